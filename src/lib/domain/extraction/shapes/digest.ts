import { outletName } from '$lib/domain/extraction/voices/outlets'
import type { PageDraft } from './page'

/** “Dockers Walk Out In Port Ansel -- Northern Wire”: a headline with its outlet. */
const HEADLINE =
  /^(\p{Lu}[^\n]{6,160}?) (?:--|—|–|\|) ((?:The )?\p{Lu}[\p{L}\p{N}.&’'-]*(?: (?:of |the |and )?\p{Lu}[\p{L}\p{N}.&’'-]*){0,4})$/u
const MORE =
  /^(?:read (?:more|the rest|it all|the full story)|more|full story|continue reading)\s?(?:\.{2,}|…|here|»|>+)?\.*$/iu
const OWN = /^(?:my|our|editor['’]?s?|\p{Lu}\p{Ll}+['’]s) (?:comment|take|thoughts?|note|view)s?\s?:\s*/iu

/** Tells if a line is the headline of an item of a digest. */
export function isDigestHeadline(plain: string): boolean {
  return plain.length < 220 && HEADLINE.test(plain) && !/[.!?]$/u.test(plain)
}

/** Tells if a line starts the page's own comment on an item. */
export function isOwnComment(plain: string): boolean {
  return OWN.test(plain)
}

/** Reads the items of a digest: a headline that names its outlet, the outlet’s words, and the page’s own comment. */
export function readDigest(page: PageDraft): void {
  page.lines.forEach(({ start, end, plain }, at) => {
    if (plain === '' || page.isTaken(at)) return
    const outlet = isDigestHeadline(plain) ? HEADLINE.exec(plain)?.[2] : undefined
    if (outlet !== undefined) {
      page.drop(at, 'header')
      const label = {
        kind: 'excerpt',
        voice: outletName(outlet),
        voiceKind: 'outlet',
        confidence: 0.9,
      } as const
      page.section({ start: end, label, turn: null })
    } else if (MORE.test(plain)) page.drop(at, 'related')
    const own = OWN.exec(plain)
    if (!own) return
    const from = start + page.text.slice(start, end).indexOf(plain)
    page.section({ start: from, label: null, turn: null })
    page.mask(from, from + own[0].length)
  })
}
