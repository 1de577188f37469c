import type { Candidate } from './candidate'
import { clauseEnd, contentSpan } from './content'
import { isAdverb, looksFinite, type Span } from './clauses'
import {
  AUXILIARIES,
  CLAUSE_OPENERS,
  POSSESSIVES,
  PREPOSITIONS,
  QUESTION_WORDS,
  RELATIVES,
  ROLE_NOUNS,
} from '$lib/domain/extraction/words/lexicon'
import type { Sentence, Unit } from '$lib/domain/extraction/words/sentences'
import { reportingVerb } from '$lib/domain/extraction/words/verbs'
import { speakerSpan } from './speaker'
import type { Token } from '$lib/domain/extraction/words/tokens'

/** Nouns for statements, thoughts and wishes. */
const NOUNS = new Set(
  `claim comment remark view belief concern fear worry doubt hope suspicion criticism praise support opposition outrage
  anger frustration disappointment regret satisfaction confidence skepticism scepticism reservation
  misgiving objection promise pledge vow commitment threat warning allegation accusation complaint proposal call demand
  request appeal plea suggestion recommendation argument assertion contention admission acknowledgment acknowledgement
  confession denial apology announcement declaration determination refusal willingness unwillingness reluctance
  eagerness desire wish intention preference endorsement rejection condemnation assessment prediction forecast estimate
  conclusion finding speculation question opinion description characterization
  theory notion expectation disdain contempt admiration enthusiasm insistence assurance statement case
  obsession optimism pessimism sympathy antipathy hostility`
    .split(/\s+/u)
    .flatMap((noun) => [noun, plural(noun)]),
)

function plural(noun: string): string {
  return noun.endsWith('y') ? `${noun.slice(0, -1)}ies` : `${noun}s`
}

/** Tells whether a lower-case word is a reporting noun. */
export function isReportingNoun(lower: string): boolean {
  return NOUNS.has(lower)
}

/** Verbs that add little meaning to such a noun: “expressed concern”. */
const LIGHT = new Set(
  `express expresses expressed voice voices voiced raise raises raised make makes made issue issues issued give gives
  gave given have has had hold holds held offer offers offered show shows showed shown share shares shared draw draws
  drew drawn face faces faced state states stated repeat repeats repeated announce announces announced deliver delivers
  delivered send sends sent lodge lodges lodged file files filed utter uttered reiterate reiterates reiterated harbor
  harbors harbored harbour harbours harboured bring brings brought throw throws threw`.split(/\s+/u),
)

const PREPOSITION = /^(?:about|of|for|over|on|against|toward|towards|from)$/u

/** “My bet is that …”, “her guess was that …”: the owner of a thought thinks it. */
export function ownThoughtAt(unit: Unit, sentence: Sentence, at: number): Candidate | null {
  const [before, token, verb, that] = unit.tokens.slice(Math.max(0, at - 1), at + 3)
  if (at <= sentence.from || !token || !THOUGHT.test(token.lower) || unit.quoteAt[at] !== -1) return null
  if (
    !POSSESSIVES.has(before?.lower ?? '') ||
    !/^(?:is|was|remains)$/u.test(verb?.lower ?? '') ||
    that?.lower !== 'that'
  )
    return null
  const content = contentSpan(unit, at + 2, clauseEnd(unit, sentence, at + 2, 'clause'))
  return (
    content && {
      rule: 'that-clause',
      source: { from: at - 1, to: at },
      cue: { from: at, to: at + 2 },
      content: [content],
    }
  )
}

const THOUGHT =
  /^(?:bet|guess|view|hope|fear|worry|belief|opinion|suspicion|concern|complaint|claim|argument|theory|conclusion|prediction|answer|point)$/u

/** “X's claim that …”, “her disdain for …”, “they expressed concern that …”: reads a reporting noun. */
export function reportingNounAt(unit: Unit, sentence: Sentence, at: number): Candidate | null {
  const token = unit.tokens[at] as Token
  if (!NOUNS.has(token.lower)) return null
  if (token.pos === 'VERB' || unit.quoteAt[at] !== -1 || unit.tokens[at - 2]?.lower === 'in') return null
  const next = unit.tokens[at + 1]
  // “her lawyer claims that …” has a verb.
  const before = at > sentence.from ? unit.tokens[at - 1] : undefined
  if (before && ROLE_NOUNS.has(before.lower) && next?.lower === 'that' && reportingVerb(token.lower))
    return null
  if (!next || !(next.lower === 'that' || next.lower === 'to' || PREPOSITION.test(next.lower))) return null
  const to = PREPOSITION.test(next.lower) ? at + 2 : at + 1
  const content = contentSpan(unit, to, complementEnd(unit, sentence, at + 1))
  if (!content) return null
  const owned = possessor(unit, sentence, at)
  if (owned) return { rule: 'nominal', source: owned, cue: { from: owned.to, to }, content: [content] }
  const light = lightVerb(unit, sentence, at)
  const source = light < 0 ? null : speakerSpan(unit, sentence, light)
  if (source) return { rule: 'nominal', source, cue: { from: light, to }, content: [content] }
  return next.lower === 'that' && opensPhrase(unit, sentence, at)
    ? { rule: 'nominal', source: null, cue: { from: at, to }, content: [content] }
    : null
}

/** “claims that” after an article, an adjective or a preposition is not a verb. */
function opensPhrase(unit: Unit, sentence: Sentence, at: number): boolean {
  const before = at > sentence.from ? unit.tokens[at - 1] : undefined
  if (before === undefined) return false
  // “a guide of 1911 claims that …”: the year ends the subject.
  const isYear = before.pos === 'NUM' && PREPOSITIONS.has(unit.tokens[at - 2]?.lower ?? '')
  return !isYear && /^(?:DET|ADJ|ADP|CCONJ|NUM)$/u.test(before.pos)
}

/** A clause extends to its end. A phrase ends at its first comma or at the verb of which it is the subject. */
function complementEnd(unit: Unit, sentence: Sentence, from: number): number {
  const end = clauseEnd(unit, sentence, from)
  if (unit.tokens[from]?.lower === 'that') return end
  for (let i = from + 2; i < end; i++) {
    if (unit.quoteAt[i] !== -1) continue
    if (unit.tokens[i]?.text === ',') return i
    if (looksFinite(unit.tokens, i) && !isSubordinate(unit, from, i)) return i
  }
  return end
}

/** Tells whether the verb at `at` has its own clause in the phrase: “what …”, “the men who …”. */
function isSubordinate(unit: Unit, from: number, at: number): boolean {
  return unit.tokens
    .slice(Math.max(from, at - 12), at)
    .some(({ lower }) => RELATIVES.has(lower) || QUESTION_WORDS.has(lower) || CLAUSE_OPENERS.has(lower))
}

/** “Iran’s”, “the county council’s”, “her”, up to three words before the noun. */
function possessor(unit: Unit, sentence: Sentence, at: number): Span | null {
  for (let i = at - 1; i >= Math.max(sentence.from, at - 3); i--) {
    const token = unit.tokens[i]
    if (!token?.isWord || unit.quoteAt[i] !== -1) return null
    if (POSSESSIVES.has(token.lower)) return token.lower === 'whose' ? null : { from: i, to: i + 1 }
    if (!/['’]s?$/u.test(token.text)) continue
    let from = i
    while (
      from > sentence.from &&
      /^(?:PROPN|NOUN|ADJ|DET|NUM)$/u.test(unit.tokens[from - 1]?.pos ?? '') &&
      unit.tokens[from - 1]?.isWord
    )
      from--
    return { from, to: i + 1 }
  }
  return null
}

/** The start of “have expressed deep” before the noun at `at`, or -1. */
function lightVerb(unit: Unit, sentence: Sentence, at: number): number {
  for (let i = at - 1; i >= Math.max(sentence.from + 1, at - 5); i--) {
    const token = unit.tokens[i] as Token
    if (!LIGHT.has(token.lower) || !/^(?:VERB|AUX)$/u.test(token.pos)) {
      if (/^(?:DET|ADJ|ADV|NOUN|NUM)$/u.test(token.pos) && token.isWord) continue
      return -1
    }
    let first = i
    while (first - 1 > sentence.from && joins(unit.tokens[first - 1])) first--
    return unit.tokens[first - 1]?.lower === 'to' || /ing$/u.test(token.lower) ? -1 : first
  }
  return -1
}

function joins(token: Token | undefined): boolean {
  return token !== undefined && (AUXILIARIES.has(token.lower) || isAdverb(token))
}
