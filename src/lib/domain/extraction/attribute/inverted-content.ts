import type { Candidate, Rule } from './candidate'
import { clauseEnd, contentSpan, contentStart, isTail, opensClause } from './content'
import type { Cue } from './cue'
import { looksFinite, type Span } from './clauses'
import {
  DETERMINERS,
  PERSONAL_PRONOUNS,
  PREPOSITIONS,
  QUESTION_WORDS,
  RELATIVES,
  TIME_WORDS,
} from '$lib/domain/extraction/words/lexicon'
import type { Sentence, Unit } from '$lib/domain/extraction/words/sentences'
import { subjectBefore } from './subject'
import { isNameInMarks } from './worded'

/** The context of a rule: a cue in its sentence, and the source of the earlier cue in it, if any. */
export interface Reading {
  readonly unit: Unit
  readonly sentence: Sentence
  readonly cue: Cue
  readonly earlier: Span | null
}

/** The source of the earlier cue, or the subject of the sentence's first verb. */
export function mainSubject({ unit, sentence, cue, earlier }: Reading): Span | null {
  if (earlier) return earlier
  for (let i = sentence.from + 1; i < cue.span.from; i++) {
    if (unit.quoteAt[i] === -1 && looksFinite(unit.tokens, i)) return subjectBefore(unit, sentence, i)
  }
  return null
}

export function subjectOf(reading: Reading): Span | null {
  const { unit, sentence, cue } = reading
  const before = unit.tokens[cue.span.from - 1]
  if (antecedent(reading)) return { from: cue.span.from - 1, to: cue.span.from }
  const direct = subjectBefore(unit, sentence, cue.span.from)
  if (direct && !RELATIVES.has(before?.lower ?? '')) return direct
  return before && /^(?:and|but|or|,|then)$/u.test(before.lower) ? mainSubject(reading) : null
}

/** “X, who said …”: X, the antecedent of the source “who”. */
function antecedent({ unit, sentence, cue }: Reading): Span | null {
  const relative = cue.span.from - 1
  if (relative <= sentence.from || !RELATIVES.has(unit.tokens[relative]?.lower ?? '')) return null
  const end = unit.tokens[relative - 1]?.text === ',' ? relative - 1 : relative
  return subjectBefore(unit, sentence, end)
}

/** X said that … / X told Y: “…” / X agreed to … / X criticised … */
export function contentLast(reading: Reading, source: Span | null): Candidate | null {
  const { unit, sentence, cue } = reading
  if (!source || isGeneric(unit, source)) return null
  if (isRelative(unit, source) && !antecedent(reading)) return null
  const found = followingContent(reading)
  if (!found || (found.rule === 'infinitive' && RELATIVES.has(unit.tokens[cue.span.from - 1]?.lower ?? '')))
    return null
  // “Olu, who teaches chemistry, says …”: a relative clause ends at its comma.
  const limit = isRelative(unit, source) ? firstComma(unit, cue.span.to - 2, sentence.to) : sentence.to
  if (found.from >= limit || (isRelative(unit, source) && asksForSilence(unit, found.from, limit)))
    return null
  // “The authority always says that, and it never happens.”
  const isThat = unit.tokens[found.from]?.lower === 'that' && standsAlone(unit, found.from + 1)
  const end = Math.min(
    isThat ? found.from + 1 : limit,
    contentEnd(unit, sentence, found.from),
    clauseEnd(unit, sentence, found.from, PHRASAL.has(found.rule) ? 'phrase' : 'clause'),
  )
  const content = contentSpan(
    unit,
    found.from,
    isSubordinate(unit, sentence, source) ? firstComma(unit, found.from, end) : end,
  )
  if (!content) return null
  const rule = cue.participle && found.rule !== 'object' ? 'participle' : found.rule
  const who = isRelative(unit, source) ? antecedent(reading) : null
  return { rule, source, who, cue: { from: cue.span.from, to: found.cueEnd }, content: [content] }
}

/** Rules whose content is a phrase, which ends sooner than a clause. */
const PHRASAL = new Set<Rule>(['object', 'infinitive', 'belief'])

/** “if you believe …”, “who told …?”: no particular voice speaks. */
function isGeneric(unit: Unit, source: Span): boolean {
  const first = unit.tokens[source.from]?.lower ?? ''
  return /^(?:you|anyone|those)$/u.test(first)
}

function isRelative(unit: Unit, { from, to }: Span): boolean {
  return to - from === 1 && RELATIVES.has(unit.tokens[from]?.lower ?? '')
}

/** “…, who asked that her name be left out”: a condition of the speaker is no statement. */
function asksForSilence(unit: Unit, from: number, to: number): boolean {
  return unit.tokens
    .slice(from, to)
    .some(({ lower }) => /^(?:names?|named|identified|quoted|anonym(?:ity|ous|ously)|identity)$/u.test(lower))
}

/** “Even though X admitted Y, Z”: the content of a subordinate clause ends at its comma. */
function isSubordinate(unit: Unit, sentence: Sentence, source: Span): boolean {
  const before = source.from > sentence.from ? (unit.tokens[source.from - 1]?.lower ?? '') : ''
  return /^(?:though|although|while|if|because|since|when|after|before|whereas)$/u.test(before)
}

function firstComma(unit: Unit, from: number, end: number): number {
  for (let i = from + 2; i < end; i++) if (unit.tokens[i]?.text === ',' && unit.quoteAt[i] === -1) return i
  return end
}

interface Following {
  readonly rule: Rule
  readonly from: number
  readonly cueEnd: number
}

function followingContent({ unit, sentence, cue }: Reading): Following | null {
  const { frames } = cue.verb
  const cueEnd = phrasalEnd(unit, cue)
  // “warned of a second day” has no addressee.
  const from = contentStart(unit, sentence, cueEnd, frames.has('telling') && cueEnd === cue.span.to)
  const first = unit.tokens[from]
  if (from < 0 || !first || from >= sentence.to) return null
  const isClausal =
    frames.has('speech') || frames.has('belief') || frames.has('showing') || frames.has('telling')
  if (unit.quoteAt[from] !== -1)
    return isNameInMarks(unit, from) ? null : { rule: 'quote-after', from, cueEnd }
  if (cue.verb.quoteOnly) return null
  if (cue.verb.lemma === 'see' && first.lower !== 'that' && !QUESTION_WORDS.has(first.lower)) return null
  // “The gates weigh forty tonnes.”
  if (/^(?:weigh|hold|rank|rate|value)$/u.test(cue.verb.lemma) && first.pos === 'NUM') return null
  if (cueEnd > cue.span.to) return { rule: first.lower === 'that' ? 'that-clause' : 'object', from, cueEnd }
  if (isClausal && first.lower === 'that' && !isDemonstrative(unit, sentence, from))
    return { rule: 'that-clause', from, cueEnd }
  if ((frames.has('intent') || frames.has('telling')) && opensInfinitive(unit, from))
    return { rule: 'infinitive', from: whoShould(unit, cueEnd, from), cueEnd }
  if (isClausal && unit.tokens[from - 1]?.text === ':') return { rule: 'quote-after', from, cueEnd }
  if (isClausal && opensClause(unit, sentence, from))
    return clauseOf(frames.has('speech') || frames.has('telling'), from, cueEnd)
  if (cue.verb.lemma === 'say' && !isTail(unit, sentence, from)) return { rule: 'bare-clause', from, cueEnd }
  const object = frames.has('telling') ? contentStart(unit, sentence, cueEnd, false) : from
  return frames.has('stance') && object >= 0 && opensObject(unit, sentence, object)
    ? { rule: 'object', from: object, cueEnd }
    : null
}

function clauseOf(isSpeech: boolean, from: number, cueEnd: number): Following {
  return { rule: isSpeech ? 'bare-clause' : 'belief', from, cueEnd }
}

/** “urged people not to travel”: whoever should do it belongs to what is urged. */
function whoShould(unit: Unit, cueEnd: number, infinitive: number): number {
  const words = unit.tokens.slice(cueEnd, infinitive)
  return words.length > 0 && words.every(({ isWord }) => isWord) ? cueEnd : infinitive
}

/** “to” before a verb, not “to the fight”. */
function opensInfinitive(unit: Unit, at: number): boolean {
  const next = unit.tokens[at + 1]
  return (
    unit.tokens[at]?.lower === 'to' &&
    next !== undefined &&
    (unit.quoteAt[at + 1] !== -1 || (next.isWord && !next.isCapital && !DETERMINERS.has(next.lower)))
  )
}

function isDemonstrative(unit: Unit, sentence: Sentence, at: number): boolean {
  return at + 2 >= sentence.to || /^[.,;!?]$/u.test(unit.tokens[at + 1]?.text ?? '')
}

/** The mark after “that” ends the clause, or another clause of the text follows it. */
function standsAlone({ tokens }: Unit, at: number): boolean {
  const mark = tokens[at]?.text ?? '.'
  return /^[.;!?]$/u.test(mark) || (mark === ',' && /^(?:and|but)$/u.test(tokens[at + 1]?.lower ?? ''))
}

/** “called for”, “called on”, “pointed out”: the particle belongs to the cue. */
function phrasalEnd(unit: Unit, cue: Cue): number {
  const next = unit.tokens[cue.span.to]?.lower ?? ''
  return cue.verb.particles.has(next) ? cue.span.to + 1 : cue.span.to
}

function opensObject(unit: Unit, sentence: Sentence, at: number): boolean {
  const first = unit.tokens[at]
  if (!first?.isWord || at + 1 >= sentence.to) return false
  // “denies this.”, but not “said this week”
  if (TIME_WORDS.has(first.lower))
    return first.lower === 'this' && /^[.,;]$/u.test(unit.tokens[at + 1]?.text ?? '')
  return (
    DETERMINERS.has(first.lower) ||
    first.isCapital ||
    PERSONAL_PRONOUNS.has(first.lower) ||
    !PREPOSITIONS.has(first.lower)
  )
}

/** A quotation after a comma or colon ends the content. A clause extends to the end of the sentence. */
function contentEnd(unit: Unit, sentence: Sentence, from: number): number {
  const quotation = unit.quotations[unit.quoteAt[from] ?? -1]
  // “Carla said “I see” and hung up.”
  const isDone =
    quotation?.first === from &&
    quotation.closed &&
    unit.tokens[quotation.last + 1]?.lower === 'and' &&
    looksFinite(unit.tokens, quotation.last + 2)
  if (isDone) return quotation.last + 1
  if (quotation?.first !== from || !/^[,:]$/u.test(unit.tokens[from - 1]?.text ?? '')) return sentence.to
  const next = unit.tokens[quotation.last + 1]
  const continues = next?.text === ',' && (unit.quoteAt[quotation.last + 2] ?? -1) !== -1
  return continues ? sentence.to : Math.min(sentence.to, quotation.last + 1)
}
