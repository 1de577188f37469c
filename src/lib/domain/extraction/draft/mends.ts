/**
 * Mends of a statement, each one tap: what keeps it from standing alone is replaced, dropped or split off. All of it is
 * found by patterns, so that a page can offer mends at once.
 */
import type { AttributionMode } from '$lib/domain/attribution/attribution'
import type { Voice } from '$lib/domain/attribution/voice'
import type { Range } from '$lib/domain/material/block'
import { MAX_STATEMENT } from '$lib/domain/claim/claim'
import { isReportingForm } from '$lib/domain/extraction/words/verbs'
import { datingsOf } from './dated'
import { clausesOf } from './propositions'
import { isCopiedLong } from './red-faults'
import { isExpletivePronoun, shownName, speakerNoun, speakerPattern, withEnding } from './references'
import { asSentence, withoutLink } from './statement'

/** The kinds of mends. The interface says in words what each does. */
export const MEND_CODES = ['drop-speaker', 'drop-link', 'name', 'split', 'date', 'quote'] as const
export type MendCode = (typeof MEND_CODES)[number]

/** One mend: the words at a place of the statement (UTF-16) become others. */
export interface Mend {
  readonly code: MendCode
  readonly range: Range
  readonly from: string
  /** Empty where words are dropped, and where the statement is split. */
  readonly to: string
  /** The place of the subject that both parts of a split share; null if the second part has its own. */
  readonly subject: Range | null
  /** True if it is on at first. Each can be switched. */
  readonly isOn: boolean
}

/** A draft, its passage, and all else that mends are found with. */
export interface MendSource {
  readonly statement: string
  readonly mode: AttributionMode | null
  readonly speaker: Pick<Voice, 'name' | 'kind'> | null
  /** The voices named in the passage before the claim, the nearest first. */
  readonly named: readonly Pick<Voice, 'name' | 'kind'>[]
  /** The words of the passage that hold the claim. */
  readonly passage: string
  /** The day of publication (YYYY-MM-DD); null if it is not known to the day. */
  readonly published: string | null
}

/** The mends of a statement, in the order of their places. No two of them overlap. */
export function mendsOf(source: MendSource): readonly Mend[] {
  const { statement, published } = source
  const speaker = speakerMends(source)
  const found = [
    ...speaker,
    ...linkMends(statement),
    ...nameMends(source),
    ...splitMends(statement, speaker),
    ...datingsOf(statement, published ?? '').map(({ start, end, to }) =>
      mend('date', statement, [start, end], start === 0 ? capital(to) : to),
    ),
  ]
  const kept: Mend[] = []
  for (const one of found) if (!kept.some((other) => overlaps(one.range, other.range))) kept.push(one)
  kept.sort((a, b) => a.range[0] - b.range[0])
  return [...kept, ...quoteMends(source, kept)]
}

/** The statements that some mends make of a statement: one, or more where it is split. */
export function mended(statement: string, mends: readonly Mend[]): readonly string[] {
  const whole = mends.find(({ code }) => code === 'quote')
  if (whole) return [whole.to]
  const words = (from: number, to: number): string => {
    let [out, at] = ['', from]
    for (const { code, range, to: next } of mends) {
      if (range[0] < from || range[1] > to || code === 'split') continue
      out += statement.slice(at, range[0]) + next
      at = range[1]
    }
    return out + statement.slice(at, to)
  }
  const parts: string[] = []
  let [at, subject] = [0, '']
  for (const { range, subject: shared } of mends.filter(({ code }) => code === 'split')) {
    parts.push(subject + words(at, range[0]))
    subject = shared ? `${words(...shared)} ` : ''
    at = range[1]
  }
  parts.push(subject + words(at, statement.length))
  const sentences = parts.map(asSentence).filter((part) => part !== '')
  return mends.length === 0 || sentences.length === 0 ? [statement] : sentences
}

function mend(code: MendCode, statement: string, range: Range, to: string, isOn = true): Mend {
  return { code, range, from: statement.slice(...range).trim(), to, subject: null, isOn }
}

function overlaps(a: Range, b: Range): boolean {
  return a[0] < b[1] && b[0] < a[1]
}

/** “Marlow says he was told”: drops “Marlow says”. Elsewhere a noun takes the place of the name. */
function speakerMends({ statement, speaker }: MendSource): Mend[] {
  const pattern = speakerPattern(statement, speaker)
  if (!pattern || !speaker) return []
  return [...statement.matchAll(pattern)].map(({ index, 0: name }) => {
    const end = index + name.length
    const verb = /^ (\p{L}+)(?: that)? (?=\S)/u.exec(statement.slice(end))
    const isStart = index === 0 || index === linkLength(statement)
    if (verb?.[1] !== undefined && isStart && isReportingForm(verb[1].toLowerCase()))
      return mend('drop-speaker', statement, [index, end + verb[0].length], '')
    const noun = speakerNoun(speaker)
    return mend('drop-speaker', statement, [index, end], index === 0 ? capital(noun) : noun)
  })
}

/** The length of a leading “But”, “So”, “Indeed”, with the space after it. */
function linkLength(statement: string): number {
  return statement.length - withoutLink(statement).length
}

function linkMends(statement: string): Mend[] {
  const length = linkLength(statement)
  return length === 0 || length === statement.length ? [] : [mend('drop-link', statement, [0, length], '')]
}

const PRONOUN = /(?<![\p{L}’'])(?:he|she|him|his|her|it|its|they|them|their|I|my|we|our)(?![\p{L}])/giu
const OF_PERSON = /^(?:he|she|him|his|her)$/iu
const OF_SPEAKER = /^(?:I|my|we|our)$/iu
/**
 * “My”, and “I” before a verb that also fits “the speaker”. “It” and “they” can mean much that no voice is, so their mends
 * are off at first, as are those of “we”.
 */
const FITS_SPEAKER =
  /^(?:my |I (?:was|had|will|would|could|can|may|might|should|must|never|\p{L}+ed|said|knew|saw|went|made|took|told|wrote)\b)/iu
/** A noun before a pronoun makes it clear: a name, or a word with an article. */
const NOUN_BEFORE = /\p{Lu}\p{L}+|\b(?:the|an?|this|these|those|its|\d+) \p{L}{2,}/u

/** The first pronoun that no noun of the statement explains takes the name of the voice that it means. */
function nameMends({ statement, speaker, named }: MendSource): Mend[] {
  const start = linkLength(statement)
  for (const { index, 0: pronoun } of statement.matchAll(PRONOUN)) {
    if (isQuotedAt(statement, index)) continue
    const rest = statement.slice(index + pronoun.length)
    const before = statement.slice(start, index)
    const isSpeaker = OF_SPEAKER.test(pronoun)
    if (
      // “i.e.”
      pronoun === 'i' ||
      isExpletivePronoun(pronoun, rest) ||
      (!isSpeaker && NOUN_BEFORE.test(before.charAt(0).toLowerCase() + before.slice(1)))
    )
      continue
    const voice = isSpeaker
      ? speaker
      : named.find(({ kind }) => OF_PERSON.test(pronoun) === (kind === 'person' || kind === 'reader'))
    if (!voice) return []
    const isSelf = voice.name === speaker?.name
    const name = isSelf ? speakerNoun(voice) : shownName(voice)
    const ended = /^(?:my|our)$/iu.test(pronoun)
      ? withEnding('his', rest, name)
      : withEnding(pronoun, rest, name)
    const range: Range = [index, index + pronoun.length]
    const isSure = isSpeaker ? FITS_SPEAKER.test(pronoun + rest) : OF_PERSON.test(pronoun)
    return [mend('name', statement, range, before.trim() === '' ? capital(ended) : ended, isSure)]
  }
  return []
}

/** Splits between clauses; “A did this and did that” gives its subject to both. */
function splitMends(statement: string, speaker: readonly Mend[]): Mend[] {
  const clauses = clausesOf(statement, [0, statement.length])
  const between = clauses.slice(1).map((clause, i): Range => [clauses[i]?.[1] ?? 0, clause[0]])
  if (between.length > 0)
    return between.map((range) => ({
      ...mend('split', statement, range, ''),
      from: statement.slice(...range).replace(/[\s,;]+/gu, '') || ';',
    }))
  const link = linkLength(statement)
  const start = speaker.find(({ range, to }) => range[0] === link && to === '')?.range[1] ?? link
  const subject = SUBJECT.exec(statement.slice(start))?.[1]
  const second = SECOND_VERB.exec(statement)
  if (subject === undefined || !second || isQuotedAt(statement, second.index)) return []
  const place: Range = [start, start + subject.length]
  return [{ ...mend('split', statement, [second.index, second.index + 5], ''), subject: place }]
}

/** The subject of a short statement: a pronoun, or a name or noun with its article, before a form of “be” or “have”. */
const SUBJECT =
  /^((?:he|she|it|they|we|I|the \p{L}+(?: \p{L}+)?|\p{Lu}\p{L}+(?: \p{Lu}\p{L}+)*)) (?:was|were|is|are|has|have|had|will|would|\p{L}+ed)\b/iu
/** “… and put”, “… and was”: the second verb of one subject. */
const SECOND_VERB =
  / and (?=(?:was|were|is|are|has|have|had|will|would|put|took|made|gave|went|came|said|kept|left|lost|found|sold|bought|paid|sent|told|got|built|cut|ran|spent|\p{L}{3,}ed)\b [\p{L}\d]+ [\p{L}\d])/u

/**
 * Words taken as they are stand in quotation marks, whole. Many words of a voice's own writing do so at first, because a
 * deck may not take them over unmarked. Reported words are not the speaker's own.
 */
function quoteMends({ statement, mode, passage }: MendSource, others: readonly Mend[]): Mend[] {
  const bare = statement.replace(/[.!?]$/u, '')
  const isCopied = mode === null && isCopiedLong(statement, passage)
  if ((mode !== 'direct' && !isCopied) || /[“”"]/u.test(statement)) return []
  const at = passage.toLowerCase().indexOf(bare.toLowerCase())
  if (at < 0) return []
  const words = capital(passage.slice(at, at + bare.length))
  const quoted = `“${words}${/[!?]$/u.exec(statement)?.[0] ?? '.'}”`
  if (quoted.length > MAX_STATEMENT) return []
  return [
    mend('quote', statement, [0, statement.length], quoted, isCopied && !others.some(({ isOn }) => isOn)),
  ]
}

function isQuotedAt(statement: string, at: number): boolean {
  const before = statement.slice(0, at)
  const [opened, closed] = [before.split('“').length, before.split('”').length]
  return opened > closed || before.split('"').length % 2 === 0
}

function capital(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1)
}

/** The article of an Arabic last name. A text often leaves it out at a second mention. */
const ARTICLE_OF_NAME = /^(?:al|el)-/iu

/**
 * The voices that a text names, the nearest to its end first. A person is named by the last part of the name.
 * @param text the words before a claim
 */
export function voicesNamed<V extends Pick<Voice, 'name' | 'kind'>>(text: string, voices: readonly V[]): V[] {
  return voices
    .map((voice) => {
      const last = voice.name.split(' ').at(-1) ?? voice.name
      const key = voice.kind === 'person' ? last.replace(ARTICLE_OF_NAME, '') : voice.name
      return { voice, at: key.length > 2 ? text.toLowerCase().lastIndexOf(key.toLowerCase()) : -1 }
    })
    .filter(({ at }) => at >= 0)
    .sort((a, b) => b.at - a.at)
    .map(({ voice }) => voice)
}
