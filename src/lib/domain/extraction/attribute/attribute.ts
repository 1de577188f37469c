import type { AttributionMode } from '$lib/domain/attribution/attribution'
import type { Range } from '$lib/domain/material/block'
import { attributionsOf } from './find-attributions'
import { PRIOR, type Candidate, type Rule } from './candidate'
import { QuotedBackFinder } from '$lib/domain/extraction/segment/quoted-back'
import { isSplitSentence } from '$lib/domain/extraction/segment/excerpt-end'
import type { CheckCode, ExtractedAttribution, ExtractedVoice } from '$lib/domain/extraction/types'
import type { LayoutBlock } from '$lib/domain/extraction/segment/layout'
import type { Span } from './clauses'
import { nested } from './nesting'
import type { DraftPassage } from '$lib/domain/extraction/segment/passages'
import { unitOf, type Unit } from '$lib/domain/extraction/words/sentences'
import { reportingVerb } from '$lib/domain/extraction/words/verbs'
import { Roster } from '$lib/domain/extraction/voices/coreference'

/** A unit of a passage with its attributions, for the stage that drafts claims. */
export interface ReadUnit {
  readonly passage: number
  /** Its sentences, in UTF-16 code units. The words are dropped to save memory. */
  readonly sentences: readonly Range[]
  readonly attributions: readonly CheckedAttribution[]
}

/** An attribution with its checks for a person. */
export interface CheckedAttribution extends ExtractedAttribution {
  readonly rule: Rule
  readonly check: readonly CheckCode[]
}

/**
 * Reads the attributions of all passages. Each passage has its own voices, because a reader's "he" is not Reuters's.
 */
export function attribute(
  text: string,
  passages: readonly DraftPassage[],
  selfOf: (passage: DraftPassage) => ExtractedVoice,
): ReadUnit[] {
  const units: ReadUnit[] = []
  const read = new Map<string, ExtractedVoice>()
  const finder = new QuotedBackFinder(text, passages)
  const quotedBack = (attribution: Unplaced, index: number): Unplaced => {
    const [first] = attribution.content
    if (attribution.rule !== 'loose-quote' || first === undefined) return attribution
    const quotedPassage = finder.passageOf(text.slice(...first), index)
    return quotedPassage ? { ...attribution, ...asSaidBy(attribution, selfOf(quotedPassage)) } : attribution
  }
  let id = 0
  passages.forEach((passage, index) => {
    const roster = new Roster(selfOf(passage), read)
    for (const [from, to] of stretches(passage.pieces)) {
      const unit = unitOf(text, from, to)
      const { found, parents } = nested(unit, attributionsOf(unit))
      const attributions = resolveAll(text, unit, found, roster).map((attribution, i) => ({
        ...(passage.kind === 'comment' ? quotedBack(attribution, index) : attribution),
        id: id + i,
        passage: index,
        parent: parents[i] === undefined || parents[i] < 0 ? null : id + parents[i],
      }))
      id += attributions.length
      const sentences = unit.sentences.map((sentence) => rangeOf(unit, sentence))
      units.push({ passage: index, sentences, attributions })
    }
  })
  return units
}

/** The units of a passage: its paragraphs, joined if a stray break or a quotation connects them. */
function stretches(pieces: readonly LayoutBlock[]): Range[] {
  const out: Range[] = []
  let before = ''
  for (const { range, text } of pieces.flatMap(paragraphsOf)) {
    const last = out.at(-1)
    if (last && continues(before, text)) out[out.length - 1] = [last[0], range[1]]
    else out.push(range)
    before = text
  }
  return out
}

/** A block with lines longer than any wrapping has one paragraph for each line. UTF-16 code units. */
const MAX_WRAPPED_LENGTH = 130

function paragraphsOf({ range, text }: LayoutBlock): { readonly range: Range; readonly text: string }[] {
  const lines = text.split('\n')
  if (lines.length === 1 || !lines.some((line) => line.length > MAX_WRAPPED_LENGTH)) return [{ range, text }]
  let start = range[0]
  const out: { range: Range; text: string }[] = []
  for (const line of lines) {
    const plain = line.trim()
    const from = start + line.length - line.trimStart().length
    if (plain !== '') out.push({ range: [from, from + plain.length], text: plain })
    start += line.length + 1
  }
  return out
}

/**
 * Tells whether two paragraphs belong together: a sentence cut by a stray break, a quotation announced by a colon, or a
 * quotation whose paragraphs all have opening marks.
 */
function continues(before: string, after: string): boolean {
  if (isSplitSentence(before, after)) return true
  if (!/^["“]/u.test(after)) return false
  return before.endsWith(':')
    ? before.length < 400
    : staysOpen(before) && !/^["“]\p{Lu}[\p{Lu}.’' -]{2,30}:/u.test(after)
}

/** Tells whether the last quotation of a paragraph has no closing mark, so that the next paragraph continues it. */
function staysOpen(paragraph: string): boolean {
  const marks = paragraph.match(/[“”"]/gu) ?? []
  if (marks.every((mark) => mark === '"')) return marks.length % 2 === 1
  return marks.at(-1) === '“'
}

type Unplaced = Omit<CheckedAttribution, 'id' | 'passage' | 'parent'>

function resolveAll(text: string, unit: Unit, found: readonly Candidate[], roster: Roster): Unplaced[] {
  let next = 0
  let at = 0
  const meetUpTo = (token: number): void => {
    for (const name of capitalRuns(text, unit, next, token)) roster.meet(name)
    next = Math.max(next, token)
  }
  const out = found.map((candidate) => {
    const place = candidate.source ?? candidate.cue ?? candidate.content[0]
    while ((unit.sentences[at]?.to ?? Infinity) <= (place?.from ?? 0)) at++
    meetUpTo(unit.sentences[at]?.from ?? 0)
    return resolve(text, unit, candidate, roster)
  })
  meetUpTo(unit.tokens.length)
  return out
}

/** Reduces the checks after the voice is known: then only missing names remain doubtful. */
function asSaidBy({ check, reasons }: Unplaced, voice: ExtractedVoice): Partial<Unplaced> {
  const isSettled = (code: string): boolean =>
    /^(?:unresolved-source|unnamed-source|pronoun-resolved)$/u.test(code)
  return {
    voice,
    check: check.filter((code) => !isSettled(code)),
    reasons: [...reasons.filter((code) => !isSettled(code)), 'quoted-back'],
  }
}

/** The maximum number of words in a name with its titles. */
const MAX_NAME_WORDS = 16

/** Sequences of at least two capitalised words, with the small words inside names. Names can occur only there. */
function capitalRuns(text: string, unit: Unit, from: number, to: number): string[] {
  const runs: string[] = []
  for (let i = from; i < to; i++) {
    if (!unit.tokens[i]?.isCapital) continue
    const first = i
    while (i - first < MAX_NAME_WORDS && i + 1 < to && inName(unit, i + 1)) i++
    if (i > first) runs.push(text.slice(unit.tokens[first]?.start, unit.tokens[i]?.end))
  }
  return runs
}

const BEFORE_A_NAME = new Set(['.', 'bin', 'de', 'van'])

function inName({ tokens }: Unit, at: number): boolean {
  const token = tokens[at]
  if (token?.isCapital) return true
  if (token === undefined) return false
  // “al-Abadi” is a name by itself; “de” comes before one.
  if (BEFORE_A_NAME.has(token.text)) return tokens[at + 1]?.isCapital === true
  return token.text.startsWith('al-') && /^al-\p{Lu}/u.test(token.text)
}

function resolve(text: string, unit: Unit, candidate: Candidate, roster: Roster): Unplaced {
  const meant = candidate.who ?? candidate.source
  const phrase = meant && text.slice(...rangeOf(unit, meant))
  const { voice, check, confidence } = roster.resolve(phrase)
  const codes = new Set<CheckCode>(check)
  if (!candidate.cue) codes.add('no-cue')
  const cue = candidate.cue && text.slice(...rangeOf(unit, candidate.cue))
  if (candidate.content.length > 1) codes.add('several-pieces')
  return {
    rule: candidate.rule,
    // A transcript quotes the words after the name.
    mode: candidate.rule === 'named-colon' ? 'direct' : modeOf(unit, candidate.content),
    source: candidate.source && [rangeOf(unit, candidate.source)],
    cue: candidate.cue && [rangeOf(unit, candidate.cue)],
    content: candidate.content.map((span) => rangeOf(unit, span)),
    voice,
    confidence: Math.round(PRIOR[candidate.rule] * confidence * 100) / 100,
    check: [...codes],
    reasons: reasonsFor(unit, candidate, cue, check),
  }
}

/** The rule, the cue, and the way the voice was found. */
function reasonsFor(
  unit: Unit,
  { rule, who, cue: span }: Candidate,
  cue: string | null,
  check: readonly CheckCode[],
): string[] {
  const words = span === null || rule === 'nominal' ? [] : unit.tokens.slice(span.from, span.to)
  const verb = words.map(({ lower }) => reportingVerb(lower)).findLast((found) => found !== undefined)
  return [
    rule,
    ...(cue === null ? [] : [`cue:${cue.replace(/\s+/gu, ' ').toLowerCase()}`]),
    ...(verb ? [`verb:${verb.lemma}`] : []),
    ...(who ? ['relative'] : []),
    ...check.filter((code) => code === 'pronoun-resolved' || code === 'no-source'),
  ]
}

function rangeOf(unit: Unit, span: Span): Range {
  return [unit.tokens[span.from]?.start ?? 0, unit.tokens[span.to - 1]?.end ?? 0]
}

function modeOf(unit: Unit, content: readonly Span[]): AttributionMode {
  let [quoted, plain] = [0, 0]
  for (const { from, to } of content) {
    for (let i = from; i < to; i++) {
      if (unit.tokens[i]?.isWord !== true) continue
      if (unit.quoteAt[i] === -1) plain++
      else quoted++
    }
  }
  if (quoted === 0) return 'indirect'
  return plain === 0 ? 'direct' : 'mixed'
}
