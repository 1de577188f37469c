/**
 * A full-text index of short texts, made for an answer at every keystroke: a sorted vocabulary with the texts each word
 * stands in, and sets of texts as bits. What has been typed of a word counts as its beginning.
 */

/** An index of one group of texts (a deck, the materials). Never changed: a group that changes is indexed again. */
export interface SearchIndex {
  /** How many texts it holds; they go by number. */
  readonly size: number
  /** Every word, in order of code units. */
  readonly words: readonly string[]
  /** For each word the numbers of the texts it stands in, ascending. */
  readonly places: readonly Uint32Array[]
}

/** The texts that match, by number: those that hold every word whole come before those that hold a longer word. */
export interface Matches {
  readonly count: number
  readonly first: readonly number[]
}

/** The words of a text as they are looked up: without accents, in lower case. */
export function searchWords(text: string): string[] {
  return (
    text
      .normalize('NFKD')
      .replace(/\p{M}/gu, '')
      .toLowerCase()
      .match(/[\p{L}\p{N}]+/gu) ?? []
  )
}

/** Indexes texts; the number of a text is its place in the list. */
export function indexTexts(texts: readonly string[]): SearchIndex {
  const found = new Map<string, number[]>()
  texts.forEach((text, number) => {
    for (const word of new Set(searchWords(text))) {
      const places = found.get(word)
      if (places) places.push(number)
      else found.set(word, [number])
    }
  })
  const words = [...found.keys()].sort()
  return { size: texts.length, words, places: words.map((word) => Uint32Array.from(found.get(word) ?? [])) }
}

/**
 * The texts that hold, for every word sought, a word that begins with it.
 * @param sought as {@link searchWords} gives them; with none of them, nothing matches
 * @param most how many to name; all are counted
 * @param near whether a word of four letters or more may be one letter off (missing, added, other, or two swapped)
 */
export function searchTexts(
  index: SearchIndex,
  sought: readonly string[],
  most: number,
  near = false,
): Matches {
  if (sought.length === 0 || index.size === 0) return { count: 0, first: [] }
  let partly: Uint32Array | null = null
  let whole: Uint32Array | null = null
  for (const word of sought) {
    const [from, to] = rangeOf(index.words, word)
    const holds = bitsOf(index, from, to)
    if (near) addNear(index, word, holds)
    partly = partly === null ? holds : both(partly, holds)
    const exact = bitsOf(index, from, index.words[from] === word ? from + 1 : from)
    whole = whole === null ? exact : both(whole, exact)
  }
  if (partly === null || whole === null) return { count: 0, first: [] }
  const best = numbersIn(whole, most)
  // What is left of the room goes to texts that hold a longer word somewhere.
  const rest = numbersIn(
    partly.map((bits, i) => bits & ~(whole[i] ?? 0)),
    most - best.length,
  )
  return { count: countOf(partly), first: [...best, ...rest] }
}

/** The words that begin with `start`: from the first of them to behind the last. */
function rangeOf(words: readonly string[], start: string): [from: number, to: number] {
  const from = lowest(words, (word) => word >= start)
  return [from, lowest(words, (word) => word > start && !word.startsWith(start), from)]
}

/** The first place from which on a property holds; it holds for all words behind it. */
function lowest(words: readonly string[], holds: (word: string) => boolean, from = 0): number {
  let [low, high] = [from, words.length]
  while (low < high) {
    const middle = (low + high) >>> 1
    if (holds(words[middle] ?? '')) high = middle
    else low = middle + 1
  }
  return low
}

function bitsOf(index: SearchIndex, from: number, to: number): Uint32Array {
  const bits = new Uint32Array((index.size + 31) >>> 5)
  for (let i = from; i < to; i++) addPlaces(bits, index.places[i])
  return bits
}

function addPlaces(bits: Uint32Array, places: Uint32Array | undefined): void {
  for (const number of places ?? []) bits[number >>> 5] = (bits[number >>> 5] ?? 0) | (1 << (number & 31))
}

function addNear(index: SearchIndex, sought: string, bits: Uint32Array): void {
  if (sought.length < 4) return
  index.words.forEach((word, i) => {
    if (isNear(sought, word)) addPlaces(bits, index.places[i])
  })
}

/** Whether two words differ by one letter missing, added or other, or by two neighbours swapped. */
export function isNear(a: string, b: string): boolean {
  if (Math.abs(a.length - b.length) > 1) return false
  let at = 0
  while (at < a.length && a[at] === b[at]) at++
  let [endA, endB] = [a.length, b.length]
  while (endA > at && endB > at && a[endA - 1] === b[endB - 1]) {
    endA--
    endB--
  }
  const [inA, inB] = [endA - at, endB - at]
  if (inA <= 1 && inB <= 1) return true
  return inA === 2 && inB === 2 && a[at] === b[at + 1] && a[at + 1] === b[at]
}

function both(a: Uint32Array, b: Uint32Array): Uint32Array {
  return a.map((bits, i) => bits & (b[i] ?? 0))
}

function numbersIn(bits: Uint32Array, most: number): number[] {
  const numbers: number[] = []
  for (let i = 0; i < bits.length && numbers.length < most; i++) {
    for (let left = bits[i] ?? 0; left !== 0 && numbers.length < most; left &= left - 1) {
      numbers.push(i * 32 + 31 - Math.clz32(left & -left))
    }
  }
  return numbers
}

function countOf(bits: Uint32Array): number {
  let count = 0
  for (const word of bits) {
    let left = word - ((word >>> 1) & 0x55555555)
    left = (left & 0x33333333) + ((left >>> 2) & 0x33333333)
    count += Math.imul((left + (left >>> 4)) & 0x0f0f0f0f, 0x01010101) >>> 24
  }
  return count
}
