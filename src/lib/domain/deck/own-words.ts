/** Tells statements in an author's own words from copied ones. */
import { fold } from '$lib/domain/material/normalize'
import type { Deck } from './deck'

/** This many words in a row are copying, not paraphrase. */
const COPIED_RUN = 8

/** The words of a text in order, folded and in lower case. */
export function wordsOf(text: string): string[] {
  return (
    fold(text)
      .toLowerCase()
      .match(/[\p{L}\p{N}]+(?:'[\p{L}]+)?/gu) ?? []
  )
}

/** The words of a text as one line, in which runs of words can be looked for. */
export function lineOfWords(text: string): string {
  return ` ${wordsOf(text).join(' ')} `
}

/** The first run of {@link COPIED_RUN} words that a statement shares with a text, or null. */
export function copiedRun(statement: string, text: string): string | null {
  return copiedRunIn(statement, lineOfWords(text))
}

/**
 * Like {@link copiedRun}, for many statements and one text.
 * @param line the text as {@link lineOfWords} gives it
 */
export function copiedRunIn(statement: string, line: string): string | null {
  const words = wordsOf(statement)
  for (let i = 0; i + COPIED_RUN <= words.length; i++) {
    const run = words.slice(i, i + COPIED_RUN).join(' ')
    if (line.includes(` ${run} `)) return run
  }
  return null
}

/** Claims that could be compared with the text of their deck, and those of them in own words. */
export interface OwnWords {
  readonly compared: number
  readonly own: number
}

/** Counts the claims of a deck that share no long run of words with their text. Only a text in the deck counts. */
export function ownWordsOf(deck: Deck): OwnWords {
  const lines = new Map(
    deck.materials.flatMap(({ id, text, byHand }) =>
      text === null || byHand === true ? [] : [[id, lineOfWords(text)] as const],
    ),
  )
  let [compared, own] = [0, 0]
  for (const { evidence, statement } of deck.claims) {
    const line = evidence && lines.get(evidence.material)
    if (line === undefined) continue
    compared++
    if (copiedRunIn(statement, line) === null) own++
  }
  return { compared, own }
}
