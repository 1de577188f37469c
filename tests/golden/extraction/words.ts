import type { Range } from '$lib/domain/material/block'

/** A word of a text: scores count words only, so that punctuation and white space never matter. */
export interface Word {
  readonly start: number
  readonly end: number
  readonly lower: string
}

const WORD = /[\p{L}\p{N}]+(?:[’'.-][\p{L}\p{N}]+)*/gu

/** The words of a text, in order. */
export function wordsOf(text: string): Word[] {
  return Array.from(text.matchAll(WORD), ({ 0: word, index }) => ({
    start: index,
    end: index + word.length,
    lower: word.toLowerCase(),
  }))
}

/** The indices of the words that a span touches. */
export function wordsIn(words: readonly Word[], span: readonly Range[] | null): ReadonlySet<number> {
  const found = new Set<number>()
  for (const [start, end] of span ?? []) {
    for (let i = firstEndingAfter(words, start); i < words.length && (words[i]?.start ?? end) < end; i++)
      found.add(i)
  }
  return found
}

function firstEndingAfter(words: readonly Word[], offset: number): number {
  let [low, high] = [0, words.length]
  while (low < high) {
    const middle = (low + high) >> 1
    if ((words[middle]?.end ?? Infinity) > offset) high = middle
    else low = middle + 1
  }
  return low
}

/** The number of members that two sets share. */
export function shared<T>(a: ReadonlySet<T>, b: ReadonlySet<T>): number {
  let count = 0
  for (const member of a) if (b.has(member)) count++
  return count
}

/** True if two sets have the same members. */
export function same(a: ReadonlySet<number>, b: ReadonlySet<number>): boolean {
  return a.size === b.size && shared(a, b) === a.size
}
