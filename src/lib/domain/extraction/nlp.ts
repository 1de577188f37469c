import model from 'wink-eng-lite-web-model'
import winkNLP, { type ItsFunction, type WinkMethods } from 'wink-nlp'

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
let tags = new Map<string, Tag>()

/** The library keeps every word it ever met, in tables of a million entries; long before that it is made anew. */
const MOST_WORDS = 200_000

/** Longer words are cut before tagging: no word of English is longer, and the library's patterns are not linear in it. */
const LONGEST = 48

/** What the library's tokenizer leaves whole or splits at an apostrophe, and nothing it could read as an address. */
const PLAIN = /^[A-Za-z\u00C0-\u024F0-9]+(?:[.,'’&-][A-Za-z\u00C0-\u024F0-9]+)*\.?$/u

function tagger(): WinkMethods {
  if (nlp !== null && tags.size < MOST_WORDS) return nlp
  nlp = winkNLP(model, ['pos'])
  tags = new Map()
  return nlp
}

/** What the library says of a word. */
export interface Tag {
  readonly pos: PartOfSpeech
  /** The dictionary form, lower-case: “accused” as a verb is “accuse”. */
  readonly lemma: string
}

/**
 * The part of speech and the lemma of each word or mark, in the order of the text; a word with an apostrophe (“Iran’s”,
 * “don’t”) has those of its first part. The words are handed over one by one, so that offsets stay the caller’s.
 */
export function tagsOf(words: readonly string[]): Tag[] {
  const out: Tag[] = []
  for (let from = 0; from < words.length; from += STRETCH) read(words.slice(from, from + STRETCH), out)
  return out
}

/** So many words are handed over at once. */
const STRETCH = 10_000

function read(words: readonly string[], out: Tag[]): void {
  const wink = tagger()
  const tokens = wink.readDoc(words.map(plainForm).join(' ')).tokens()
  const parts = tokens.out(wink.its.pos) as PartOfSpeech[]
  const starts = parts.length === words.length ? null : startsOf(tokens.out(wink.its.precedingSpaces))
  const lemma = wink.its.lemma as ItsFunction<string>
  words.forEach((word, i) => {
    const at = starts ? (starts[i] ?? -1) : i
    out.push(tag(word, parts[at] ?? 'X', () => (at < 0 ? word : tokens.itemAt(at).out(lemma))))
  })
}

/** A raw word’s first token is the one with a space before it. */
function startsOf(spaces: readonly string[]): number[] {
  return spaces.flatMap((space, i) => (i === 0 || space !== '' ? [i] : []))
}

function tag(word: string, pos: PartOfSpeech, read: () => string): Tag {
  const key = `${pos} ${word}`
  const known = tags.get(key)
  if (known) return known
  const fresh: Tag = { pos, lemma: read().toLowerCase() }
  tags.set(key, fresh)
  return fresh
}

function plainForm(word: string): string {
  if (word.length > LONGEST) return PLAIN.test(word.slice(0, LONGEST)) ? word.slice(0, LONGEST) : 'thing'
  if (PLAIN.test(word)) return word
  return MARKS.get(word) ?? (/[\p{L}\p{N}]/u.test(word) ? (/^\p{Lu}/u.test(word) ? 'Thing' : 'thing') : '*')
}

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
