import { blocksOf, type Range } from './block'
import { paragraphDigest } from './digest'
import { foldWithMap, type FoldedText } from './fold'
import type { Locator } from './locator'

/** How much of the text before and after a quote is kept to tell it from its like. */
export const CONTEXT_LENGTH = 32

/** What is to be located: ranges into the text as given, in UTF-16 code units. */
export interface Marks {
  readonly content: readonly Range[]
  readonly cue?: readonly Range[]
  readonly source?: readonly Range[]
}

/**
 * The locator of marks in a text. The paragraph is the one in which the content starts; marks are clipped to it.
 * @returns null where the content touches no paragraph
 */
export function locate(text: string, marks: Marks): Locator | null {
  const inOrder = (ranges: readonly Range[] = []): Range[] => [...ranges].sort((a, b) => a[0] - b[0])
  const start = inOrder(marks.content)[0]?.[0]
  if (start === undefined) return null
  const block = blocksOf(text).find((candidate) => candidate.range[1] > start)
  if (!block) return null
  const folded = foldWithMap(block.text)
  const inBlock = (ranges: readonly Range[] | undefined): [number, number][] =>
    inOrder(ranges).flatMap((range) => foldedSpan(folded, range, block.range[0]))
  const content = inBlock(marks.content)
  const [first, last] = [content[0], content.at(-1)]
  if (!first || !last) return null
  const cue = inBlock(marks.cue)
  const source = inBlock(marks.source)
  return {
    paragraph: block.number,
    digest: paragraphDigest(block.text),
    content,
    ...(cue.length > 0 && { cue }),
    ...(source.length > 0 && { source }),
    quote: {
      exact: folded.folded.slice(first[0], last[1]),
      prefix: folded.folded.slice(Math.max(0, first[0] - CONTEXT_LENGTH), first[0]),
      suffix: folded.folded.slice(last[1], last[1] + CONTEXT_LENGTH),
    },
  }
}

/** The folded span that covers a raw range of the block starting at `base`; empty where it covers nothing. */
function foldedSpan(folded: FoldedText, range: Range, base: number): [number, number][] {
  const [from, to] = [range[0] - base, range[1] - base]
  let start = -1
  let end = -1
  for (let i = 0; i < folded.folded.length; i++) {
    const overlaps = (folded.ends[i] ?? 0) > from && (folded.starts[i] ?? 0) < to
    if (!overlaps) continue
    if (start < 0) start = i
    end = i + 1
  }
  return start < 0 ? [] : [[start, end]]
}

/** The raw range of a folded span, in offsets of the block's text. */
export function rawRange(folded: FoldedText, span: Range): Range {
  return [folded.starts[span[0]] ?? 0, folded.ends[span[1] - 1] ?? 0]
}
