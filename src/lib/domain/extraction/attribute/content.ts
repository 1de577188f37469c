import {
  CLAUSE_OPENERS,
  DETERMINERS,
  PERSONAL_PRONOUNS,
  PREPOSITIONS,
  QUESTION_WORDS,
  TIME_WORDS,
} from '$lib/domain/extraction/words/lexicon'
import { CONTRACTED, hasFinite, isDash, looksFinite, type Span } from './clauses'
import type { Sentence, Unit } from '$lib/domain/extraction/words/sentences'
import type { Token } from '$lib/domain/extraction/words/tokens'

/** The maximum distance from a cue to “that” or a quotation, in tokens ("said in an interview on Tuesday that"). */
const MAX_TOKENS_AFTER = 16

/** The span without the sentence's punctuation at either end; quotation marks stay. */
export function contentSpan(unit: Unit, from: number, to: number): Span | null {
  let [start, end] = [from, to]
  while (start < end && isOuterMark(unit, start)) start++
  while (end > start && isOuterMark(unit, end - 1)) end--
  return end > start ? { from: start, to: end } : null
}

const OUTER_MARKS = new Set([',', '.', ';', ':', '–', '—', '―', '…', '-'])

function isOuterMark(unit: Unit, at: number): boolean {
  return unit.quoteAt[at] === -1 && OUTER_MARKS.has(unit.tokens[at]?.text ?? '')
}

/** Tells whether the rest of a sentence after a cue says only when, where or how the words were said. */
export function isTail(unit: Unit, sentence: Sentence, from: number): boolean {
  const first = unit.tokens[from]
  if (from >= sentence.to || !first || /^[.,;!?)…–—―-]$/u.test(first.text)) return true
  if (!PREPOSITIONS.has(first.lower) && !TIME_WORDS.has(first.lower)) return false
  for (let i = from; i < Math.min(sentence.to, from + MAX_TOKENS_AFTER); i++) {
    const token = unit.tokens[i] as Token
    if (token.lower === 'that' || token.text === ':') return false
    if (unit.quoteAt[i] !== -1) return false
    if (token.text === ',') return true
  }
  return true
}

/** The start of the content after a cue that ends at `from`; -1 if none can be read. */
export function contentStart(unit: Unit, sentence: Sentence, from: number, addressee: boolean): number {
  let at = from
  if (addressee) at = afterAddressee(unit, sentence, at)
  const first = unit.tokens[at]
  if (!first || at >= sentence.to) return -1
  if (first.text === ':' || (first.text === ',' && unit.quoteAt[at + 1] !== -1)) return at + 1
  if (first.lower === 'that' || unit.quoteAt[at] !== -1 || QUESTION_WORDS.has(first.lower)) return at
  // “to “stop writing”” is an infinitive with quotation marks.
  if (first.lower === 'to' && unit.quoteAt[at + 1] !== -1) return at
  const jump = tailEnd(unit, sentence, at)
  return jump > at ? jump : afterOccasion(unit, sentence, at)
}

/** “said on Monday the roof was …”, “said in a statement she was …”: time and occasion are no content before a clause. */
function afterOccasion(unit: Unit, sentence: Sentence, from: number): number {
  let at = from
  for (let phrases = 0; phrases < 2; phrases++) at = occasionEnd(unit, at)
  const next = unit.tokens[at]
  const opens =
    next !== undefined && (next.isCapital || SUBJECT.test(next.lower) || DETERMINERS.has(next.lower))
  return at > from && at < sentence.to && opens && hasFinite(unit, at + 1, sentence.to) ? at : from
}

const SUBJECT = /^(?:i|he|she|it|we|they|there)$/u

/** The end of one time or occasion that starts at a token, or the token itself. */
function occasionEnd({ tokens }: Unit, from: number): number {
  const word = (step: number): string => tokens[from + step]?.lower ?? ''
  let step = /^(?:late|early|earlier)$/u.test(word(0)) ? 1 : 0
  if (/^(?:on|last|this)$/u.test(word(step))) step++
  if (/day$/u.test(word(step)) && TIME_WORDS.has(word(step)))
    return from + step + (/^(?:morning|afternoon|evening|night)$/u.test(word(step + 1)) ? 2 : 1)
  if (!/^(?:in|at|by|during|through|on)$/u.test(word(0))) return from
  const noun = [1, 2, 3, 4].find((at) => OCCASION.test(word(at)))
  const isPhrase = noun !== undefined && (noun === 1 || DETERMINERS.has(word(1)))
  return isPhrase && !/^(?:of|from|to)$/u.test(word(noun + 1)) ? from + noun + 1 : from
}

/** After “said in a statement on Friday”, the index of “that” or of the quotation; otherwise the start itself. */
function tailEnd(unit: Unit, sentence: Sentence, from: number): number {
  const first = unit.tokens[from] as Token
  const isTime = TIME_WORDS.has(first.lower)
  if (!isTime && !PREPOSITIONS.has(first.lower) && first.text !== ',') return from
  for (let i = from + 1; i < Math.min(sentence.to, from + MAX_TOKENS_AFTER); i++) {
    const token = unit.tokens[i] as Token
    if (token.lower === 'that' && !hasFinite(unit, from + 1, i)) return i
    if (token.text === ':') return i + 1
    if (unit.quoteAt[i] !== -1) return unit.tokens[i - 1]?.text === ',' || i - from < 4 ? i : from
  }
  // “said Monday was too late”: the day is the subject.
  const isSubject = looksFinite(unit.tokens, from + 1)
  return isTime && /day$/u.test(first.lower) && !isSubject ? from + 1 : from
}

/** Skips the addressee: “reporters in London”, “The Valley Post”, “her”. */
function afterAddressee(unit: Unit, sentence: Sentence, from: number): number {
  // “promised that …”, “promised to mend cameras”: nobody is addressed.
  if (/^(?:that|to)$/u.test(unit.tokens[from]?.lower ?? '')) return from
  const stop = Math.min(sentence.to, from + 12)
  for (let i = from; i < stop; i++) {
    const token = unit.tokens[i] as Token
    if (unit.quoteAt[i] !== -1) return beforePartial(unit, from, i)
    if (token.text === ':') return i
    // “told the Post she would sue if …”: the clause opens before “if”.
    if (i > from && isContentOpener(token))
      return hasFinite(unit, from, i) ? afterShortAddressee(unit, from, i) : i
  }
  return afterShortAddressee(unit, from, stop)
}

/** “told me the minister was “speaking generally””: the clause starts before a quotation that no mark announces. */
function beforePartial(unit: Unit, from: number, quotation: number): number {
  const at = afterShortAddressee(unit, from, quotation)
  const isAnnounced = /^[,:]$/u.test(unit.tokens[quotation - 1]?.text ?? '')
  return isAnnounced || PREPOSITIONS.has(unit.tokens[at]?.lower ?? '') ? quotation : at
}

function isContentOpener({ lower }: Token): boolean {
  return lower === 'that' || lower === 'to' || (QUESTION_WORDS.has(lower) && lower !== 'who')
}

function afterShortAddressee(unit: Unit, from: number, stop: number): number {
  const first = unit.tokens[from]
  if (!first) return from
  if (PERSONAL_PRONOUNS.has(first.lower)) return from + 1
  let at = from
  if (DETERMINERS.has(first.lower)) at++
  if (!unit.tokens[at]?.isCapital) return Math.min(at + 1, stop)
  while (at < stop && unit.tokens[at]?.isCapital) at++
  return at
}

/** Tells whether the words at `from` can start a clause without “that” after a verb of speech or belief. */
export function opensClause(unit: Unit, sentence: Sentence, from: number): boolean {
  const first = unit.tokens[from]
  if (!first || from >= sentence.to) return false
  if (first.lower === 'that' || QUESTION_WORDS.has(first.lower)) return true
  if (CLAUSE_OPENERS.has(first.lower) || first.text === '.' || first.lower === 'to') return false
  return CONTRACTED.test(first.lower) || hasFinite(unit, from + 1, sentence.to)
}

/** Words after a comma that end any content: the text itself speaks again. */
const CONTRAST = new Set(['but', 'while', 'though', 'although', 'whereas'])
/** Words after a comma that end a content that is not a clause. */
const ADDITION = new Set(['which', 'who', 'where', 'as', 'after', 'when', 'because', 'since'])

/** The end of the content that starts at token `from`: the sentence's end, or a mark before another clause. */
export function clauseEnd(
  unit: Unit,
  sentence: Sentence,
  from: number,
  shape: 'clause' | 'phrase' = 'phrase',
): number {
  for (let i = from + 1; i < sentence.to; i++) {
    if (unit.quoteAt[i] !== -1) continue
    const { text } = unit.tokens[i] as Token
    if (text === ';') return i
    // “said “nobody asked us” – and the office agreed”
    if (isDash(unit.tokens[i]) && (unit.quoteAt[i - 1] ?? -1) !== -1) return i
    if (shape === 'phrase' && opensCircumstance(unit, i, from)) return measureStart(unit, i, from)
    if (text !== ',') continue
    const next = unit.tokens[i + 1]
    if (next && (/^(?:citing|quoting)$/u.test(next.lower) || neverHappens(unit, i + 1))) return i
    if (next && (CONTRAST.has(next.lower) || (shape === 'phrase' && adds(next)))) return i
  }
  return sentence.to
}

/** “They say they will come, and it never happens”: the answer to a promise is the text’s own. */
function neverHappens({ tokens }: Unit, at: number): boolean {
  return (
    /^(?:and|but)$/u.test(tokens[at]?.lower ?? '') &&
    /^(?:it|they|nothing|nobody|he|she)$/u.test(tokens[at + 1]?.lower ?? '') &&
    /^(?:never|does|do|did|doesn't|don't|didn't|ever|happens|happened)$/u.test(tokens[at + 2]?.lower ?? '')
  )
}

/** “…, days before the vote”: the measure of the time belongs to it. */
function measureStart({ tokens }: Unit, at: number, from: number): number {
  if (!MEASURE.test(tokens[at - 1]?.lower ?? '')) return at
  for (let i = at - 1; i > Math.max(from, at - 4); i--) if (tokens[i]?.text === ',') return i
  return at - 1
}

const MEASURE = /^(?:minutes?|hours?|days?|weeks?|months?|years?|shortly|soon|long|just|immediately)$/u

function adds({ lower, pos }: Token): boolean {
  return ADDITION.has(lower) || (pos === 'VERB' && lower.endsWith('ing'))
}

const CIRCUMSTANCE = /^(?:because|despite|unless|until|amid|after|before)$/u
const OCCASION =
  /^(?:interview|statement|ruling|tweet|tweets|speech|letter|debate|rally|email|report|column|article|briefing|conference|memo|post|appearance|hearing|editorial|remarks|podcast|broadcast|message|note|release|testimony)$/u

/**
 * “… that argument in a ruling on Thursday”: removes the time, place and occasion, which do not belong to the content.
 */
function opensCircumstance(unit: Unit, at: number, from: number): boolean {
  const [token, next] = [unit.tokens[at], unit.tokens[at + 1]]
  if (!token || !next || at < from + 2) return false
  if (CIRCUMSTANCE.test(token.lower)) return true
  if (!/^(?:on|in|at|last|this|earlier|late|early)$/u.test(token.lower)) return false
  if (/day$/u.test(next.lower) && TIME_WORDS.has(next.lower)) return true
  if (!DETERMINERS.has(next.lower)) return false
  return [2, 3, 4].some((step) => OCCASION.test(unit.tokens[at + step]?.lower ?? ''))
}
