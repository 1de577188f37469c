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
 * last full stop belongs to it. Possessives ("Iran’s") stay whole. Words are tagged when the first part of speech is
 * asked for: most paragraphs report nothing, and nobody asks.
 * @param from start of the stretch in UTF-16 code units
 */
export function tokensOf(text: string, from: number, to: number): Token[] {
  const words: readonly string[] = text.slice(from, to).match(PIECE) ?? []
  const tags = new Tags(words)
  const tokens: Token[] = []
  let at = from
  for (let i = 0; i < words.length; i++) {
    const word = words[i] as string
    const start = text.indexOf(word, at)
    at = start + word.length
    tokens.push(new TaggedToken(shapeOf(word), start, at, tags, i))
  }
  return tokens
}

/** The parts of speech of a stretch, found when they are first asked for. */
class Tags {
  private parts: readonly PartOfSpeech[] | null = null

  constructor(private readonly words: readonly string[]) {}

  at(index: number): PartOfSpeech {
    this.parts ??= partsOfSpeech(this.words)
    return this.parts[index] ?? 'X'
  }
}

class TaggedToken implements Token {
  readonly text: string
  readonly lower: string
  readonly isWord: boolean
  readonly isCapital: boolean

  constructor(
    { text, lower, isWord, isCapital }: Shape,
    readonly start: number,
    readonly end: number,
    private readonly tags: Tags,
    private readonly index: number,
  ) {
    this.text = text
    this.lower = lower
    this.isWord = isWord
    this.isCapital = isCapital
  }

  get pos(): PartOfSpeech {
    return this.tags.at(this.index)
  }
}

type Shape = Pick<Token, 'text' | 'lower' | 'isWord' | 'isCapital'>

/** Words met before, so that each is looked at once: a text says the same few thousand over and over. */
const shapes = new Map<string, Shape>()

/** So many different words are kept, none longer than this many UTF-16 code units. */
const MOST_SHAPES = 50_000
const LONGEST_KEPT = 32

function shapeOf(word: string): Shape {
  const known = shapes.get(word)
  if (known !== undefined) return known
  const lower = word.toLowerCase()
  const shape = {
    text: word,
    lower: APOSTROPHE.test(lower) ? lower.replace(/[’ʼ]/gu, "'") : lower,
    isWord: /[\p{L}\p{N}]/u.test(word),
    isCapital: /^\p{Lu}/u.test(word),
  }
  if (word.length > LONGEST_KEPT) return shape
  if (shapes.size >= MOST_SHAPES) shapes.clear()
  shapes.set(word, shape)
  return shape
}

const APOSTROPHE = /[’ʼ]/u
