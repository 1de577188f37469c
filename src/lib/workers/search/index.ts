/**
 * A full-text index of short texts, made for an answer at every keystroke: a sorted vocabulary with the texts each word
 * stands in, one run of numbers after another. What has been typed of a word counts as its beginning, and the words with
 * one beginning stand together: the texts of all of them are one run too.
 */

/** An index of one group of texts. Never changed: a group that changes is indexed again. */
export interface SearchIndex {
  /** How many texts it holds; they go by number. */
  readonly size: number
  /** Every word, in order of code units. */
  readonly words: readonly string[]
  /** The numbers of the texts each word stands in, word after word. */
  readonly places: Uint32Array
  /** Where the run of each word begins in `places`, and at the end where the last one ends. */
  readonly starts: Uint32Array
  /** Of each word which letters it holds, as {@link lettersOf} has them. */
  readonly letters: Int32Array
}

/** The texts that match, as bits: text 0 is the lowest bit of the first number. */
export interface Matches {
  /** Texts that hold for every word sought one that begins with it. */
  readonly partly: Uint32Array
  /** Those of them that hold every word sought as it is. */
  readonly whole: Uint32Array
}

/** Most texts have nothing to take away: looking is quicker than decomposing. */
const PLAIN = /^[ -~]*$/u

/** The words of a text as they are looked up: without accents, in lower case. */
export function searchWords(text: string): string[] {
  const plain = PLAIN.test(text) ? text : text.normalize('NFKD').replace(/\p{M}/gu, '')
  return plain.toLowerCase().match(/[\p{L}\p{N}]+/gu) ?? []
}

/**
 * Indexes texts; the number of a text is its place in the list.
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

/** The matches of single words in one index, kept from one keystroke to the next: of what is typed, only the end changes. */
export type Remembered = Map<string, Matches>

/**
 * The texts that hold, for every word sought, a word that begins with it.
 * @param sought as {@link searchWords} gives them; with none of them, nothing matches
 * @param near whether a word of four letters or more may be one letter off (missing, added, other, or two swapped)
 * @param remembered what was found of the words before; afterwards of these, and of no others
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

/** The texts that hold any of the words from one to before another. */
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

/** Goes over the whole vocabulary: what words differ in by more than two letters cannot be near, which is quickly seen. */
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

/** Which letters a word holds, as bits; letters of other alphabets share them. */
export function lettersOf(word: string): number {
  let letters = 0
  for (let i = 0; i < word.length; i++) letters |= 1 << (word.charCodeAt(i) & 31)
  return letters
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

function keepOnly(bits: Uint32Array, others: Uint32Array): void {
  for (let i = 0; i < bits.length; i++) bits[i] = (bits[i] ?? 0) & (others[i] ?? 0)
}

/** The first numbers among bits, ascending. */
export function numbersIn(bits: Uint32Array, most: number): number[] {
  const numbers: number[] = []
  for (let i = 0; i < bits.length && numbers.length < most; i++) {
    for (let left = bits[i] ?? 0; left !== 0 && numbers.length < most; left &= left - 1) {
      numbers.push(i * 32 + 31 - Math.clz32(left & -left))
    }
  }
  return numbers
}

/** How many bits are set. */
export function countOf(bits: Uint32Array): number {
  let count = 0
  for (const word of bits) {
    let left = word - ((word >>> 1) & 0x55555555)
    left = (left & 0x33333333) + ((left >>> 2) & 0x33333333)
    count += Math.imul((left + (left >>> 4)) & 0x0f0f0f0f, 0x01010101) >>> 24
  }
  return count
}
