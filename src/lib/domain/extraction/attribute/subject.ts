import { hasFinite, isBreak, isDash, MAX_SUBJECT_DISTANCE, type Span } from './clauses'
import { PERSONAL_PRONOUNS, PREPOSITIONS, RELATIVES, TIME_WORDS } from '$lib/domain/extraction/words/lexicon'
import { nominal } from './nominal'
import type { Sentence, Unit } from '$lib/domain/extraction/words/sentences'
import type { Token } from '$lib/domain/extraction/words/tokens'

/**
 * The subject that ends directly before token `end`: a noun phrase with its appositive and relative clause.
 * @returns null if no possible subject is there
 */
export function subjectBefore(unit: Unit, sentence: Sentence, end: number): Span | null {
  const last = unit.tokens[end - 1]
  if (!last || end - 1 < sentence.from) return null
  if (last.text === ',' || isDash(last)) return subjectWithAppositive(unit, sentence, end)
  if (isBreak(unit, end - 1) && last.text !== ')') return null
  if (
    /^(?:them|us|you)$/u.test(last.lower) &&
    unit.tokens[end - 2]?.lower === 'of' &&
    end - 3 >= sentence.from
  )
    return { from: end - 3, to: end }
  if (PERSONAL_PRONOUNS.has(last.lower)) return { from: end - 1, to: end }
  const phrase = nominal(unit, sentence, end)
  return phrase && withList(unit, sentence, phrase)
}

/** “Officers, politicians and clerks said”: the members of the list before the last comma belong to the subject. */
function withList(unit: Unit, sentence: Sentence, phrase: Span): Span {
  const isList = unit.tokens.slice(phrase.from, phrase.to).some(({ lower }) => lower === 'and')
  const before = unit.tokens[phrase.from - 1]
  if (!isList || before?.text !== ',') return phrase
  const member = nominal(unit, sentence, phrase.from - 1)
  const opens = member !== null && member.from - sentence.from < 2
  return opens && !PREPOSITIONS.has(unit.tokens[member.from]?.lower ?? '')
    ? { from: member.from, to: phrase.to }
    : phrase
}

/** “Ines Marlow, the county’s inspector, said”: the phrase before the last comma but one, with what stands between. */
function subjectWithAppositive(unit: Unit, sentence: Sentence, end: number): Span | null {
  const stop = Math.max(sentence.from, end - MAX_SUBJECT_DISTANCE)
  for (let i = end - 2; i > stop; i--) {
    if (unit.quoteAt[i] !== -1) return null
    const token = unit.tokens[i] as Token
    if (token.text !== ',' && !isDash(token)) continue
    const head = nominal(unit, sentence, i)
    if (!head) return null
    const next = unit.tokens[i + 1] as Token
    const isList = /^(?:and|or)$/u.test(next.lower)
    if (!isApposition(unit, i + 1, end - 1) && !isList) return null
    return { from: outermost(unit, sentence, head).from, to: end - 1 }
  }
  return null
}

/** “Jean Roy, the minister of X, a member of Y, said”: if the phrase is itself an appositive, the name before it. */
function outermost(unit: Unit, sentence: Sentence, head: Span): Span {
  const first = unit.tokens[head.from]
  const isAppositive =
    first !== undefined && (/^(?:the|an?|who)$/u.test(first.lower) || /^\d/u.test(first.text))
  if (!isAppositive || unit.tokens[head.from - 1]?.text !== ',') return head
  const name = nominal(unit, sentence, head.from - 1)
  if (!name || unit.tokens[name.to - 1]?.isCapital !== true || hasFinite(unit, name.from, name.to))
    return head
  // “… will close in October, the parks manager, Hedy Lorne, said”: a month or a place is nobody’s name.
  const isPlace = [name.from - 1, name.from].some((at) => PREPOSITIONS.has(unit.tokens[at]?.lower ?? ''))
  return isPlace || TIME_WORDS.has(unit.tokens[name.to - 1]?.lower ?? '') ? head : name
}

/**
 * Tells whether the words between two commas can belong to the noun before them. The alternative is a separate clause.
 */
function isApposition(unit: Unit, from: number, to: number): boolean {
  const first = unit.tokens[from] as Token
  if (
    RELATIVES.has(first.lower) ||
    /^(?:speaking|citing|asked|referring|writing|a|an|the)$/u.test(first.lower)
  )
    return true
  // “The review, published in May, found that …”
  const isParticiple =
    /(?:ed|seen|known|written|held|led|sent|built)$/u.test(first.lower) &&
    PREPOSITIONS.has(unit.tokens[from + 1]?.lower ?? '')
  return !hasFinite(unit, isParticiple ? from + 1 : from, to)
}
