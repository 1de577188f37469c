import type { PageDraft } from './page'

const ABOUT = /^about ((?:the )?\p{Lu}[\p{L}\p{N}&.’' -]{1,80})$/iu
const END = /^(?:[-–—]\s?)?(?:###|-?30-?|# # #|\*\*\*|ends)(?:\s?[-–—])?$/i
const NOTES = /^notes? (?:to|for) (?:the )?editors?:?$/i
/** “Bellweather Pumps plc said today that …”: the body that speaks in the first sentence publishes the release. */
const SPEAKS =
  /^(?:[^\n]{3,60} [–—-]{1,2} )?((?:The )?\p{Lu}[\p{L}\p{N}&’'.-]*(?: (?:of |and |& |for |the )?\p{Lu}[\p{L}\p{N}&’'.-]*){0,5})(?: (?:plc|ltd|inc\.?|llc|gmbh))?(?: \([^)]{1,40}\))?,? (?:(?:has |have )?(?:today |yesterday )?(?:announced|launched|unveiled|said|confirmed|welcomed))\b/u

/** A press release: “About X” tells who publishes it, and is left out with all that follows the end mark. */
export function readPress(page: PageDraft): void {
  for (let at = 0; at < page.lines.length; at++) {
    const plain = page.plain(at)
    if (plain === '' || plain.length > 120 || page.isTaken(at)) continue
    if (NOTES.test(plain)) {
      page.drop(at, 'about', page.lines.length)
      break
    }
    if (END.test(plain)) {
      page.drop(at, 'header', at > page.lines.length / 2 ? page.lines.length : at + 1)
      continue
    }
    const about = ABOUT.exec(plain)?.[1]
    if (about === undefined) continue
    page.meta.publisher ??= about.trim()
    let end = at + 1
    while (page.plain(end) === '' && end < at + 3) end++
    while (end < page.lines.length && page.plain(end) !== '') end++
    page.drop(at, 'about', end)
  }
  for (const { plain } of page.lines) {
    const speaker = SPEAKS.exec(plain.slice(0, 300))?.[1]
    if (speaker === undefined) continue
    page.meta.publisher ??= speaker
    break
  }
}
