import type { Range } from '$lib/domain/material/block'
import { isSplitSentence } from '$lib/domain/extraction/segment/excerpt-end'
import type { LayoutBlock } from '$lib/domain/extraction/segment/layout'
import { JOINER, type Turn } from '$lib/domain/extraction/shapes/page'

/** A unit of reading: one paragraph, or several that share a sentence or a quotation. */
export interface Stretch {
  readonly range: Range
  readonly turn: Turn | null
  /** The lines are marked as another’s words (“> ”). */
  readonly isMarkedQuote: boolean
}

/** The units of a passage: its paragraphs, joined if a stray break or a quotation connects them. */
export function stretchesOf(pieces: readonly LayoutBlock[]): Stretch[] {
  const out: Stretch[] = []
  let before = ''
  for (const { range, text, turn, isMarkedQuote } of pieces.flatMap(paragraphsOf)) {
    const last = out.at(-1)
    const isSame = last?.turn === turn && last.isMarkedQuote === isMarkedQuote
    if (last && isSame && goesOn(before, text))
      out[out.length - 1] = { ...last, range: [last.range[0], range[1]] }
    else out.push({ range, turn, isMarkedQuote })
    before = text
  }
  return out
}

/** A block with lines longer than any wrapping has one paragraph for each line. UTF-16 code units. */
const WRAPPED = 130

type Paragraph = Pick<LayoutBlock, 'range' | 'text' | 'turn' | 'isMarkedQuote'>

function paragraphsOf(block: LayoutBlock): Paragraph[] {
  const { range, text, turn, isMarkedQuote } = block
  const lines = text.split('\n')
  if (lines.length === 1 || !lines.some((line) => line.length > WRAPPED && !line.includes(JOINER)))
    return [{ range, text, turn, isMarkedQuote }]
  let start = range[0]
  const out: Paragraph[] = []
  for (const line of lines) {
    const plain = line.trim()
    const from = start + line.length - line.trimStart().length
    if (plain !== '') out.push({ range: [from, from + plain.length], text: plain, turn, isMarkedQuote })
    start += line.length + 1
  }
  return out
}

/**
 * Tells whether two paragraphs belong together: a sentence cut by a stray break, a quotation announced by a colon, or a
 * quotation whose paragraphs all have opening marks.
 */
function goesOn(before: string, after: string): boolean {
  if (isSplitSentence(before, after)) return true
  if (!/^["“]/u.test(after)) return false
  return before.endsWith(':')
    ? before.length < 400
    : staysOpen(before) && !/^["“]\p{Lu}[\p{Lu}.’' -]{2,30}:/u.test(after)
}

/** Tells whether the last quotation of a paragraph has no closing mark, so that the next paragraph continues it. */
function staysOpen(paragraph: string): boolean {
  const marks = paragraph.match(/[“”"]/gu) ?? []
  if (marks.every((mark) => mark === '"')) return marks.length % 2 === 1
  return marks.at(-1) === '“'
}
