import { looksLikeOutlet, outletName } from '$lib/domain/extraction/voices/outlets'
import type { PageDraft } from './page'

/** “Dockers Walk Out In Port Ansel -- Northern Wire”: a headline with its outlet. */
const HEADLINE =
  /^(\p{Lu}[^\n]{6,160}?) (?:--|—|–|\|) ((?:The )?\p{Lu}[\p{L}\p{N}.&’'-]*(?: (?:of |the |and )?\p{Lu}[\p{L}\p{N}.&’'-]*){0,4})$/u
const OUTLET = String.raw`((?:[Tt]he )?\p{Lu}[\p{L}\p{N}.&’'-]*(?: (?:of |the |and )?\p{Lu}[\p{L}\p{N}.&’'-]*){0,4})`
/** “From the Valley Post: Mayor backs dockers”: the outlet stands before its headline. */
const FROM = new RegExp(String.raw`^(?:[Ff]rom|[Vv]ia) ${OUTLET}: \p{Lu}.{5,160}$`, 'u')
/** “Mayor backs dockers (Valley Post)”, “Mayor backs dockers - Valley Post”, “Valley Post: Mayor backs dockers”. */
const NAMED: readonly RegExp[] = [
  new RegExp(String.raw`^\p{Lu}.{5,160} [([]${OUTLET}[)\]]$`, 'u'),
  new RegExp(String.raw`^\p{Lu}.{5,160} - ${OUTLET}$`, 'u'),
  new RegExp(String.raw`^${OUTLET}: \p{Lu}.{5,160}$`, 'u'),
]
const MORE =
  /^(?:read (?:more|the rest|it all|the full story)|more|full story|continue reading)\s?(?:\.{2,}|…|here|»|>+)?\.*$/i
const OWN = /^(?:my|our|editor['’]?s?|\p{Lu}\p{Ll}+['’]s) (?:comment|take|thoughts?|note|view)s?\s?:\s*/iu

/** Tells if a line is the headline of an item of a digest. */
export function isDigestHeadline(plain: string): boolean {
  return headlineOutlet(plain) !== undefined
}

/** The outlet that a headline of a digest names. */
function headlineOutlet(plain: string): string | undefined {
  if (plain.length >= 220 || /[.!?:]$/u.test(plain)) return undefined
  const named = NAMED.map((form) => form.exec(plain)?.[1]).find(
    (name) => name !== undefined && looksLikeOutlet(name),
  )
  return HEADLINE.exec(plain)?.[2] ?? FROM.exec(plain)?.[1] ?? named
}

/** Tells if a line starts the page's own comment on an item. */
export function isOwnComment(plain: string): boolean {
  return OWN.test(plain)
}

/** Reads the items of a digest: a headline that names its outlet, the outlet’s words, and the page’s own comment. */
export function readDigest(page: PageDraft): void {
  page.lines.forEach(({ start, end, plain }, at) => {
    if (plain === '' || page.isTaken(at)) return
    const outlet = headlineOutlet(plain)
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
