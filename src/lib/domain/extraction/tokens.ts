import { tagsOf, type PartOfSpeech } from './nlp'

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
  /** The dictionary form, lower-case. */
  readonly lemma: string
}

const PIECE =
  /(?:\p{L}\.){2,}|\p{N}+(?:[.,]\p{N}+)+|[\p{L}\p{M}\p{N}]+(?:[’'ʼ&/-][\p{L}\p{M}\p{N}]+)*|''|``|\S/gu

/**
 * Splits a stretch of a text into words and marks. An abbreviation with inner full stops ("U.S.") is one word; its
 * last full stop belongs to it. Possessives ("Iran’s") stay whole.
 * @param from start of the stretch in UTF-16 code units
 */
export function tokensOf(text: string, from: number, to: number): Token[] {
  const found = [...text.slice(from, to).matchAll(PIECE)]
  const tags = tagsOf(found.map(([word]) => word))
  return found.map(({ 0: word, index }, i) => ({
    text: word,
    lower: word.toLowerCase().replace(/[’ʼ]/gu, "'"),
    start: from + index,
    end: from + index + word.length,
    isWord: /[\p{L}\p{N}]/u.test(word),
    isCapital: /^\p{Lu}/u.test(word),
    pos: tags[i]?.pos ?? 'X',
    lemma: tags[i]?.lemma ?? word,
  }))
}
