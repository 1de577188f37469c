/**
 * A full-text index of short texts, fast enough to answer at every keystroke: a sorted vocabulary, and for each word a
 * run of the numbers of its texts. A typed word counts as a prefix. Words with one prefix are neighbours, so their
 * texts are also one run.
 */

/** An index of one group of texts. It never changes: a changed group is indexed again. */
export interface SearchIndex {
  /** The number of texts. Texts are identified by number. */
  readonly size: number
  /** Every word, in the order of code units. */
  readonly words: readonly string[]
  /** The numbers of the texts of each word, word after word. */
  readonly places: Uint32Array
  /** The start of each word's run in `places`, and at the end the end of the last one. */
  readonly starts: Uint32Array
  /** For each word, the letters in it, in the form of {@link lettersOf}. */
  readonly letters: Int32Array
}

/** The matching texts as bits: text 0 is the lowest bit of the first number. */
export interface Matches {
  /** Texts that contain, for every searched word, a word with it as prefix. */
  readonly partly: Uint32Array
  /** The texts among them that contain every searched word exactly. */
  readonly whole: Uint32Array
}

/** Most texts have no accents: testing for them is faster than decomposing. */
const PLAIN = /^[ -~]*$/u

/** The words of a text in the form for look-up: without accents, in lower case. */
export function searchWords(text: string): string[] {
  const plain = PLAIN.test(text) ? text : text.normalize('NFKD').replace(/\p{M}/gu, '')
  return plain.toLowerCase().match(/[\p{L}\p{N}]+/gu) ?? []
}

/**
 * Indexes texts; the number of a text is its index in the list.
 * @param texts the words of each, repeated or not
 */
export function indexTexts(texts: readonly (readonly string[])[]): SearchIndex {
  const found = new Map<string, number[]>()
  texts.forEach((text, number) => {
    for (const word of text) {
      const places = found.get(word)
      if (!places) found.set(word, [number])
      else if (places.at(-1) !== number) places.push(number)
    }
  })
  const words = [...found.keys()].sort()
  const starts = new Uint32Array(words.length + 1)
  words.forEach((word, i) => {
    starts[i + 1] = (starts[i] ?? 0) + (found.get(word)?.length ?? 0)
  })
  const places = new Uint32Array(starts.at(-1) ?? 0)
  words.forEach((word, i) => {
    places.set(found.get(word) ?? [], starts[i])
  })
  return { size: texts.length, words, places, starts, letters: Int32Array.from(words, lettersOf) }
}

/**
 * The matches of single words in one index, kept between keystrokes, because typing changes only the end of a query.
 */
export type Remembered = Map<string, Matches>

/**
 * The texts that contain, for every searched word, a word with it as prefix.
 * @param sought words in the form of {@link searchWords}; an empty list matches nothing
 * @param near if true, a word of four letters or more may differ by one letter (missing, added, other, or two swapped)
 * @param remembered the matches of the last query's words; updated to those of this query
 */
export function searchTexts(
  index: SearchIndex,
  sought: readonly string[],
  near = false,
  remembered: Remembered = new Map(),
): Matches {
  const known = new Map(remembered)
  remembered.clear()
  const all = sought.length === 0 ? 0 : -1
  const partly = new Uint32Array((index.size + 31) >>> 5).fill(all)
  const whole = partly.slice()
  for (const word of sought) {
    const key = near ? `~${word}` : word
    const found = known.get(key) ?? matchesOf(index, word, near)
    remembered.set(key, found)
    keepOnly(partly, found.partly)
    keepOnly(whole, found.whole)
  }
  return { partly, whole }
}

function matchesOf(index: SearchIndex, word: string, near: boolean): Matches {
  const [from, to] = rangeOf(index.words, word)
  const partly = bitsOf(index, from, to)
  if (near) addNear(index, word, partly)
  return { partly, whole: bitsOf(index, from, index.words[from] === word ? from + 1 : from) }
}

/** The range of words that begin with `start`, end exclusive. */
function rangeOf(words: readonly string[], start: string): [from: number, to: number] {
  const from = lowest(words, (word) => word >= start)
  return [from, lowest(words, (word) => word > start && !word.startsWith(start), from)]
}

/** The first index with a property that holds for all later words too. */
function lowest(words: readonly string[], holds: (word: string) => boolean, from = 0): number {
  let [low, high] = [from, words.length]
  while (low < high) {
    const middle = (low + high) >>> 1
    if (holds(words[middle] ?? '')) high = middle
    else low = middle + 1
  }
  return low
}

/** The texts of the words from one index to another, end exclusive. */
function bitsOf(index: SearchIndex, from: number, to: number): Uint32Array {
  const bits = new Uint32Array((index.size + 31) >>> 5)
  addPlaces(index, from, to, bits)
  return bits
}

function addPlaces({ places, starts }: SearchIndex, from: number, to: number, bits: Uint32Array): void {
  const end = starts[to] ?? 0
  for (let i = starts[from] ?? 0; i < end; i++) {
    const number = places[i] ?? 0
    bits[number >>> 5] = (bits[number >>> 5] ?? 0) | (1 << (number & 31))
  }
}

/**
 * The words of the vocabulary that are nearly equal. Words whose letters differ by more than two are skipped quickly.
 */
function addNear(index: SearchIndex, sought: string, bits: Uint32Array): void {
  if (sought.length < 4) return
  const { words, letters } = index
  const wanted = lettersOf(sought)
  for (let i = 0; i < letters.length; i++) {
    const other = (letters[i] ?? 0) ^ wanted
    const withoutOne = other & (other - 1)
    if ((withoutOne & (withoutOne - 1)) === 0 && isNear(sought, words[i] ?? ''))
      addPlaces(index, i, i + 1, bits)
  }
}

/** The letters of a word as bits; letters of other alphabets share them. */
export function lettersOf(word: string): number {
  let letters = 0
  for (let i = 0; i < word.length; i++) letters |= 1 << (word.charCodeAt(i) & 31)
  return letters
}

/** Tells whether two words differ by one missing, added or other letter, or by two swapped neighbours. */
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

function keepOnly(bits: Uint32Array, others: Uint32Array): void {
  for (let i = 0; i < bits.length; i++) bits[i] = (bits[i] ?? 0) & (others[i] ?? 0)
}

/** The first numbers in a set of bits, ascending. */
export function numbersIn(bits: Uint32Array, most: number): number[] {
  const numbers: number[] = []
  for (let i = 0; i < bits.length && numbers.length < most; i++) {
    for (let left = bits[i] ?? 0; left !== 0 && numbers.length < most; left &= left - 1) {
      numbers.push(i * 32 + 31 - Math.clz32(left & -left))
    }
  }
  return numbers
}

/** The number of set bits. */
export function countOf(bits: Uint32Array): number {
  let count = 0
  for (const word of bits) {
    let left = word - ((word >>> 1) & 0x55555555)
    left = (left & 0x33333333) + ((left >>> 2) & 0x33333333)
    count += Math.imul((left + (left >>> 4)) & 0x0f0f0f0f, 0x01010101) >>> 24
  }
  return count
}
