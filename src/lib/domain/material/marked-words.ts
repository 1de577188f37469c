/** The marks of a claim in its paragraph, moved word by word. */
import type { Range } from './block'
import { locateIn } from './locate'
import type { Locator } from './locator'
import type { PreparedText } from './prepared-text'

/** The parts of the passage that are marked. */
export const MARK_ROLES = ['content', 'cue', 'source'] as const
export type MarkRole = (typeof MARK_ROLES)[number]

/** For each part the marked words: the first, and the one after the last; null where nothing is marked. */
export type MarkedWords = Readonly<Record<MarkRole, Range | null>>

/** The words that ranges of a text cover: from the first word they touch to the last. */
export function wordsCovered(words: readonly Range[], ranges: readonly Range[]): Range | null {
  const touched = words.flatMap(([from, to], i) =>
    ranges.some(([start, end]) => start < to && from < end) ? [i] : [],
  )
  const [first, last] = [touched[0], touched.at(-1)]
  return first === undefined || last === undefined ? null : [first, last + 1]
}

/** The mark after one of its borders moved by one word. It keeps a word, and stays in the paragraph. */
export function movedBorder([from, to]: Range, border: 'start' | 'end', by: 1 | -1, count: number): Range {
  if (border === 'start') return [Math.min(to - 1, Math.max(0, from + by)), to]
  return [from, Math.max(from + 1, Math.min(count, to + by))]
}

/** Such signs end a clause or a sentence. */
const CLAUSE_END = /[.,;:!?…][)\]”’"']*$/u

/**
 * The mark after its end moved on to the next end of a clause, or back to the one before. The last word ends the last
 * clause. Without a clause to go back to, the mark stays.
 * @param words the words of the paragraph, with the signs behind them
 */
export function movedByClause([from, to]: Range, by: 1 | -1, words: readonly string[]): Range {
  const ends = words.flatMap((word, i) => (CLAUSE_END.test(word) ? [i + 1] : []))
  if (by === 1) return [from, ends.find((end) => end > to) ?? words.length]
  return [from, ends.reverse().find((end) => end < to && end > from) ?? to]
}

/** The mark after a press on a word: the nearer border moves there; without a mark, the word is marked. */
export function pressedWord(mark: Range | null, word: number): Range {
  if (mark === null) return [word, word + 1]
  const [from, to] = mark
  if (word < from) return [word, to]
  if (word >= to) return [from, word + 1]
  return word - from < to - 1 - word ? [word, to] : [from, word + 1]
}

/**
 * The locator of marked words.
 * @param paragraph counted from 1
 * @param words the ranges of the paragraph's words, in the paragraph
 * @returns null if no content is marked
 */
export function locatorOfWords(
  text: PreparedText,
  paragraph: number,
  words: readonly Range[],
  marks: MarkedWords,
): Locator | null {
  const base = text.blocks[paragraph - 1]?.range[0] ?? 0
  const ranges = (mark: Range | null): Range[] => {
    const [first, last] = mark ? [words[mark[0]], words[mark[1] - 1]] : []
    return first && last ? [[base + first[0], base + last[1]]] : []
  }
  const [content, cue, source] = MARK_ROLES.map((role) => ranges(marks[role]))
  if (!content || content.length === 0) return null
  return locateIn(text, { content, ...(cue && { cue }), ...(source && { source }) })
}
