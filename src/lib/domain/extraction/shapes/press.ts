import type { PageDraft } from './page'

const ABOUT = /^about ((?:the )?\p{Lu}[\p{L}\p{N}&.’' -]{1,80})$/iu
const END = /^(?:###|-30-|# # #|ends)$/iu

/** A press release: “About X” tells who publishes it, and is left out with all that follows the end mark. */
export function readPress(page: PageDraft): void {
  for (let at = 0; at < page.lines.length; at++) {
    const plain = page.plain(at)
    if (plain === '' || plain.length > 120) continue
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
}
