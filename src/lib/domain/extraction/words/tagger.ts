import { WinkTagger } from './wink'

/** Universal parts of speech, as wink-nlp's English model gives them. */
export type PartOfSpeech =
  | 'ADJ'
  | 'ADP'
  | 'ADV'
  | 'AUX'
  | 'CCONJ'
  | 'DET'
  | 'INTJ'
  | 'NOUN'
  | 'NUM'
  | 'PART'
  | 'PRON'
  | 'PROPN'
  | 'PUNCT'
  | 'SCONJ'
  | 'SPACE'
  | 'SYM'
  | 'VERB'
  | 'X'

let tagger: WinkTagger | null = null
let tagged = 0

/** The library stores every word it has seen. After this many words a new instance is made. */
const MAX_MODEL_WORDS = 1_000_000

/**
 * Longer words are cut before tagging: no English word is longer, and the library's patterns are not linear in the
 * length.
 */
const MAX_WORD_LENGTH = 48

/** Words that the library's tokenizer keeps whole or splits at an apostrophe, and that do not look like an address. */
const PLAIN = /^[A-Za-z\u00C0-\u024F0-9]+(?:[.,'’&-][A-Za-z\u00C0-\u024F0-9]+)*\.?$/u

/** The number of words in one call. */
const WORDS_PER_CALL = 10_000

/**
 * The part of speech of each word or mark, in order. A word with an apostrophe (“Iran's”, “don't”) has that of its
 * first part. Words are passed separately, so that the caller's offsets stay valid.
 * @param words each in the form of `plainForm`
 */
export function partsOfSpeech(words: readonly string[]): PartOfSpeech[] {
  if (words.length <= WORDS_PER_CALL) return read(words)
  const out: PartOfSpeech[] = []
  for (let from = 0; from < words.length; from += WORDS_PER_CALL) {
    for (const pos of read(words.slice(from, from + WORDS_PER_CALL))) out.push(pos)
  }
  return out
}

function read(words: readonly string[]): PartOfSpeech[] {
  if (tagger === null || tagged >= MAX_MODEL_WORDS) [tagger, tagged] = [new WinkTagger(), 0]
  tagged += words.length
  return tagger.tags(words) as PartOfSpeech[]
}

/** A word in the form for the library: unchanged if it is plain. */
export function plainForm(word: string): string {
  if (LETTERS.test(word)) return word
  const cut = word.length > MAX_WORD_LENGTH ? word.slice(0, MAX_WORD_LENGTH) : word
  if (PLAIN.test(cut)) return cut
  const shape = /[\p{L}\p{N}]/u.test(word) ? (/^\p{Lu}/u.test(word) ? 'Thing' : 'thing') : '*'
  return MARKS.get(word) ?? shape
}

/** Matches most words: at most 48 letters. */
const LETTERS = /^[A-Za-z]{1,48}$/u

/** Punctuation in the form that the library knows. */
const MARKS: ReadonlyMap<string, string> = new Map([
  ...'. , ; : ! ? ( ) [ ] “ ” ‘ ’ \' " - – — … % $ £ € & /'
    .split(' ')
    .map((mark): [string, string] => [mark, mark]),
  ['``', '“'],
  ["''", '”'],
  ['«', '“'],
  ['»', '”'],
  ['„', '“'],
  ['―', '—'],
])
