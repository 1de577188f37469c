import type { Range } from '$lib/domain/material/block'
import { firstIndex } from '$lib/domain/material/prepared-text'
import type { CheckedAttribution, ReadUnit } from '$lib/domain/extraction/attribute/attribute'
import type { CheckCode, UnrelatedDraft, ExtractedVoice, Skipped } from '$lib/domain/extraction/types'
import { attributedKind, FOUR_WORDS, hedgesIn, isMeta, ownKind, skipReason } from './kind-cues'
import { framed } from './frames'
import { leadIn } from '$lib/domain/extraction/segment/lead-in'
import type { DraftPassage } from '$lib/domain/extraction/segment/passages'
import { propositionsOf, type Proposition } from './propositions'
import { singleSpaced } from '$lib/domain/extraction/words/folding'
import { speakerNoun, spelled, withoutSpeaker } from './references'
import { asSentence, insideMarks, shortened, withoutLink, withoutRelativeDates } from './statement'
import { isShortSentence } from './short-sentence'
import { cueText, undrafted } from './undrafted'

/** The input for the drafts of a passage. */
export interface PassageReading {
  readonly text: string
  readonly passage: DraftPassage
  readonly units: readonly ReadUnit[]
  /** From the publisher to the passage's own voice. */
  readonly carriers: readonly ExtractedVoice[]
}

/** The drafts, and the skipped parts. */
export interface Drafts {
  readonly claims: readonly UnrelatedDraft[]
  readonly skipped: readonly Skipped[]
}

/** The attributions of a passage, by id: parents may stand in another unit. */
export type ById = ReadonlyMap<number, CheckedAttribution>

/** The range from the first piece of the content to the last, in UTF-16 code units. */
export function contentRange({ content }: Pick<CheckedAttribution, 'content'>): Range {
  return [content[0]?.[0] ?? 0, content.at(-1)?.[1] ?? 0]
}

/** Tells if an attribution names the passage’s own voice: “we think …” makes the whole sentence its claim. */
export function isOwnVoice({ carriers }: PassageReading, { voice, parent }: CheckedAttribution): boolean {
  const self = carriers.at(-1)
  // A reader who opened the thread is the page and a reader.
  const isReader = (kind: string | undefined): boolean => kind === 'reader' || kind === 'blog'
  return (
    parent === null &&
    voice.name === self?.name &&
    (voice.kind === self.kind || (isReader(voice.kind) && isReader(self.kind)))
  )
}

/** The drafts from an attribution, or the reason why it makes none. */
export function attributedDrafts(
  reading: PassageReading,
  attribution: CheckedAttribution,
  unit: ReadUnit,
  byId: ById,
): Drafts {
  const { text } = reading
  const range = contentRange(attribution)
  const cue = cueText(text, attribution)
  const reason = undrafted(attribution, text, byId)
  if (reason) return { claims: [], skipped: [{ range, reason }] }
  const claims: UnrelatedDraft[] = []
  const skipped: Skipped[] = []
  const chain = chainOf(reading.carriers, attribution, byId)
  for (const proposition of propositionsOf(text, attribution.content, unit.sentences)) {
    const wording = wordingOf(reading, attribution, proposition, unit, cue)
    const at = hullOf(proposition)
    if (wording === null) skipped.push({ range: at, reason: 'fragment' })
    else claims.push(draftOf(reading, attribution, wording, at, chain, cue))
  }
  return { claims, skipped }
}

/** The drafts of one sentence of a turn or of quoted lines; the voice of the turn says it. */
export function spokenDrafts(
  reading: PassageReading,
  within: CheckedAttribution,
  range: Range,
  unit: ReadUnit,
  byId: ById,
): Drafts {
  const sentence = reading.text.slice(...range)
  const reason = isMeta(sentence) ? 'meta' : skipReason(sentence)
  const isShort = isShortSentence(sentence) || (within.voice.kind !== 'person' && BARE_VERB.test(sentence))
  if (reason && !(reason === 'fragment' && isShort)) return { claims: [], skipped: [{ range, reason }] }
  return attributedDrafts(reading, { ...within, content: [range], reasons: within.reasons }, unit, byId)
}

interface Wording {
  readonly statement: string
  readonly check: readonly CheckCode[]
}

/** A proposition as a statement that stands alone; null if it cannot stand alone. */
function wordingOf(
  { text }: PassageReading,
  { voice, rule }: CheckedAttribution,
  proposition: Proposition,
  { references }: ReadUnit,
  cue: string,
): Wording | null {
  const parts = proposition.map((range) => spelled(text, range, references, voice))
  const isResolved = parts.some((part) => part.isResolved)
  const isWhole = proposition.every((range) => insideMarks(text.slice(...range)) !== null)
  const plain = parts.map((part) => insideMarks(part.text) ?? part.text).join(' ')
  const raw = proposition.map((range) => insideMarks(text.slice(...range)) ?? text.slice(...range)).join(' ')
  const isDirect = isWhole || rule === 'turn' || rule === 'quoted-lines' || rule === 'named-colon'
  if (rule === 'turn' && BARE_VERB.test(raw.trim()) && voice.kind !== 'person') return withSubject(raw, voice)
  if (isDirect && (FIRST_PERSON.test(raw) || THING.test(raw))) return keptWhole(raw)
  const framing = framed(cue, withoutRelativeDates(singleSpaced(plain).trim()), speakerNoun(voice))
  const clause = framing ?? (NEEDS_FRAME.has(rule) ? null : plain.replace(/^\s*that,? (?!is\b|was\b)/u, ''))
  if (clause === null || (framing === null && UNANSWERED.test(clause))) return null
  const dated = withoutRelativeDates(withoutLink(clause.trim()))
  const statement = shortened(asSentence(withoutSpeaker(withoutLink(dated), voice)))
  if (statement === null || !(THREE_WORDS.test(statement) || isShortSentence(statement))) return null
  const check: CheckCode[] = [...(isResolved ? (['pronoun-resolved'] as const) : [])]
  return { statement, check }
}

/** “Residents | were told nothing”: a cell of a table that starts with its verb. */
const BARE_VERB =
  /^(?:was|were|is|are|has|have|had|will|would|can|could|should|does|do|did|says?|said|wants?|den(?:y|ies|ied))\b(?=[^?]*$)/u

function withSubject(raw: string, voice: ExtractedVoice): Wording | null {
  const statement = shortened(asSentence(`${speakerNoun(voice)} ${raw.trim()}`))
  return statement === null ? null : { statement, check: ['pronoun-resolved'] }
}

const THREE_WORDS = /(?=.*\p{L}{3})\p{L}\S*\s+\S+\s+\S/u

/** “… was considering whether to leave”, “… knows how many came”: half of a question is no statement. */
const UNANSWERED = /^(?:whether|if (?:to|or)|how|why|who|whom|whose|(?:what|which|when|where) to)\b[^?]*$/i

/** Rules that read a phrase. A phrase is no clause, so it makes a statement only with a frame for its cue. */
const NEEDS_FRAME = new Set<CheckedAttribution['rule']>(['object', 'infinitive', 'passive', 'attitude'])

/** Pronouns that keep a direct quotation unchanged, because their meaning may stand only inside it. */
const THING = /\b(?:he|him|his|she|her|it|its|they|them|their|this|that|these|those)\b/i

const FIRST_PERSON = /\b(?:I|we|my|our|ours|us|me|you|your|yours|myself|ourselves|mine)\b/i

/** A quotation in the first person stays whole and in quotation marks. */
function keptWhole(raw: string): Wording | null {
  const sentence = shortened(asSentence(raw.replace(/[“”"«»″]|``|''/gu, '')))
  return sentence === null || !(THREE_WORDS.test(sentence) || isShortSentence(sentence))
    ? null
    : { statement: `“${sentence}”`, check: [] }
}

function draftOf(
  reading: PassageReading,
  attribution: CheckedAttribution,
  { statement, check: more }: Wording,
  range: Range,
  chain: readonly ExtractedVoice[],
  cue: string,
): UnrelatedDraft {
  const { text, passage } = reading
  const content = text.slice(...range)
  const check = new Set<CheckCode>([
    'copied-wording',
    ...attribution.check,
    ...more,
    ...lengthCodes(text, range),
  ])
  if (attribution.parent !== null) check.add('nested')
  if (passage.confidence < SURE) check.add('passage-unsure')
  return {
    range,
    statement,
    kind: attributedKind(cue, / should /u.test(statement) ? statement : content),
    chain,
    attribution: attribution.id,
    hedges: hedgesIn(`${cue} ${content.slice(0, 600)}`),
    check: [...check],
    confidence: rounded(attribution.confidence * 0.9 * Math.sqrt(passage.confidence)),
  }
}

function hullOf(proposition: Proposition): Range {
  return [proposition[0]?.[0] ?? 0, proposition.at(-1)?.[1] ?? 0]
}

/** A passage with a lower confidence has a doubtful voice. */
const SURE = 0.7
/** The maximum depth of nested attributions; real texts stay below it. */
const DEEPEST = 6

/** The chain from the publisher inwards. A voice that quotes itself appears once. */
function chainOf(
  carriers: readonly ExtractedVoice[],
  attribution: CheckedAttribution,
  byId: ById,
): ExtractedVoice[] {
  const inner: ExtractedVoice[] = [attribution.voice]
  let up = attribution.parent
  for (let depth = 0; up !== null && depth < DEEPEST; depth++) {
    const outer = byId.get(up)
    if (outer) inner.unshift(outer.voice)
    up = outer?.parent ?? null
  }
  const chain = [...carriers]
  for (const next of inner) if (next.name !== chain.at(-1)?.name) chain.push(next)
  return chain
}

/** The draft of a sentence in the passage’s own voice; null if it cannot stand alone. */
export function ownDraft(
  { text, passage, carriers }: PassageReading,
  range: Range,
  unit: ReadUnit,
): UnrelatedDraft | null {
  const sentence = text.slice(...range)
  const kept = passage.kind === 'comment' && FIRST_PERSON.test(sentence) ? keptWhole(sentence) : null
  const { text: plain, isResolved } = spelled(text, range, unit.references, null)
  const dated = withoutRelativeDates(withoutLink(singleSpaced(plain).trim()))
  const statement = kept?.statement ?? shortened(asSentence(withoutLink(dated)))
  if (statement === null || !THREE_WORDS.test(statement)) return null
  const kind = ownKind(sentence)
  const check: CheckCode[] = ['copied-wording', 'own-voice', ...lengthCodes(text, range)]
  if (isResolved) check.push('pronoun-resolved')
  if (passage.kind === 'own' && kind !== 'question') check.push('opinion-or-fact')
  if (passage.confidence < SURE) check.push('passage-unsure')
  const prior = kind === 'question' ? 0.3 : passage.kind === 'excerpt' ? 0.55 : 0.45
  return {
    range,
    statement,
    kind,
    chain: carriers,
    attribution: null,
    hedges: hedgesIn(sentence),
    check,
    confidence: rounded(prior * passage.confidence),
  }
}

/** The minimum length of four English words, in UTF-16 code units. */
const MIN_SENTENCE_LENGTH = 80

function lengthCodes(text: string, range: Range): CheckCode[] {
  if (range[1] - range[0] > MIN_SENTENCE_LENGTH) return []
  return FOUR_WORDS.test(text.slice(...range)) ? [] : ['short-content']
}

function rounded(value: number): number {
  return Math.round(value * 100) / 100
}

/** The sentences of a unit that overlap with none of these attributions, in order. */
export function freeSentences({ sentences }: ReadUnit, found: readonly CheckedAttribution[]): Range[] {
  const taken = found.flatMap(({ source, cue, content }) => [...(source ?? []), ...(cue ?? []), ...content])
  taken.sort((a, b) => a[0] - b[0])
  let at = 0
  let reach = -1
  const free: Range[] = []
  for (const range of sentences) {
    for (; (taken[at]?.[0] ?? Infinity) < range[1]; at++) reach = Math.max(reach, taken[at]?.[1] ?? 0)
    if (reach <= range[0]) free.push(range)
  }
  return free
}

/** The reason why a sentence in the passage’s own words makes no draft, or null if it may make one. */
export function passedOver({ text, passage }: PassageReading, range: Range): Skipped['reason'] | null {
  const [start, end] = range
  const [first] = passage.pieces
  const isFirst =
    first !== undefined && first.gap === 0 && start < first.range[1] && first.range[0] === passage.range[0]
  if (isFirst && first.range[1] - first.range[0] < 150 && !/[.]$/u.test(first.text)) return 'headline'
  const sentence = text.slice(start, end)
  const piece =
    passage.pieces[firstIndex(passage.pieces.length, (at) => (passage.pieces[at]?.range[1] ?? 0) >= end)]
  if (piece && isHeading(piece.text)) return 'headline'
  const isLast = passage.kind === 'own' && passage.pieces.at(-1)?.range[1] === end
  if (isLast && (sentence.endsWith(':') || leadIn(sentence))) return 'lead-in'
  if (SILENT.test(sentence)) return 'no-answer'
  return isMeta(sentence) ? 'meta' : skipReason(sentence)
}

/** “The line has not replied to our questions.”: that somebody is silent is no claim of the page. */
const SILENT =
  /^(?:(?:he|she|it|they)|(?:the|a|an|two|neither) [^.,]{2,40}?|\p{Lu}[\p{L} .’'-]{2,40}?) (?:(?:did|do|does|has|have|had) not|didn['’]t|hasn['’]t|haven['’]t|declined to|refused to) (?:yet )?(?:answer|answered|respond|responded|reply|replied|comment|commented|returned?) /iu

/** A short line without a full stop, alone in its paragraph. */
function isHeading(text: string): boolean {
  return text.length < 100 && !text.includes('\n') && !/(?:[.!?):;…]|[.!?,][”"’'])$/u.test(text.trim())
}
