import type { Candidate } from './candidate'
import { contentSpan } from './content'
import { isDash, type Span } from './clauses'
import { PERSONAL_PRONOUNS } from '$lib/domain/extraction/words/lexicon'
import type { Sentence, Unit } from '$lib/domain/extraction/words/sentences'
import type { Token } from '$lib/domain/extraction/words/tokens'

/** The maximum number of words in a name. */
const MAX_NAME_WORDS = 8

/** “…” ― Nell Grey: a name after a dash, alone in its sentence, is the source of the quotation before it. */
export function signQuotation(unit: Unit, sentence: Sentence, found: Candidate[]): boolean {
  const last = found.at(-1)
  if (last?.content.at(-1)?.to !== sentence.from) return false
  if (last.rule !== 'loose-quote' && !isBySomebody(unit, last)) return false
  if (!isDash(unit.tokens[sentence.from]) || unit.quoteAt[sentence.from] !== -1) return false
  const name = nameBefore(unit, sentence)
  if (!name || !isName(unit, name)) return false
  if (last.rule !== 'loose-quote') {
    found[found.length - 1] = { ...last, who: name }
    return true
  }
  found[found.length - 1] = {
    ...last,
    rule: 'signed',
    source: name,
    cue: { from: sentence.from, to: sentence.from + 1 },
  }
  return true
}

/** “She tweeted: “…” — Carla Voss (@carlavoss)”: the signature says who “she” is. */
function isBySomebody({ tokens }: Unit, { rule, source }: Candidate): boolean {
  return (
    rule === 'quote-after' &&
    source !== null &&
    source.to - source.from === 1 &&
    PERSONAL_PRONOUNS.has(tokens[source.from]?.lower ?? '')
  )
}

/** The name after a dash, without the handle and the date in or after brackets. */
function nameBefore(unit: Unit, sentence: Sentence): Span | null {
  let to = sentence.from + 1
  while (to < sentence.to && unit.tokens[to]?.text !== '(') to++
  return contentSpan(unit, sentence.from + 1, to)
}

function isName(unit: Unit, { from, to }: Span): boolean {
  const words = unit.tokens.slice(from, to)
  return (
    to - from <= MAX_NAME_WORDS &&
    words[0]?.isCapital === true &&
    words.filter(isSmall).length * 2 < words.length
  )
}

function isSmall({ isCapital, isWord }: Token): boolean {
  return isWord && !isCapital
}

/** The maximum number of tokens before the colon after a speaker's name. */
const MAX_LABEL_TOKENS = 6

/**
 * “MARLOW: The bridge is sound.” / “Ada Moss: …”: reads a paragraph of a transcript, from the name at its start to its
 * end. A single capitalised word is a speaker only in capitals, unlike “Note: …”.
 */
export function transcriptTurn(unit: Unit): Candidate | null {
  const first = unit.tokens[0]?.isWord === false ? 1 : 0
  if (first === 1 && !/^["“]$/u.test(unit.tokens[0]?.text ?? '')) return null
  for (let i = first + 1; i <= first + MAX_LABEL_TOKENS; i++) {
    if (unit.tokens[i]?.text === '(') return null
    if (unit.tokens[i]?.text !== ':') continue
    const label = { from: first, to: i }
    const content = { from: i + 1, to: unit.tokens.length }
    if (!isLabel(unit, label) || content.to - content.from < 3 || !opensTurn(unit, i + 1)) return null
    return { rule: 'named-colon', source: label, cue: { from: i, to: i + 1 }, content: [content] }
  }
  return null
}

const NO_SPEAKER =
  /^(?:breaking|update|updated|note|exclusive|watch|live|opinion|analysis|correction|warning|video|photo|read|related|just)$/u

function isLabel(unit: Unit, { from, to }: Span): boolean {
  const words = unit.tokens.slice(from, to).filter(({ isWord }) => isWord)
  if (words.some(isSmall) || words.length === 0 || NO_SPEAKER.test(words[0]?.lower ?? '')) return false
  const shouted = words.every(({ text }) => text.length > 2 && /^[\p{Lu}.’'-]+$/u.test(text))
  return shouted || (words.length > 1 && words.every(({ pos }) => pos === 'PROPN'))
}

function opensTurn(unit: Unit, at: number): boolean {
  const token = unit.tokens[at]
  return token !== undefined && (token.isCapital || /^["“‘'(…[]$/u.test(token.text))
}
