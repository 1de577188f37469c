import { folded } from './folding'
import { partsOfSpeech, plainForm, type PartOfSpeech } from './tagger'
import { WordCutter } from './word-cutter'

/** A word or punctuation mark. Offsets are UTF-16 code units of the whole text, end exclusive. */
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

/**
 * Splits a part of a text into words and marks. An abbreviation with inner full stops ("U.S.") is one word with its
 * last full stop. Possessives ("Iran's") stay whole. The words up to a final mark are tagged together when the first
 * tag among them is needed. Many sentences report nothing and are never tagged.
 * @param from start of the part in UTF-16 code units
 */
export function tokensOf(text: string, from: number, to: number): Token[] {
  let words: string[] = []
  let tags = new Tags(words)
  const tokens: Token[] = []
  const cutter = new WordCutter(text, from, to)
  for (let end = cutter.next(); end >= 0; end = cutter.next()) {
    const shape = shapeOf(text.slice(cutter.start, end))
    tokens.push(new TaggedToken(shape, cutter.start, end, tags, words.length))
    words.push(shape.plain)
    if (!ENDS.has(shape.text)) continue
    words = []
    tags = new Tags(words)
  }
  return tokens
}

/** Marks after which a new group of words is tagged. */
const ENDS = new Set(['.', '!', '?'])

/** The parts of speech of a text, computed when they are first needed. */
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

interface Shape extends Pick<Token, 'text' | 'lower' | 'isWord' | 'isCapital'> {
  /** The form of the word for the tagger. */
  readonly plain: string
}

/** The cache of known words: a text repeats a few thousand words. */
const shapes = new Map<string, Shape>()

/** The maximum number of cached words, and their maximum length in UTF-16 code units. */
const MAX_CACHED_WORDS = 50_000
const MAX_CACHED_LENGTH = 32

function shapeOf(word: string): Shape {
  const known = shapes.get(word)
  if (known !== undefined) return known
  const plain = folded(word)
  const lower = plain.toLowerCase()
  const shape = {
    text: plain,
    lower: APOSTROPHE.test(lower) ? lower.replace(/[’ʼ]/gu, "'") : lower,
    isWord: /[\p{L}\p{N}]/u.test(plain),
    isCapital: /^\p{Lu}/u.test(plain),
    plain: plainForm(plain),
  }
  if (word.length > MAX_CACHED_LENGTH) return shape
  if (shapes.size >= MAX_CACHED_WORDS) shapes.clear()
  shapes.set(word, shape)
  return shape
}

const APOSTROPHE = /[’ʼ]/u
