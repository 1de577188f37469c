import model from 'wink-eng-lite-web-model'
import winkNLP, { type WinkMethods } from 'wink-nlp'

/** Universal parts of speech, as wink-nlp's model for English gives them. */
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

/* The library’s accessors are plain functions, declared as methods. */
/* eslint-disable @typescript-eslint/unbound-method */

/** The only file that speaks to wink-nlp; it is loaded in the worker and in the terminal, never with a page. */
let nlp: WinkMethods | null = null
let tagged = 0

/** The library keeps every word it ever met; after so many words it is made again. */
const MOST_WORDS = 1_000_000

/** Longer words are cut before tagging: no word of English is longer, and the library's patterns are not linear in it. */
const MAX_WORD_LENGTH = 48

/** What the library's tokenizer leaves whole or splits at an apostrophe, and nothing it could read as an address. */
const PLAIN = /^[A-Za-z\u00C0-\u024F0-9]+(?:[.,'’&-][A-Za-z\u00C0-\u024F0-9]+)*\.?$/u

function tagger(): WinkMethods {
  if (nlp !== null && tagged < MOST_WORDS) return nlp
  nlp = winkNLP(model, ['pos'])
  tagged = 0
  return nlp
}

/** So many words are handed over at once. */
const STRETCH = 10_000

/**
 * The part of speech of each word or mark, in the order of the text; a word with an apostrophe (“Iran’s”, “don’t”) has
 * that of its first part. The words are handed over one by one, so that offsets stay the caller’s.
 * @param words each as `plainForm` gives it
 */
export function partsOfSpeech(words: readonly string[]): PartOfSpeech[] {
  if (words.length <= STRETCH) return read(words)
  const out: PartOfSpeech[] = []
  for (let from = 0; from < words.length; from += STRETCH) {
    for (const pos of read(words.slice(from, from + STRETCH))) out.push(pos)
  }
  return out
}

function read(words: readonly string[]): PartOfSpeech[] {
  const wink = tagger()
  tagged += words.length
  const tokens = wink.readDoc(words.join(' ')).tokens()
  const parts = tokens.out(wink.its.pos) as PartOfSpeech[]
  if (parts.length === words.length) return parts
  // A word’s first token is the one with a space before it.
  const spaces = tokens.out(wink.its.precedingSpaces)
  const first = parts.filter((_, i) => i === 0 || spaces[i] !== '')
  return words.map((_, i) => first[i] ?? 'X')
}

/** A word as it is handed over: itself where it is plain. */
export function plainForm(word: string): string {
  if (LETTERS.test(word)) return word
  const cut = word.length > MAX_WORD_LENGTH ? word.slice(0, MAX_WORD_LENGTH) : word
  if (PLAIN.test(cut)) return cut
  const shape = /[\p{L}\p{N}]/u.test(word) ? (/^\p{Lu}/u.test(word) ? 'Thing' : 'thing') : '*'
  return MARKS.get(word) ?? shape
}

/** Most words: at most 48 letters. */
const LETTERS = /^[A-Za-z]{1,48}$/u

/** Marks as the library knows them. */
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
