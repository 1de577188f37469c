/** A word or a mark of a text. Offsets are UTF-16 code units of the whole text, end exclusive. */
export interface Token {
  readonly text: string
  readonly lower: string
  readonly start: number
  readonly end: number
  readonly isWord: boolean
  /** Starts with a capital letter. */
  readonly isCapital: boolean
}

const PIECE =
  /(?:\p{L}\.){2,}|\p{N}+(?:[.,]\p{N}+)+|[\p{L}\p{M}\p{N}]+(?:[’'ʼ&/-][\p{L}\p{M}\p{N}]+)*|''|``|\S/gu

/**
 * Splits a stretch of a text into words and marks. An abbreviation with inner full stops ("U.S.") is one word; its
 * last full stop belongs to it. Possessives ("Iran’s") stay whole.
 * @param from start of the stretch in UTF-16 code units
 */
export function tokensOf(text: string, from: number, to: number): Token[] {
  const tokens: Token[] = []
  for (const match of text.slice(from, to).matchAll(PIECE)) {
    const word = match[0]
    const start = from + match.index
    tokens.push({
      text: word,
      lower: word.toLowerCase().replace(/[’ʼ]/gu, "'"),
      start,
      end: start + word.length,
      isWord: /[\p{L}\p{N}]/u.test(word),
      isCapital: /^\p{Lu}/u.test(word),
    })
  }
  return tokens
}
