import { blocksOf, type Range } from './block'
import type { FoldedText } from './normalize'
import type { Locator } from './locator'
import { firstIndex, PreparedText } from './prepared-text'

/** The length of text before and after a quote that is stored to tell the quote from equal ones. */
export const CONTEXT_LENGTH = 32

/** The marks to locate: ranges into the text as given, in UTF-16 code units. */
export interface Marks {
  readonly content: readonly Range[]
  readonly cue?: readonly Range[]
  readonly source?: readonly Range[]
}

/** Marks with the number of their paragraph, from 1. */
interface PlacedMarks extends Required<Marks> {
  readonly paragraph: number
}

/**
 * The locator of marks in a text. Its paragraph is the one in which the content starts. Marks are clipped to it.
 * @returns null if the content overlaps no paragraph
 */
export function locate(text: string, marks: Marks): Locator | null {
  return locateIn(new PreparedText(blocksOf(text)), marks)
}

/** The locator of marks in a prepared text. With many marks in one text, nothing is normalized or digested twice. */
export function locateIn(text: PreparedText, marks: Marks): Locator | null {
  const inOrder = (ranges: readonly Range[] = []): Range[] => [...ranges].sort((a, b) => a[0] - b[0])
  const start = inOrder(marks.content)[0]?.[0]
  if (start === undefined) return null
  const index = text.blockAfter(start)
  const block = text.blocks[index]
  if (!block) return null
  const folded = text.foldOf(index)
  const inBlock = (ranges: readonly Range[] | undefined): [number, number][] =>
    inOrder(ranges).flatMap((range) => foldedSpan(folded, range, block.range[0]))
  const content = inBlock(marks.content)
  const [first, last] = [content[0], content.at(-1)]
  if (!first || !last) return null
  const cue = inBlock(marks.cue)
  const source = inBlock(marks.source)
  return {
    paragraph: block.number,
    digest: text.digestOf(index),
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

/**
 * The locator of the marks of two claims that become one.
 * @returns null if they stand in two paragraphs, because a locator has one
 */
export function joinedLocator(text: PreparedText, one: PlacedMarks, other: PlacedMarks): Locator | null {
  if (one.paragraph !== other.paragraph) return null
  const [content, cue, source] = [
    distinct([...one.content, ...other.content]),
    distinct([...one.cue, ...other.cue]),
    distinct([...one.source, ...other.source]),
  ]
  return locateIn(text, { content, cue, source })
}

function distinct(ranges: readonly Range[]): Range[] {
  return ranges.filter(([from, to], at) => ranges.findIndex((one) => one[0] === from && one[1] === to) === at)
}

/** The normalized span that covers a raw range of the block starting at `base`; empty if it covers nothing. */
function foldedSpan(folded: FoldedText, range: Range, base: number): [number, number][] {
  const [from, to] = [range[0] - base, range[1] - base]
  const { length } = folded.folded
  const start = firstIndex(length, (at) => (folded.ends[at] ?? 0) > from)
  const end = firstIndex(length, (at) => (folded.starts[at] ?? 0) >= to)
  return start < end ? [[start, end]] : []
}

/** The raw range of a normalized span, in offsets of the block's text. */
export function rawRange(folded: FoldedText, span: Range): Range {
  return [folded.starts[span[0]] ?? 0, folded.ends[span[1] - 1] ?? 0]
}
