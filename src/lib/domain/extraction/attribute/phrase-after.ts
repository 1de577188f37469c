import { hasFinite, looksFinite, MAX_SUBJECT_DISTANCE, type Span } from './clauses'
import {
  CLAUSE_OPENERS,
  DETERMINERS,
  DOCUMENT_NOUNS,
  PERSONAL_PRONOUNS,
  PREPOSITIONS,
  RELATIVES,
  TIME_WORDS,
} from '$lib/domain/extraction/words/lexicon'
import type { Sentence, Unit } from '$lib/domain/extraction/words/sentences'
import type { Token } from '$lib/domain/extraction/words/tokens'

/**
 * The noun phrase that starts at token `from` (after “said” or “according to”), with appositive and relative clause. It
 * ends before a quotation, a participle (“, adding …”), a place or time (“in an interview”), or at the sentence's end.
 * @param withAppositive false if the comma after the phrase belongs to the sentence (“According to X, …”)
 */
export function phraseAfter(
  unit: Unit,
  sentence: Sentence,
  from: number,
  withAppositive: boolean,
): Span | null {
  let to = from
  const stop = Math.min(sentence.to, from + MAX_SUBJECT_DISTANCE)
  for (; to < stop; to++) {
    const token = unit.tokens[to] as Token
    if (unit.quoteAt[to] !== -1 || /^[;:!?…—―(]$/u.test(token.text)) break
    if (token.text === '.' && !isInitial(unit, to)) break
    if (token.text === ',' && !(withAppositive && continuesPhrase(unit, to + 1, stop))) break
    // “according to the Courier the report was …”, in captions without commas
    if (!withAppositive && to > from && opensSubject(unit, to, sentence.to)) break
    if (to > from && endsPhrase(unit, to) && !isRelativeThat(unit, from, to, stop)) break
  }
  while (to > from && !unit.tokens[to - 1]?.isWord) to--
  return to > from ? { from, to } : null
}

/** An article after a name, and a verb after that: the next clause begins. */
function opensSubject(unit: Unit, at: number, to: number): boolean {
  return (
    /^(?:the|an?)$/u.test(unit.tokens[at]?.lower ?? '') &&
    unit.tokens[at - 1]?.isCapital === true &&
    hasFinite(unit, at + 1, to)
  )
}

/** “according to figures that the county published in January, …”: “that” after a noun of a written thing. */
function isRelativeThat(unit: Unit, from: number, at: number, stop: number): boolean {
  return (
    unit.tokens[at]?.lower === 'that' &&
    unit.tokens[from - 1]?.lower === 'to' &&
    DOCUMENT_NOUNS.has(unit.tokens[at - 1]?.lower ?? '') &&
    hasFinite(unit, at + 1, stop)
  )
}

function isInitial(unit: Unit, at: number): boolean {
  const before = unit.tokens[at - 1]
  const next = unit.tokens[at + 1]
  return (
    before !== undefined && next !== undefined && before.isCapital && next.isCapital && before.text.length < 5
  )
}

function continuesPhrase(unit: Unit, at: number, stop: number): boolean {
  const token = unit.tokens[at]
  if (!token?.isWord || at >= stop) return false
  // “The report, according to the mayor, was finished.”
  if (looksFinite(unit.tokens, at)) return false
  if (RELATIVES.has(token.lower) || DETERMINERS.has(token.lower)) return true
  if (/ing$/u.test(token.text) || CLAUSE_OPENERS.has(token.lower)) return false
  if (/^(?:and|or|but)$/u.test(token.lower) || PREPOSITIONS.has(token.lower)) return false
  return !PERSONAL_PRONOUNS.has(token.lower)
}

function endsPhrase(unit: Unit, at: number): boolean {
  const token = unit.tokens[at] as Token
  const next = unit.tokens[at + 1]
  if (/^(?:on|in|at|during|last|this)$/u.test(token.lower) && next) {
    if (TIME_WORDS.has(next.lower)) return true
    if (/^(?:an?|the|his|her|its|their)$/u.test(next.lower)) {
      return /^(?:interview|statement|email|e-mail|letter|speech|tweet|briefing|report|memo|phone|telephone|television|televised|news|conference|blog|post)$/u.test(
        unit.tokens[at + 2]?.lower ?? '',
      )
    }
  }
  if (/^(?:while|when|as|after|because|before|that|but)$/u.test(token.lower)) return true
  return /^(?:monday|tuesday|wednesday|thursday|friday|saturday|sunday|yesterday|today)$/u.test(token.lower)
}
