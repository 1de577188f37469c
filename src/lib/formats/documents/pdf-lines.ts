/**
 * Turns the pieces of text on the pages of a PDF into paragraphs. A PDF has no paragraphs: it has pieces with places.
 * The order of the pieces is the order in which the file draws them, which is the order of reading in most files, also in
 * those with columns.
 */

/** A piece of text on a page. Units are points; y grows upwards. */
export interface PdfPiece {
  readonly text: string
  readonly x: number
  readonly y: number
  readonly width: number
  /** The height of the letters. */
  readonly size: number
}

interface Line {
  readonly text: string
  readonly x: number
  readonly y: number
  readonly size: number
}

/** Pieces whose base lines differ by less than this share of their size stand on one line. */
const SAME_LINE = 0.4
/** A gap of more than this share of the size is a space. */
const SPACE = 0.18
/** A gap of more than this number of sizes ends a line: the next piece belongs to another column. */
const COLUMN_GAP = 4
/** A distance of lines above the usual one by this factor starts a paragraph. */
const PARAGRAPH_GAP = 1.35
/** An indent of more than this number of sizes starts a paragraph. */
const INDENT = 0.8
/** Letters that differ in size by this factor are not of one paragraph. */
const OTHER_SIZE = 1.12

/** The text of pages: a blank line between paragraphs. Page numbers and lines that repeat on pages are left out. */
export function textOfPages(pages: readonly (readonly PdfPiece[])[]): string {
  const lines = withoutRunningHeads(pages.map(linesOf))
  const paragraphs: string[] = []
  for (const page of lines) {
    const next = paragraphsOf(page)
    const last = paragraphs.at(-1)
    const first = next[0]
    // A sentence that goes on across pages is one paragraph.
    if (last !== undefined && first !== undefined && goesOn(last, first)) {
      paragraphs[paragraphs.length - 1] = joined(last, first)
      next.shift()
    }
    paragraphs.push(...next)
  }
  return paragraphs.join('\n\n')
}

function goesOn(before: string, after: string): boolean {
  return /[\p{Ll},;-]$/u.test(before) && /^\p{Ll}/u.test(after)
}

/** A hyphen at a line’s end stays before its line break: the rules for texts of PDF decide if it belongs to the word. */
function joined(before: string, after: string): string {
  return /\p{L}-$/u.test(before) ? `${before}\n${after}` : `${before} ${after}`
}

function linesOf(pieces: readonly PdfPiece[]): Line[] {
  const lines: { text: string; x: number; y: number; end: number; size: number }[] = []
  for (const { text, x, y, width, size } of pieces) {
    const line = lines.at(-1)
    const gap = line ? x - line.end : 0
    const isSame = line && Math.abs(y - line.y) < SAME_LINE * Math.max(size, line.size)
    if (isSame && gap > -size && gap < COLUMN_GAP * size) {
      const needsSpace = gap > SPACE * size && !/\s$/u.test(line.text) && !/^\s/u.test(text)
      line.text += needsSpace ? ` ${text}` : text
      line.end = x + width
      if (text.trim() !== '') line.size = Math.max(line.size, size)
    } else if (text.trim() !== '') lines.push({ text, x, y, end: x + width, size })
  }
  return lines.map(({ text, x, y, size }) => ({ text: text.replace(/\s+/gu, ' ').trim(), x, y, size }))
}

/** Drops the first and the last line of pages if they are a page number, or stand on other pages too. */
function withoutRunningHeads(pages: readonly Line[][]): Line[][] {
  const counts = new Map<string, number>()
  const edges = (page: readonly Line[]): Line[] =>
    [...new Set([page[0], page.at(-1)])].filter((line) => line !== undefined)
  for (const page of pages)
    for (const key of new Set(edges(page).map(headKey))) counts.set(key, (counts.get(key) ?? 0) + 1)
  const isHead = (line: Line): boolean =>
    /^(?:page )?\d{1,4}(?: ?(?:of|\/) ?\d{1,4})?$/iu.test(line.text) ||
    (pages.length > 1 && (counts.get(headKey(line)) ?? 0) * 2 > pages.length)
  return pages.map((page) => {
    const heads = new Set(edges(page).filter(isHead))
    return page.filter((line) => !heads.has(line))
  })
}

/** Equal for “Page 3” and “Page 4”. */
function headKey({ text }: Line): string {
  return text.replace(/\d+/gu, '0')
}

function paragraphsOf(lines: readonly Line[]): string[] {
  const usual = usualDistance(lines)
  const left = usualLeft(lines)
  const out: string[] = []
  lines.forEach((line, at) => {
    const before = lines[at - 1]
    const last = out.at(-1)
    if (!before || last === undefined || startsParagraph(before, line, usual, left)) out.push(line.text)
    else out[out.length - 1] = joined(last, line.text)
  })
  return out
}

function startsParagraph(before: Line, line: Line, usual: number, left: number): boolean {
  const ratio = Math.max(before.size, line.size) / Math.min(before.size, line.size)
  if (ratio > OTHER_SIZE) return true
  const distance = before.y - line.y
  // The next column begins higher up. Its first line goes on unless a sentence has ended.
  if (distance < 0) return /[.!?:”"’]$/u.test(before.text)
  if (distance > usual * PARAGRAPH_GAP) return true
  return (
    line.x - left > INDENT * line.size && before.x - left < INDENT * line.size && !/[,-]$/u.test(before.text)
  )
}

/** The distance of most lines, in points: the median, so that gaps between paragraphs do not count. */
function usualDistance(lines: readonly Line[]): number {
  const distances = lines.flatMap(({ y, size }, at) => {
    const distance = (lines[at - 1]?.y ?? y) - y
    return distance > size * SAME_LINE && distance < size * 3 ? [distance] : []
  })
  const sorted = distances.sort((a, b) => a - b)
  return sorted[Math.floor((sorted.length - 1) / 2)] ?? (lines[0]?.size ?? 12) * 1.3
}

/** The left edge of most lines. */
function usualLeft(lines: readonly Line[]): number {
  const counts = new Map<number, number>()
  for (const { x } of lines) counts.set(Math.round(x), (counts.get(Math.round(x)) ?? 0) + 1)
  return [...counts].sort((a, b) => b[1] - a[1] || a[0] - b[0])[0]?.[0] ?? 0
}
