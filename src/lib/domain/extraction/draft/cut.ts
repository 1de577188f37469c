/** Cuts a statement between two words, and joins two statements. */
import type { Range } from '$lib/domain/material/block'
import { asSentence } from './statement'

/** The words of a text with the signs that belong to them, as ranges (UTF-16). */
export function wordRanges(text: string): readonly Range[] {
  return [...text.matchAll(/\S+/gu)].map(({ index, 0: word }): Range => [index, index + word.length])
}

/** A word that links the second part to the first means nothing at the start of a statement of its own. */
const LINK = /^(?:and|but|so|while|whereas|yet|or)\b[\s,]*/iu

/**
 * The two statements of a cut before a word.
 * @param word the index of the first word of the second part, from 1
 * @returns null if one part would have no words
 */
export function cutBefore(statement: string, word: number): readonly [string, string] | null {
  const at = wordRanges(statement)[word]?.[0]
  if (at === undefined || word < 1) return null
  const [first, second] = [
    asSentence(statement.slice(0, at).replace(/\s(?:and|but|so|or)\s*$/iu, '')),
    asSentence(statement.slice(at).replace(LINK, '')),
  ]
  return first === '' || second === '' ? null : [first, second]
}

/** The place where a cut most likely belongs: before the first linking word, or in the middle. An index from 1. */
export function likelyCut(statement: string): number {
  const words = wordRanges(statement).map((range) => statement.slice(...range))
  const link = words.findIndex((word, i) => i > 1 && i < words.length - 1 && LINK.test(word))
  return link > 0 ? link : Math.max(1, Math.floor(words.length / 2))
}

/** Words that lose their capital inside a sentence. Names keep it. */
const NO_NAME =
  /^(?:The|A|An|This|That|These|Those|He|She|It|They|We|There|Nobody|No|Some|Many|Most|All|His|Her|Its|Their|In|On|At)\b/u

/** One statement that says both. */
export function joinedStatement(above: string, below: string): string {
  const first = above.trim().replace(/[.]$/u, '')
  const second = below.trim().replace(NO_NAME, (word) => word.toLowerCase())
  return asSentence(`${first} and ${second}`)
}
