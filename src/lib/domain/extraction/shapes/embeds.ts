import type { PageDraft } from './page'

/** “— Ansel Harbour (@anselharbour) March 3, 2020”: the line below a post that a page embeds. */
const SIGNATURE = /^(?:>\s?)?(?:—|–|--|-)\s?(\p{Lu}[^(\n]{1,60}?) \(@\w{2,20}\)(?:,? .{0,40})?$/u

/** No post has more lines. */
const MAX_POST_LINES = 60

/** Gives embedded posts to whoever wrote them. One that stands in quotation marks is signed, and stays where it is. */
export function readEmbeds(page: PageDraft): void {
  page.lines.forEach(({ end, plain }, at) => {
    const name = plain.length < 160 ? SIGNATURE.exec(plain)?.[1] : undefined
    if (name === undefined || page.isTaken(at)) return
    let first = at - 1
    while (first > Math.max(0, at - MAX_POST_LINES) && isEmpty(page.plain(first))) first--
    while (first > Math.max(0, at - MAX_POST_LINES) && !isEmpty(page.plain(first - 1))) first--
    const line = page.lines[first]
    if (!line || first >= at) return
    if (/^[“"]/u.test(line.plain)) {
      const bracket = page.text.indexOf('(@', page.lines[at]?.start)
      page.mask(bracket, end)
      return
    }
    page.section({
      start: line.start,
      label: { kind: 'excerpt', voice: name.trim(), voiceKind: 'person', confidence: 0.9 },
    })
    page.section({ start: end, label: null })
    page.drop(at, 'byline')
  })
}

function isEmpty(plain: string): boolean {
  return plain === '' || /^>+$/u.test(plain)
}
