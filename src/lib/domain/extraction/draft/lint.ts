import { CONTRACTED, isAdverb, looksFinite } from '$lib/domain/extraction/attribute/clauses'
import { AUXILIARIES } from '$lib/domain/extraction/words/lexicon'
import { patternFaults, type LintCode } from './lint-patterns'
import { unitOf, type Unit } from '$lib/domain/extraction/words/sentences'

/**
 * The faults of a statement that a learner reads without the text around it.
 * @param speaker the name of the voice that says it; the statement must not reveal it; null for an unnamed voice
 */
export function lintOf(statement: string, speaker: string | null): LintCode[] {
  const unit = unitOf(statement, 0, statement.length)
  const found: LintCode[] = []
  if (dangles(unit)) found.push('dangling-reference')
  if (isFragment(unit)) found.push('fragment')
  if (hasSeveral(unit)) found.push('several-propositions')
  return [...found, ...patternFaults(statement, speaker)]
}

const ALWAYS = new Set('i me my mine we us our ours you your yours myself ourselves yourself'.split(' '))
const NEEDS_NOUN = new Set(
  'he she him his her hers it its they them their theirs himself herself itself themselves'.split(' '),
)
const NEEDS_NEXT = new Set(['this', 'that', 'these', 'those'])
const LINKS = new Set('but so and or yet indeed meanwhile instead also still then'.split(' '))

/** True for a pronoun without a noun before it, “I” or “we” outside a quotation, or “But …” at the start. */
function dangles(unit: Unit): boolean {
  const { tokens, quoteAt } = unit
  const [first, second] = tokens
  const isMeasure = first?.lower === 'so' && /^(?:many|much|few|far)$/u.test(second?.lower ?? '')
  if (!isMeasure && LINKS.has(first?.lower ?? '')) return true
  // Most statements have no pronoun, which is clear without a tag.
  if (!NEEDS_NEXT.has(first?.lower ?? '') && !tokens.some(({ lower }) => mayDangle(bareWord(lower))))
    return REST_MISSING.test(textOf(unit))
  let nouns = 0
  for (const [i, token] of tokens.entries()) {
    const bare = bareWord(token.lower)
    if (/^(?:NOUN|PROPN)$/u.test(token.pos) || token.isCapital)
      nouns += i === 0 && token.pos === 'PRON' ? 0 : 1
    if ((quoteAt[i] ?? -1) !== -1) continue
    if (ALWAYS.has(bare)) return true
    if (NEEDS_NOUN.has(bare) && nouns <= (i === 0 ? 1 : 0) && !isExpletive(unit, i)) return true
    if (NEEDS_NEXT.has(bare) && i === 0 && !/^(?:NOUN|ADJ|NUM|PROPN)$/u.test(tokens[1]?.pos ?? ''))
      return true
  }
  return REST_MISSING.test(textOf(unit))
}

function mayDangle(bare: string): boolean {
  return ALWAYS.has(bare) || NEEDS_NOUN.has(bare)
}

/** “he’s” → he. */
function bareWord(lower: string): string {
  return lower.includes("'") ? lower.replace(/'(?:s|d|m|re|ve|ll)$/u, '') : lower
}

/** “X says so”, “X denies this”, “The other said …”: the rest stands in another sentence. */
const REST_MISSING =
  /\b(?:says?|said|thinks?|thought|believes?|hopes?) so\b|\b(?:den(?:y|ies|ied)|rejects?|rejected) (?:this|that|it)\b|^(?:the |an)other(?: (?:one|two|three))? (?:is|was|has|had|will|would|could|says?|said)\b|\b(?:one|two|some|many|most) of them\b/i

function textOf({ tokens }: Unit): string {
  return tokens.map(({ text }) => text).join(' ')
}

/** “It is too early to tell”: this “it” needs no noun, because it refers to nothing. */
function isExpletive({ tokens }: Unit, at: number): boolean {
  if (!/^it(?:'s)?$/u.test(tokens[at]?.lower ?? '')) return false
  return tokens
    .slice(at + 1, at + 9)
    .some(({ lower }) => lower === 'that' || lower === 'to' || lower === 'who')
}

/** True if the statement has no verb of its own, or is the rest of a longer sentence. */
function isFragment(unit: Unit): boolean {
  const { tokens } = unit
  const words = tokens.filter(({ isWord }) => isWord)
  if (words.length < 3) return true
  if (
    /^(?:that|which|who|whom|to|because|whether)$/u.test(words[0]?.lower ?? '') &&
    !tokens.at(-1)?.text.endsWith('?')
  )
    return !(words[0]?.lower === 'that' && /^(?:AUX|NOUN)$/u.test(words[1]?.pos ?? ''))
  if (lacksSubject(unit)) return true
  // Most sentences have an auxiliary, which is clear without a tag.
  return !tokens.some(({ lower }) => AUXILIARIES.has(lower)) && !tokens.some((_, i) => isVerb(unit, i))
}

/** “Would only encourage people.”: a statement that starts with its verb. An order (“Let it wait”) may start so. */
function lacksSubject({ tokens }: Unit): boolean {
  if (tokens.at(-1)?.text === '?') return false
  const first = tokens.findIndex((token) => token.isWord && !isAdverb(token))
  const [token, next] = [tokens[first], tokens[first + 1]]
  if (!token || first > 3) return false
  if (AUXILIARIES.has(token.lower)) return !/^(?:do|don't)$/u.test(token.lower) && next?.pos !== 'PRON'
  const mayBe = /[^s]s$/u.test(token.lower) || IS_PAST.test(token.lower)
  return mayBe && next?.isWord === true && token.pos === 'VERB'
}

const IS_PAST = /^(?:knew|said|went|came|took|made|saw|gave|told|found|lost|left|kept|thought|felt)$/u

/** This test is generous, because the tagger takes “signs” in “she signs a letter” for a noun. */
function isVerb({ tokens, quoteAt }: Unit, at: number): boolean {
  const [before, token, next] = [tokens[at - 1], tokens[at], tokens[at + 1]]
  if (!token) return false
  if (CONTRACTED.test(token.lower)) return true
  if (looksFinite(tokens, at) || token.pos === 'AUX') return true
  if (token.pos === 'VERB')
    return (
      (quoteAt[at] ?? -1) !== -1 ||
      (!token.isCapital && !token.lower.endsWith('ing') && before?.lower !== 'to')
    )
  const follows = /^(?:NOUN|PROPN|PRON)$/u.test(before?.pos ?? '')
  // “people use the pool”
  const isPlural = /(?:[^s]s|people|men|women|children|police)$/u.test(before?.lower ?? '')
  if (isPlural && token.isWord && !token.isCapital && /^(?:DET|PRON)$/u.test(next?.pos ?? '')) return true
  return follows && token.lower.endsWith('s') && /^(?:DET|NUM|PRON|ADV)$/u.test(next?.pos ?? '')
}

/** True for a second sentence, a semicolon, or a clause with its own subject after “, and” or “, but”. */
function hasSeveral({ tokens, sentences, quoteAt }: Unit): boolean {
  if (sentences.length > 1) return true
  return tokens.some(({ text }, i) => {
    if ((quoteAt[i] ?? -1) !== -1) return false
    if (text === ';') return true
    if (text !== ',' || !/^(?:and|but|while|so)$/u.test(tokens[i + 1]?.lower ?? '')) return false
    const opens = /^(?:PRON|DET|PROPN|NOUN)$/u.test(tokens[i + 2]?.pos ?? '')
    return opens && tokens.slice(i + 3, i + 12).some((_, step) => looksFinite(tokens, i + 3 + step))
  })
}
