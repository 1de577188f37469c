import type { Candidate, Rule } from './candidate'
import { clauseEnd, contentSpan } from './content'
import { hasFinite, isAdverb, type Span } from './clauses'
import { AUXILIARIES, BE_FORMS } from '$lib/domain/extraction/words/lexicon'
import type { Sentence, Unit } from '$lib/domain/extraction/words/sentences'
import { phraseAfter } from './phrase-after'
import { speakerSpan } from './speaker'
import type { Token } from '$lib/domain/extraction/words/tokens'

/** Adjectives for thoughts and feelings about something. */
const ADJECTIVES = new Set(
  `worried concerned anxious nervous uneasy afraid fearful frightened scared certain sure confident convinced hopeful
  optimistic pessimistic skeptical sceptical doubtful dubious critical supportive dismissive wary aware unaware proud
  ashamed angry furious outraged incensed frustrated disappointed upset happy glad pleased delighted thrilled relieved
  sorry grateful thankful surprised shocked stunned amazed alarmed appalled horrified disgusted opposed committed
  determined willing unwilling reluctant eager prepared inclined hesitant keen clear adamant insistent
  emphatic vocal silent coy vague frank mindful suspicious curious excited enthusiastic passionate bullish bearish
  resistant hostile sympathetic unsure uncertain undecided obsessed fascinated bothered troubled unconvinced unhappy
  dissatisfied satisfied impressed tired sick fond contemptuous scornful indignant distrustful`.split(/\s+/u),
)

const PREPOSITION = /^(?:about|of|with|for|by|at|over|in|on|toward|towards)$/u
const LINK =
  /^(?:feels?|felt|remains?|remained|seems?|seemed|became|becomes?|grew|grows?|stays?|stayed|sounded)$/u

/**
 * “Residents are worried about the bridge”, “she was sure that …”: reads an adjective that says what somebody thinks.
 */
export function attitudeAt(unit: Unit, sentence: Sentence, at: number): Candidate | null {
  const token = unit.tokens[at] as Token
  if (!ADJECTIVES.has(token.lower) || unit.quoteAt[at] !== -1) return null
  const first = linkBefore(unit, sentence, at)
  if (first < 0) return null
  const next = unit.tokens[at + 1]?.lower ?? ''
  const to = PREPOSITION.test(next) ? at + 2 : at + 1
  if (!hasComplement(unit, sentence, at + 1, to)) return null
  const rule: Rule = 'attitude'
  const source = speakerSpan(unit, sentence, first)
  const content = source && contentSpan(unit, to, clauseEnd(unit, sentence, to))
  if (!content) return null
  const nobody = source.to - source.from === 1 && unit.tokens[source.from]?.lower === 'it'
  return nobody
    ? { rule, source: null, cue: { from: source.from, to }, content: [content] }
    : { rule, source, cue: { from: first, to }, content: [content] }
}

/** The start of “have been very” before the adjective at `at`, or -1. */
function linkBefore(unit: Unit, sentence: Sentence, at: number): number {
  const stop = Math.max(sentence.from + 1, at - 6)
  // Most words have no form of “be” before them, which is clear without tagging them.
  if (!unit.tokens.slice(stop, at).some(isLink)) return -1
  let first = -1
  for (let i = at - 1; i >= stop; i--) {
    const token = unit.tokens[i] as Token
    if (isLink(token)) first = i
    else if (first >= 0 && (AUXILIARIES.has(token.lower) || isAdverb(token))) first = i
    else if (!isAdverb(token) && !/^(?:so|too|as|more|less|quite|very)$/u.test(token.lower)) break
  }
  return first
}

function isLink({ lower }: Token): boolean {
  return BE_FORMS.has(lower) || LINK.test(lower)
}

/** Tells whether the adjective is followed by a clause, an infinitive or the content of its preposition. */
function hasComplement(unit: Unit, sentence: Sentence, next: number, to: number): boolean {
  const token = unit.tokens[next]
  if (!token || next >= sentence.to) return false
  if (to > next) return unit.tokens[to]?.isWord === true
  if (token.lower === 'that') return true
  if (token.lower === 'to') return unit.tokens[next + 1]?.pos === 'VERB'
  return (
    /^(?:PRON|DET|PROPN)$/u.test(token.pos) && hasFinite(unit, next + 1, Math.min(sentence.to, next + 12))
  )
}

const PASSIVE = new Set(
  `expected said reported believed thought considered accused described known alleged rumored rumoured supposed
  deemed seen viewed labeled labelled dubbed criticized criticised praised supported opposed endorsed
  blamed credited hailed condemned understood feared assumed predicted projected estimated likely unlikely`.split(
    /\s+/u,
  ),
)

/** Tells whether a lower-case word can be the head of an attitude or of a passive. */
export function isAttitude(lower: string): boolean {
  return ADJECTIVES.has(lower) || PASSIVE.has(lower)
}

/** “The bill is expected to pass”, “he was accused of fraud by the board”: the source follows “by”, or is missing. */
export function passiveAt(unit: Unit, sentence: Sentence, at: number): Candidate | null {
  const token = unit.tokens[at] as Token
  if (!PASSIVE.has(token.lower) || unit.quoteAt[at] !== -1) return null
  const next = unit.tokens[at + 1]?.lower ?? ''
  if (!/^(?:to|as|of|for|by)$/u.test(next)) return null
  const first = linkBefore(unit, sentence, at)
  if (first < 0) return null
  const subject = speakerSpan(unit, sentence, first)
  if (!subject) return null
  const cue = { from: first, to: /^(?:as|of)$/u.test(next) ? at + 2 : at + 1 }
  if (next === 'by') return byWhom(unit, sentence, subject, cue)
  const rest = contentSpan(unit, next === 'for' ? cue.to + 1 : cue.to, clauseEnd(unit, sentence, cue.to))
  return rest ? { rule: 'passive', source: null, cue, content: [subject, rest] } : null
}

function byWhom(unit: Unit, sentence: Sentence, content: Span, cue: Span): Candidate | null {
  const source = phraseAfter(unit, sentence, cue.to + 1, false)
  return source ? { rule: 'passive', source, cue, content: [content] } : null
}
