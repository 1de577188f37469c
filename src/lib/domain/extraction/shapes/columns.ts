import { columnLines } from './pdf'
import { pageLines, type PageDraft } from './page'

/** Fewer lines with a wide gap at one place are no columns. */
const MIN_LINES = 4
/** The second column starts within so many places of the middle one. */
const NEAR = 3

/**
 * The two columns of a page that a reader of PDF copies side by side, each as a text of the full length with white space
 * where the other column is; null where the page has no columns. Offsets stay valid.
 * @param page as it was copied; its lines show the gap
 * @param text the page as later stages read it, as long as the page
 */
export function columnsOf(page: Pick<PageDraft, 'text' | 'lines'>, text: string): [string, string] | null {
  const found = columnLines(page)
  const split = [...found.map((line) => line.split)].sort((a, b) => a - b)[found.length >> 1] ?? 0
  const near = found.filter((line) => Math.abs(line.split - split) <= NEAR)
  if (near.length < MIN_LINES || near.length < found.length * 0.6) return null
  const [first, last] = [near[0]?.at ?? 0, near.at(-1)?.at ?? 0]
  const edge = Math.min(...near.map((line) => line.split))
  let [left, right] = ['', '']
  let at = 0
  pageLines(text).forEach(({ start, end }, index) => {
    const isInside = index >= first && (index <= last || isRightOnly(page, index, edge))
    const cut = isInside ? Math.min(end, start + edge) : end
    left += text.slice(at, cut) + ' '.repeat(end - cut)
    right +=
      text.slice(at, start) +
      (isInside ? ' '.repeat(cut - start) : ' '.repeat(end - start)) +
      text.slice(cut, end)
    at = end
  })
  return [left + text.slice(at), right + text.slice(at).replace(/\S/gu, ' ')]
}

/** A line below the columns of which only the second has words. */
function isRightOnly({ lines, text }: Pick<PageDraft, 'text' | 'lines'>, at: number, edge: number): boolean {
  const line = lines[at]
  return line !== undefined && line.plain !== '' && text.slice(line.start, line.start + edge).trim() === ''
}
