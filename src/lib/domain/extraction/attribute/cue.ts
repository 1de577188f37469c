import {
  ADVERBS,
  AUXILIARIES,
  BE_FORMS,
  DETERMINERS,
  POSSESSIVES,
  PREPOSITIONS,
} from '$lib/domain/extraction/words/lexicon'
import { isAdverb, type Span } from './clauses'
import type { Sentence, Unit } from '$lib/domain/extraction/words/sentences'
import type { Token } from '$lib/domain/extraction/words/tokens'
import { reportingVerb, type ReportingVerb } from '$lib/domain/extraction/words/verbs'

/** A reporting word with its auxiliaries and adverbs ("has also said"). */
export interface Cue {
  readonly at: number
  readonly span: Span
  readonly verb: ReportingVerb
  /** True for “adding that …”, which has no subject of its own. */
  readonly participle: boolean
}

/** Reads the token at `at` as the head of a cue; null if it is a noun, an infinitive, a passive or quoted. */
export function cueAt(unit: Unit, sentence: Sentence, at: number): Cue | null {
  const token = unit.tokens[at] as Token
  const verb = reportingVerb(token.lower)
  if (!verb || unit.quoteAt[at] !== -1 || (token.isCapital && at > sentence.from)) return null
  const opensAside = isAside(unit, sentence, at)
  if (verb.alsoNoun && !opensAside && isNoun(unit, sentence, at, verb)) return null
  // “my bet is that …”
  if (verb.alsoNoun && verb.form === 'past' && POSSESSIVES.has(unit.tokens[at - 1]?.lower ?? '')) return null
  const first = habitStart(unit, sentence, groupStart(unit, sentence, at))
  const group = unit.tokens.slice(first, at)
  const before = unit.tokens[first - 1]
  if (first > sentence.from && before?.lower === 'to') return null
  const hasBe = group.some(({ lower }) => BE_FORMS.has(lower))
  const hasAux = group.some(({ lower }) => AUXILIARIES.has(lower) || lower === 'used')
  if (verb.form === 'past' && hasBe) return null
  if (PARTICIPLES.has(token.lower) && !hasAux) return null
  if (verb.form === 'base' && !hasAux && !followsPlural(unit, sentence, first)) return null
  const participle = verb.form === 'ing' && !hasBe
  if (participle && !standsAsParticiple(unit, sentence, first)) return null
  // This test comes last, because it needs a tag.
  if (!opensAside && describes(unit, at, verb)) return null
  return { at, span: { from: first, to: at + 1 }, verb, participle }
}

/** “As the Post reports, the steel was tested”: the words after the comma are what the Post reports. */
export function isAside({ tokens }: Unit, sentence: Sentence, at: number): boolean {
  return tokens[sentence.from]?.lower === 'as' && at > sentence.from + 1 && tokens[at + 1]?.text === ','
}

/**
 * “the expected backers”, “interest rates”: tells whether the tagger, or the word before, shows an adjective or a noun.
 */
function describes(unit: Unit, at: number, verb: ReportingVerb): boolean {
  const token = unit.tokens[at] as Token
  const before = unit.tokens[at - 1]
  const next = unit.tokens[at + 1]
  if (verb.form === 'base' || verb.form === 'third')
    return verb.alsoNoun && !takesObject(next) && token.pos === 'NOUN' && before?.pos !== 'ADV'
  return (
    before !== undefined &&
    canBeDescribed(next) &&
    (token.pos === 'ADJ' || token.pos === 'NOUN') &&
    /^(?:NOUN|PROPN|ADJ)$/u.test(next.pos) &&
    /^(?:DET|ADJ|NUM|PART|ADP)$/u.test(before.pos)
  )
}

/** After most words another clause starts, which is clear without a tag. */
function canBeDescribed(next: Token | undefined): next is Token {
  return next?.isWord === true && !DETERMINERS.has(next.lower) && !PREPOSITIONS.has(next.lower)
}

/** A word directly before “that”, an article or “his” is not a noun. */
function takesObject(next: Token | undefined): boolean {
  return (
    next !== undefined &&
    (next.lower === 'that' ||
      DETERMINERS.has(next.lower) ||
      POSSESSIVES.has(next.lower) ||
      /^(?:they|he|she|we|it|i)$/u.test(next.lower))
  )
}

/** Forms that are never the simple past. Without “has” they are adjectives ("a report seen by …"). */
const PARTICIPLES = new Set(['seen', 'known', 'written', 'shown', 'begun'])

function groupStart(unit: Unit, sentence: Sentence, at: number): number {
  let first = at
  for (let i = at - 1; i >= Math.max(sentence.from, at - 5); i--) {
    const token = unit.tokens[i] as Token
    if (unit.quoteAt[i] !== -1) break
    if (AUXILIARIES.has(token.lower) && !token.isCapital) first = i
    else if (i > sentence.from && !token.isCapital && isAdverb(token)) first = i
    else if (token.lower === 'but' && unit.tokens[i - 1]?.lower === 'all') i--
    else break
  }
  return first
}

/** “used to say”: the habit belongs to the cue. */
function habitStart(unit: Unit, sentence: Sentence, first: number): number {
  const isHabit = unit.tokens[first - 1]?.lower === 'to' && unit.tokens[first - 2]?.lower === 'used'
  return isHabit && first - 2 > sentence.from ? first - 2 : first
}

/** “the claims”, “a report of”: tells whether the word before or after shows a noun. */
function isNoun(unit: Unit, sentence: Sentence, at: number, verb: ReportingVerb): boolean {
  if (verb.form === 'past' || verb.form === 'ing') return false
  const before = at > sentence.from ? unit.tokens[at - 1] : undefined
  const after = unit.tokens[at + 1]
  // “Owen Pratt, claims that …”
  if (before?.text === ',' && after?.lower === 'that') return false
  // “A hotel in the capital wants to …”
  if (verb.form === 'third' && verb.frames.has('intent') && after?.lower === 'to' && before?.pos === 'NOUN')
    return false
  if (!before || /^(?:of|from|about|for|against|among|by)$/u.test(after?.lower ?? '')) return true
  if (DETERMINERS.has(before.lower) || POSSESSIVES.has(before.lower) || /['’]s?$/u.test(before.text))
    return true
  if (PREPOSITIONS.has(before.lower) || /(?:al|ive|ous|ic|ful|ing|ed)$/u.test(before.text)) return true
  return /^(?:and|or|,)$/u.test(before.text)
}

/** The base form is a verb only after a plural or a pronoun ("officials say", "they believe"). */
function followsPlural(unit: Unit, sentence: Sentence, first: number): boolean {
  const before = first > sentence.from ? unit.tokens[first - 1] : undefined
  if (!before) return false
  if (/^(?:they|we|i|you|who|people|some|many|others|most|few|police)$/u.test(before.lower)) return true
  if (/s$/u.test(before.text) || before.text === ',' || /^(?:and|people|men|women)$/u.test(before.lower))
    return true
  if (hasPluralHead(unit, sentence, first)) return true
  return /^(?:ADJ|NUM)$/u.test(before.pos) && unit.tokens[first]?.pos === 'VERB'
}

/** “Analysts at Verity Bank expect”: the noun before the preposition is plural. */
function hasPluralHead(unit: Unit, sentence: Sentence, first: number): boolean {
  for (let i = first - 1; i > Math.max(sentence.from, first - 7); i--) {
    const token = unit.tokens[i] as Token
    if (!token.isWord || unit.quoteAt[i] !== -1) return false
    if (!PREPOSITIONS.has(token.lower)) continue
    // “Engineers hired by the city say”
    const isParticiple = /(?:ed|en|ing)$/u.test(unit.tokens[i - 1]?.lower ?? '')
    const head = unit.tokens[isParticiple ? i - 2 : i - 1]
    return (
      head !== undefined &&
      (/^\p{L}{2,}[^s]s$/u.test(head.lower) || /^(?:people|men|women|police)$/u.test(head.lower))
    )
  }
  return false
}

function standsAsParticiple(unit: Unit, sentence: Sentence, first: number): boolean {
  if (first === sentence.from) return false
  const before = unit.tokens[first - 1] as Token
  return (
    (before.text === ',' || before.isWord) &&
    !DETERMINERS.has(before.lower) &&
    !PREPOSITIONS.has(before.lower) &&
    !ADVERBS.has(before.lower)
  )
}
