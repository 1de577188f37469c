import type { Sentence, Unit } from '$lib/domain/extraction/words/sentences'
import {
  BE_FORMS,
  COLLECTIVE_NOUNS,
  DETERMINERS,
  INSTITUTION_NOUNS,
  ROLE_NOUNS,
  TITLES,
} from '$lib/domain/extraction/words/lexicon'
import type { Candidate } from './candidate'
import { hasFinite, isAdverb, isDash, type Span } from './clauses'
import { subjectBefore } from './subject'

/** So many words an introduction has at most. */
const MAX_INTRODUCTION_TOKENS = 18

/** A quotation after a colon: “And from Chairwoman Voss: “…””, “— Mayor Fenn, on the delay: “…””, “X was blunter: “…””. */
export function introduced(unit: Unit, sentence: Sentence, quotation: Span): Candidate | null {
  const colon = quotation.from - 1
  if (unit.tokens[colon]?.text !== ':' || colon - sentence.from > MAX_INTRODUCTION_TOKENS) return null
  return byName(unit, sentence, colon, quotation) ?? byAdjective(unit, sentence, colon, quotation)
}

function byName(unit: Unit, sentence: Sentence, colon: number, quotation: Span): Candidate | null {
  let from = sentence.from
  if (isDash(unit.tokens[from])) from++
  const isLed = skip(unit, from, [['and'], ['from']]) ?? skip(unit, from, [['from']])
  if (isLed !== null) from = skip(unit, isLed, [['the'], ['desk', 'office', 'pen'], ['of']]) ?? isLed
  const end = withoutBracket(unit, from, colon)
  const isDashed = isDash(unit.tokens[sentence.from])
  if (isLed === null && !isDashed && !isTitleOnly(unit, from, end) && !isBody(unit, from, end)) return null
  const [first, last] = [unit.tokens[from], unit.tokens[end - 1]]
  if (!first?.isCapital || !last?.isWord || hasFinite(unit, from, end)) return null
  return {
    rule: 'named-colon',
    source: { from, to: colon },
    cue: { from: colon, to: colon + 1 },
    content: [quotation],
  }
}

/** “Jo Lind (deputy mayor): “…””: the name ends before the bracket. */
function withoutBracket({ tokens }: Unit, from: number, colon: number): number {
  if (tokens[colon - 1]?.text !== ')') return colon
  const open = tokens.slice(from, colon).findIndex(({ text }) => text === '(')
  return open > 0 ? from + open : colon
}

/** “Deputy Mayor Jo Lind: “…””: nothing but a name, of two words or more. */
function isTitleOnly(unit: Unit, from: number, colon: number): boolean {
  const words = unit.tokens.slice(from, colon)
  return (
    words.length > 1 &&
    words.length < 8 &&
    words.every(({ isCapital, text }) => isCapital || text === '.' || text === ',')
  )
}

/** “The union: “…””, “Her lawyer: “…””: an article, and a noun for somebody who can speak. */
function isBody({ tokens }: Unit, from: number, colon: number): boolean {
  const [first, last] = [tokens[from]?.lower ?? '', tokens[colon - 1]?.lower ?? '']
  const isNoun = CAN_SPEAK.some((nouns) => nouns.has(last))
  // “Minister: “Stay off the roads””
  if (colon - from === 1) return isNoun
  return isNoun && colon - from < 6 && DETERMINERS.has(first)
}

const CAN_SPEAK = [INSTITUTION_NOUNS, COLLECTIVE_NOUNS, ROLE_NOUNS, TITLES]

/** “An official was blunter: “…”” */
function byAdjective(unit: Unit, sentence: Sentence, colon: number, quotation: Span): Candidate | null {
  for (let i = colon - 1; i > Math.max(sentence.from, colon - 5); i--) {
    const token = unit.tokens[i]
    if (token && BE_FORMS.has(token.lower)) {
      const source = subjectBefore(unit, sentence, i)
      return source && { rule: 'quote-after', source, cue: { from: i, to: colon }, content: [quotation] }
    }
    if (!token?.isWord || !(token.pos === 'ADJ' || token.pos === 'NOUN' || isAdverb(token))) return null
  }
  return null
}

/** The index after these words, each one of several; null where they do not stand there. */
function skip(unit: Unit, from: number, words: readonly (readonly string[])[]): number | null {
  const fits = words.every((choices, i) => choices.includes(unit.tokens[from + i]?.lower ?? ''))
  return fits ? from + words.length : null
}
