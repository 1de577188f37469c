/** Start and end (exclusive) in UTF-16 code units. */
export type Range = readonly [start: number, end: number]

/** One paragraph of a text: what stands between blank lines. */
export interface Block {
  /** Counted from 1, the headline included. */
  readonly number: number
  readonly range: Range
  readonly text: string
}

/**
 * The paragraphs of a text: blocks separated by lines that hold nothing but white space.
 * Ranges leave out the white space around a block.
 */
export function blocksOf(text: string): Block[] {
  return blocksBetween(text, /\r?\n[^\S\n]*\r?\n\s*/gu)
}

/** The lines of a text that hold anything: what is left of paragraphs where blank lines were lost. */
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
