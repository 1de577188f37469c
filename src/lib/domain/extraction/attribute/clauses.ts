import { ADVERBS, AUXILIARIES, DETERMINERS, PREPOSITIONS } from '$lib/domain/extraction/words/lexicon'
import type { Unit } from '$lib/domain/extraction/words/sentences'
import type { Token } from '$lib/domain/extraction/words/tokens'
import { reportingVerb } from '$lib/domain/extraction/words/verbs'

/** Token indices, end exclusive. */
export interface Span {
  readonly from: number
  readonly to: number
}

/** The maximum distance between a verb and its subject, in words. */
export const MAX_SUBJECT_DISTANCE = 45

/**
 * Tells whether the token is an adverb: a listed one, or a word in -ly. It does not use the tag, because it is called
 * for most words.
 */
export function isAdverb(token: Token): boolean {
  return (
    ADVERBS.has(token.lower) ||
    (token.lower.endsWith('ly') &&
      /^\p{Ll}{4,}$/u.test(token.text) &&
      !/^(?:family|only|ally)$/u.test(token.text))
  )
}

/** “he’s”, “we’ve”, “they’ll”: a pronoun with its verb. */
export const CONTRACTED = /^(?:i|you|he|she|it|we|they|that|there|who|here)'(?:s|d|m|re|ve|ll)$/u

const SAID = /^(?:said|says|told|wrote|added)$/u

/**
 * Tells whether a word is a finite verb: an auxiliary, or a tagged verb that is not a participle in -ing and does not
 * follow “to”.
 */
export function looksFinite(tokens: readonly Token[], at: number): boolean {
  const token = tokens[at]
  if (!token?.isWord || token.isCapital) return false
  if (AUXILIARIES.has(token.lower) || CONTRACTED.test(token.lower)) return true
  const before = tokens[at - 1]
  // “the north bank said”: right before a verb of speech stands a noun, whatever its tag.
  const next = tokens[at + 1]
  if (token.pos === 'VERB' && !token.lower.endsWith('ed') && next && SAID.test(next.lower)) return false
  if (token.pos === 'VERB')
    return (
      isFiniteForm(token, before) && !(before?.pos === 'ADJ' && DETERMINERS.has(tokens[at - 2]?.lower ?? ''))
    )
  if (token.pos === 'AUX') return before?.lower !== 'to'
  const verb = reportingVerb(token.lower)
  return verb?.form === 'past' && token.pos !== 'ADJ' && !isNominal(before)
}

/**
 * After an article or a preposition, a verb's form is an adjective (“the proposed”, “by released”). After “to” it is an
 * infinitive.
 */
function isFiniteForm({ lower }: Token, before: Token | undefined): boolean {
  if (/ing$/u.test(lower) && lower.length > 5) return false
  return before?.lower !== 'to' && !isNominal(before)
}

function isNominal(before: Token | undefined): boolean {
  if (before === undefined) return false
  // “the town’s parks manager”: a noun follows the owner.
  const isOwner = before.lower.endsWith("'s") && !CONTRACTED.test(before.lower)
  return isOwner || DETERMINERS.has(before.lower) || PREPOSITIONS.has(before.lower)
}

/** Tells whether the span has a finite verb. */
export function hasFinite(unit: Unit, from: number, to: number): boolean {
  for (let i = from; i < Math.min(to, from + MAX_SUBJECT_DISTANCE); i++)
    if (looksFinite(unit.tokens, i)) return true
  return false
}

/** Tells whether a token is a mark, or quoted, so that no noun phrase continues across it. */
export function isBreak(unit: Unit, at: number): boolean {
  return unit.quoteAt[at] !== -1 || /^[,;:()[\]–—―!?…]$/u.test(unit.tokens[at]?.text ?? '')
}

export function isDash(token: Token | undefined): boolean {
  return token !== undefined && /^[–—―-]$/u.test(token.text)
}
