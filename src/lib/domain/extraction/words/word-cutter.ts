/** Matches one word or mark in any script. */
const PIECE =
  /(?:\p{L}\.){2,}|\p{N}+(?:[.,]\p{N}+)+|[\p{L}\p{M}\p{N}]+(?:(?:[’'ʼ&/-]|[\u00AD\u200B-\u200F\u2060\uFEFF]{1,200})[\p{L}\p{M}\p{N}]+)*|''|``|\S/uy

const [LETTER, DIGIT, SPACE, HIGH_WATER_MARK, JOINER, OTHER, UNSEEN] = [0, 1, 2, 3, 4, 5, 6] as const

/** The class of each plain English character by its code, so that the pattern runs only for others. */
const CLASSES = Uint8Array.from({ length: 0x2028 }, (_, code) => {
  const character = String.fromCharCode(code)
  if (/[A-Za-z]/u.test(character)) return LETTER
  if (/[0-9]/u.test(character)) return DIGIT
  if (/[’'&/-]/u.test(character)) return JOINER
  if (/[\t\n\r ]/u.test(character)) return SPACE
  if (/[\u00AD\u200B-\u200F]/u.test(character)) return UNSEEN
  return (code > 0x20 && code < 0x7f && character !== '`') || code >= 0x2010 ? HIGH_WATER_MARK : OTHER
})

/** Splits a part of a text (UTF-16 code units, end exclusive) into words and marks, one after the other. */
export class WordCutter {
  /** The start of the last word. */
  start: number
  #end: number
  readonly #text: string
  readonly #from: number
  readonly #to: number
  #stretch: string | null = null

  constructor(text: string, from: number, to: number) {
    this.#text = text
    this.#from = from
    this.#to = to
    this.start = from
    this.#end = from
  }

  /** The end of the next word, or -1 if there is none. */
  next(): number {
    for (let at = this.#end; at < this.#to; at++) {
      const first = this.#classAt(at)
      if (first === SPACE || first === UNSEEN || (first === OTHER && this.#isUnseen(at))) continue
      const plain = this.#plainEnd(at)
      const end = plain > at ? plain : this.#patternEnd(at)
      if (end === at) continue
      this.start = at
      this.#end = end
      return end
    }
    this.#end = this.#to
    return -1
  }

  /** Signs above the table that are not seen: word joiner, marks of direction, byte order mark. */
  #isUnseen(at: number): boolean {
    const code = this.#text.charCodeAt(at)
    return (code >= 0x202a && code <= 0x202e) || (code >= 0x2060 && code <= 0x2069) || code === 0xfeff
  }

  #classAt(at: number): number {
    return CLASSES[this.#text.charCodeAt(at)] ?? OTHER
  }

  /** The end of a plain word or mark; `at` itself if the pattern is needed. */
  #plainEnd(at: number): number {
    const first = this.#classAt(at)
    if (first === HIGH_WATER_MARK || (first === JOINER && this.#text[at] !== "'")) return at + 1
    if (first !== LETTER) return at
    let i = at + 1
    for (let after = this.#ahead(i); after > i; after = this.#ahead(i)) i = after
    const isOpen = i < this.#to && this.#classAt(i) >= OTHER
    const isJoined = i + 1 < this.#to && this.#classAt(i) === JOINER && this.#classAt(i + 1) >= OTHER
    const isLetterWithStop = i === at + 1 && this.#text[i] === '.'
    return isOpen || isJoined || isLetterWithStop ? at : i
  }

  /** The index after the letter or digit at `i`, or after a joining mark and the character it joins; otherwise `i`. */
  #ahead(i: number): number {
    if (i >= this.#to) return i
    const here = this.#classAt(i)
    if (here <= DIGIT) return i + 1
    return here === JOINER && i + 1 < this.#to && this.#classAt(i + 1) <= DIGIT ? i + 2 : i
  }

  /** The end of the match that starts at `at`; `at` itself for rare white space. */
  #patternEnd(at: number): number {
    this.#stretch ??= this.#text.slice(this.#from, this.#to)
    PIECE.lastIndex = at - this.#from
    return at + (PIECE.exec(this.#stretch)?.[0].length ?? 0)
  }
}
