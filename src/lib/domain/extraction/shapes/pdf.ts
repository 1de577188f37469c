import { looksLikeOutlet, outletName } from '$lib/domain/extraction/voices/outlets'
import { titled } from './noise'
import type { PageDraft } from './page'

/** First parts of words that keep their hyphen at a line’s end: “well-known”. */
const KEEPS_HYPHEN =
  /^(?:well|self|half|non|co|ex|anti|long|short|high|low|one|two|three|four|five|six|seven|eight|nine|ten|twenty|thirty|forty|fifty|sixty|seventy|eighty|ninety|old|new|post|pre|cross|mid|vice|all|first|second|third|so|would|mother|father|brother|sister|by|off|on|full|part|decision|policy)$/i

/** “un-” at a line’s end and “til” on the next are one word; the hyphen of “well-” stays. */
export function joinHyphens(page: PageDraft): void {
  let hyphened: ReadonlySet<string> | null = null
  for (const found of page.text.matchAll(
    /(?<=(\p{L}{1,30}))-\r?\n[^\S\n]*(?:>[^\S\n]*)*(?=(\p{Ll}{2,30}))/gu,
  )) {
    const before = lastLetters(page.text, found.index)
    hyphened ??= new Set(page.text.match(/\p{L}{1,30}-\p{Ll}{2,30}/gu))
    const keeps = KEEPS_HYPHEN.test(before) || hyphened.has(`${before}-${found[2] ?? ''}`)
    page.join(found.index + (keeps ? 1 : 0), found.index + found[0].length)
  }
}

function lastLetters(text: string, end: number): string {
  return /\p{L}{1,40}$/u.exec(text.slice(Math.max(0, end - 40), end))?.[0] ?? ''
}

const PARTED = /\p{L}{2}-\r?\n[^\S\n]*\p{Ll}{2}/gu

/** The number of words that are split by a hyphen at a line’s end. */
export function partedWords(text: string): number {
  return text.includes('-\n') || text.includes('-\r') ? (text.match(PARTED)?.length ?? 0) : 0
}

const PAGE_NUMBER = /^(?:page )?\d{1,4}(?: (?:of|\/) \d{1,4})?$/i
/** “A4          LOCAL          Page 4 of 12”: parts with wide gaps between them. */
const RUNNING_HEAD = /^\S.{0,60}?\s{4,}\S.{0,80}$/u

/** Drops running heads and page numbers, and joins the sentences around them. */
export function readPdf(page: PageDraft): void {
  joinHyphens(page)
  const isTwoColumns = columnLines(page).length >= 4
  page.lines.forEach(({ plain }, at) => {
    if (plain === '' || page.isTaken(at)) return
    const isAlone = page.plain(at - 1) === '' && page.plain(at + 1) === ''
    const isHead =
      isAlone &&
      (PAGE_NUMBER.test(plain) || (!isTwoColumns && isRunningHead(plain)) || (at < 2 && isRunningHead(plain)))
    if (!isHead) return
    if (at < 2) readMastheadLine(page, plain)
    page.drop(at, 'header')
    bridge(page, at)
  })
}

/** “THE HARWICK COURIER          Tuesday, March 3, 2026”: the newspaper and its date. */
function readMastheadLine(page: PageDraft, plain: string): void {
  const [first = '', ...rest] = plain.split(/\s{3,}/u)
  const name = /\p{Ll}/u.test(first) ? first : titled(first)
  if (!looksLikeOutlet(name)) return
  page.meta.publisher ??= outletName(name)
  const date = rest.find((part) => /\b(?:19|20)\d\d\b/u.test(part))
  if (date !== undefined) page.meta.published ??= date
}

function isRunningHead(plain: string): boolean {
  return RUNNING_HEAD.test(plain) && !/[.!?,;:]$/u.test(plain)
}

/** Joins the paragraphs around a running head if a sentence continues across it. */
function bridge(page: PageDraft, at: number): void {
  let [before, after] = [at - 1, at + 1]
  while (before >= 0 && page.plain(before) === '') before--
  while (after < page.lines.length && page.plain(after) === '') after++
  const [last, next] = [page.lines[before], page.lines[after]]
  if (!last || !next || page.isTaken(before)) return
  if (!/[.!?:”"]$/u.test(last.plain)) page.mask(last.end, next.start)
}

/** Lines of two columns, with the start of the second one, in UTF-16 code units of the line. */
export function columnLines(
  page: Pick<PageDraft, 'text' | 'lines'>,
): readonly { readonly at: number; readonly split: number }[] {
  const found: { at: number; split: number }[] = []
  page.lines.forEach(({ start, end, plain }, at) => {
    if (plain.length < 20 || end - start > 200) return
    const gap = /\S[^\S\n]{3,}(?=\S)/u.exec(page.text.slice(start, end))
    if (gap && gap.index > 12) found.push({ at, split: gap.index + gap[0].length })
  })
  return found
}
