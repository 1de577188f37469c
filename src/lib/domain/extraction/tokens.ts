import { partsOfSpeech, type PartOfSpeech } from './nlp'

/** A word or a mark of a text. Offsets are UTF-16 code units of the whole text, end exclusive. */
export interface Token {
  readonly text: string
  readonly lower: string
  readonly start: number
  readonly end: number
  readonly isWord: boolean
  /** Starts with a capital letter. */
  readonly isCapital: boolean
  readonly pos: PartOfSpeech
}

const PIECE =
  /(?:\p{L}\.){2,}|\p{N}+(?:[.,]\p{N}+)+|[\p{L}\p{M}\p{N}]+(?:[’'ʼ&/-][\p{L}\p{M}\p{N}]+)*|''|``|\S/gu

/**
 * Splits a stretch of a text into words and marks. An abbreviation with inner full stops ("U.S.") is one word; its
 * last full stop belongs to it. Possessives ("Iran’s") stay whole.
 * @param from start of the stretch in UTF-16 code units
 */
export function tokensOf(text: string, from: number, to: number): Token[] {
  const words = text.slice(from, to).match(PIECE) ?? []
  const parts = partsOfSpeech(words)
  const tokens: Token[] = []
  let at = from
  words.forEach((word, i) => {
    const start = text.indexOf(word, at)
    at = start + word.length
    tokens.push(tokenOf(word, start, parts[i] ?? 'X'))
  })
  return tokens
}

function tokenOf(word: string, start: number, pos: PartOfSpeech): Token {
  const code = word.charCodeAt(0)
  const isPlain = code < 0x80
  const lower = word.toLowerCase()
  return {
    text: word,
    lower: APOSTROPHE.test(lower) ? lower.replace(/[’ʼ]/gu, "'") : lower,
    start,
    end: start + word.length,
    isWord: isPlain && word.length === 1 ? isLetterOrDigit(code) : /[\p{L}\p{N}]/u.test(word),
    isCapital: isPlain ? code >= 0x41 && code <= 0x5a : /^\p{Lu}/u.test(word),
    pos,
  }
}

const APOSTROPHE = /[’ʼ]/u

function isLetterOrDigit(code: number): boolean {
  return (code >= 0x30 && code <= 0x39) || (code >= 0x41 && code <= 0x5a) || (code >= 0x61 && code <= 0x7a)
}
