import { hasFinite, isAdverb, isBreak, isDash, looksFinite, MAX_SUBJECT_DISTANCE, type Span } from './clauses'
import {
  CLAUSE_OPENERS,
  DETERMINERS,
  PERSONAL_PRONOUNS,
  POSSESSIVES,
  PREPOSITIONS,
  RELATIVES,
  TIME_WORDS,
} from '$lib/domain/extraction/words/lexicon'
import type { Sentence, Unit } from '$lib/domain/extraction/words/sentences'
import type { Token } from '$lib/domain/extraction/words/tokens'

/** Moves left from `end` over one noun phrase, over “and” between nouns and over “who …” after a noun. */
export function nominal(unit: Unit, sentence: Sentence, end: number): Span | null {
  const stop = Math.max(sentence.from, end - MAX_SUBJECT_DISTANCE)
  let from = end
  for (let i = end - 1; i >= stop; i--) {
    const token = unit.tokens[i] as Token
    const bracket = token.text === ')' ? openingBracket(unit, sentence, i) : -1
    if (bracket >= 0) {
      i = bracket
      from = i
      continue
    }
    const scare = scareQuote(unit, i)
    if (scare >= sentence.from) {
      i = scare
      from = i
      continue
    }
    if (isBreak(unit, i) || isDash(token)) break
    if (token.text === '.' && i < end - 1 && !unit.tokens[i - 1]?.isCapital) break
    if (
      CLAUSE_OPENERS.has(token.lower) &&
      !isRelativeThat(unit, i, end) &&
      !isTimeInRelative(unit, sentence, i)
    )
      break
    if (/^(?:and|or)$/u.test(token.lower) && !joinsNouns(unit, sentence, i, end)) break
    if (looksFinite(unit.tokens, i)) {
      const relative = relativeBefore(unit, sentence, i)
      if (relative < 0 && isParticiple(unit, i, end)) {
        from = i
        continue
      }
      if (relative < 0) break
      from = relative
      i = relative
      continue
    }
    from = i
  }
  return trimmed(unit, from, end)
}

/** The start of a short quotation inside a noun phrase (“the “full and frank” review”); -1 for any other token. */
function scareQuote({ tokens, quoteAt, quotations }: Unit, at: number): number {
  const quotation = quotations[quoteAt[at] ?? -1]
  if (!quotation?.closed || quotation.last !== at || at - quotation.first > MAX_SCARE_TOKENS) return -1
  const [before, after] = [tokens[quotation.first - 1], tokens[at + 1]]
  const isInside =
    before !== undefined &&
    (DETERMINERS.has(before.lower) || /['’]s?$/u.test(before.text)) &&
    after?.isWord === true &&
    !after.isCapital
  return isInside ? quotation.first : -1
}

const MAX_SCARE_TOKENS = 7

/** The opening bracket for “)”, if it is near: “Rep. Ada Moss (D-Md.)”. */
function openingBracket(unit: Unit, sentence: Sentence, at: number): number {
  for (let i = at - 1; i > Math.max(sentence.from, at - 10); i--) if (unit.tokens[i]?.text === '(') return i
  return -1
}

/** “A person briefed on the talks said”: directly after a noun and before a preposition, with the verb still to come. */
function isParticiple({ tokens }: Unit, at: number, end: number): boolean {
  const [before, token, next] = [tokens[at - 1], tokens[at], tokens[at + 1]]
  if (!before?.isWord || !token || !next || at + 2 >= end) return false
  return (
    /(?:ed|known|seen|held|sent|built|hurt)$/u.test(token.lower) &&
    /^(?:on|by|with|about|in|to|at|from|near|over)$/u.test(next.lower) &&
    !PERSONAL_PRONOUNS.has(before.lower) &&
    /^(?:NOUN|PROPN|PRON)$/u.test(before.pos)
  )
}

/** “two engineers who worked at the dam until last year”: the time belongs to the relative clause. */
function isTimeInRelative(unit: Unit, sentence: Sentence, at: number): boolean {
  return (
    /^(?:until|since|before|after|as|than|once)$/u.test(unit.tokens[at]?.lower ?? '') &&
    relativeBefore(unit, sentence, at) >= 0
  )
}

function isRelativeThat(unit: Unit, at: number, end: number): boolean {
  return unit.tokens[at]?.lower === 'that' && at + 1 < end && looksFinite(unit.tokens, at + 1)
}

/** “Abadi and his minister said” joins nouns; “the plan was bad and Smith said” joins clauses. */
function joinsNouns(unit: Unit, sentence: Sentence, at: number, end: number): boolean {
  const next = unit.tokens[at + 1]?.lower ?? ''
  // “Abadi and her deputy”, but not “and he said”
  const isPronoun = PERSONAL_PRONOUNS.has(next) && !(POSSESSIVES.has(next) && at + 2 < end)
  if (at + 1 >= end || isPronoun) return false
  const stop = Math.max(sentence.from, at - 12)
  for (let i = at - 1; i >= stop; i--) {
    if (isBreak(unit, i)) return unit.tokens[i]?.text === ',' && i < at - 1 && !hasFinite(unit, stop, i)
    if (looksFinite(unit.tokens, i) && relativeBefore(unit, sentence, i) < 0) return false
  }
  return at > sentence.from
}

/** The index of “who” or “which” at the start of the clause of the verb at `at`, or -1. */
function relativeBefore(unit: Unit, sentence: Sentence, at: number): number {
  const stop = Math.max(sentence.from + 1, at - 10)
  for (let i = at - 1; i >= stop; i--) {
    if (isBreak(unit, i)) return -1
    const lower = unit.tokens[i]?.lower ?? ''
    if (RELATIVES.has(lower) || lower === 'that') return i
  }
  return -1
}

/** Removes words that cannot start or end a subject: “But”, “Meanwhile”, “On Tuesday”, adverbs. */
function trimmed(unit: Unit, from: number, end: number): Span | null {
  let start = from
  while (start < end && isOpener(unit, start)) start++
  if (NOBODY.test(unit.tokens[start]?.lower ?? '')) return null
  const first = unit.tokens[start]
  const second = unit.tokens[start + 1]
  if (first && second && PREPOSITIONS.has(first.lower) && TIME_WORDS.has(second.lower)) start += 2
  if (CIRCUMSTANCE.test(unit.tokens[start]?.lower ?? '')) start = afterCircumstance(unit, start, end)
  if (start >= end) return null
  const head = unit.tokens[start] as Token
  if (!head.isWord && !/^[$£€]$/u.test(head.text)) return null
  const to = withoutTime(unit, start, end)
  if (/^(?:last|this|next)$/u.test(head.lower) && to - start === 2) return null
  return isBareVerbPhrase(unit, start, to) ? null : { from: start, to }
}

const CIRCUMSTANCE = /^(?:in|on|at|within|during|by|to|with)$/u

/** “Within the hour Trudi Falk”: the name after the time or place; the end if nobody is named. */
function afterCircumstance({ tokens }: Unit, from: number, end: number): number {
  for (let i = from + 2; i < end; i++) {
    const [before, token] = [tokens[i - 1], tokens[i]]
    const follows = before?.isWord === true && !before.isCapital && !NO_END.test(before.lower)
    if (token?.isCapital && follows) return i
  }
  return end
}

const NO_END =
  /^(?:the|an?|of|in|on|at|by|to|with|from|for|and|or|his|her|its|their|our|my|this|that|these|those|chief|former|president|minister|senator|\p{L}+(?:er|or|ist|man))$/u

/** “Sanders on Tuesday said”: the day does not belong to the name. */
function withoutTime(unit: Unit, from: number, end: number): number {
  const [last, before] = [unit.tokens[end - 1], unit.tokens[end - 2]]
  if (!last || end - from < 2 || !/(?:day|day's|month|week|year)$/u.test(last.lower)) return end
  if (end - from > 2 && /^(?:on|in|at|late|early|last|this)$/u.test(before?.lower ?? '')) return end - 2
  return TIME_WORDS.has(last.lower) ? end - 1 : end
}

function isOpener(unit: Unit, at: number): boolean {
  const token = unit.tokens[at] as Token
  if (OPENER.test(token.lower)) return true
  // “of which the government”, “in which case”
  if (
    /^(?:of|in|to|for|from|by)$/u.test(token.lower) &&
    /^(?:which|whom)$/u.test(unit.tokens[at + 1]?.lower ?? '')
  )
    return true
  if (/^(?:which|whom)$/u.test(token.lower) && unit.tokens[at + 1]?.isWord === true) return true
  return isAdverb(token) && !/^(?:even|only)$/u.test(token.lower)
}

const OPENER =
  /^(?:and|but|or|so|yet|then|still|meanwhile|instead|indeed|however|nor|moreover|when|if|because|although|though|while|since|unless|until|whereas|where|whether|as)$/u
/** “Neither the Herald nor Meridian says so”: nobody says it. */
const NOBODY = /^(?:neither|nor)$/u

function isBareVerbPhrase(unit: Unit, from: number, end: number): boolean {
  const first = unit.tokens[from] as Token
  if (first.lower === 'to' || first.lower === 'not') return true
  return (
    end - from === 1 &&
    (PREPOSITIONS.has(first.lower) || POSSESSIVES.has(first.lower) || first.lower === 'there')
  )
}
