/** Start and end (exclusive) in UTF-16 code units. */
export type Range = readonly [start: number, end: number]

/** A paragraph of a text: the lines between blank lines. */
export interface Block {
  /** Counted from 1, including the headline. */
  readonly number: number
  readonly range: Range
  readonly text: string
}

/**
 * The paragraphs of a text, separated by lines with only white space. Ranges exclude the white space around a
 * paragraph.
 */
export function blocksOf(text: string): Block[] {
  return blocksBetween(text, /\r?\n[^\S\n]*\r?\n\s*/gu)
}

/** The non-empty lines of a text, which replace paragraphs if a copy has lost its blank lines. */
export function linesOf(text: string): Block[] {
  return blocksBetween(text, /\r?\n\s*/gu)
}

function blocksBetween(text: string, gaps: RegExp): Block[] {
  const blocks: Block[] = []
  let start = 0
  const put = (from: number, to: number): void => {
    const raw = text.slice(from, to)
    const trimmed = raw.trim()
    if (trimmed === '') return
    const at = from + raw.indexOf(trimmed)
    blocks.push({ number: blocks.length + 1, range: [at, at + trimmed.length], text: trimmed })
  }
  for (const gap of text.matchAll(gaps)) {
    put(start, gap.index)
    start = gap.index + gap[0].length
  }
  put(start, text.length)
  return blocks
}
