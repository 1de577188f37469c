import type { Range } from '$lib/domain/material/block'
import type { CheckedAttribution, ReadUnit } from '$lib/domain/extraction/attribute/attribute'
import type { CheckCode, UnrelatedDraft, ExtractedVoice, Skipped } from '$lib/domain/extraction/types'
import { attributedKind, FOUR_WORDS, hedgesIn, isAsked, ownKind, skipReason } from './kind-cues'
import { leadIn } from '$lib/domain/extraction/segment/lead-in'
import type { DraftPassage } from '$lib/domain/extraction/segment/passages'
import { wordingOf } from './statement'

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

const NEGATED = /\b(?:not|never|cannot|declin\w+|refus\w+)\b|n['’]t\b/u
const PROMISE = /^(?:promis|pledg|vow|threaten|agree|swore)/u

/**
 * Tells whether a claim can be drafted from the attribution alone. “We think …” is the passage's own voice, and “they
 * declined to comment” is a report of the passage about them. Both are drafted as whole sentences.
 */
export function isSpoken({ text, carriers }: PassageReading, attribution: CheckedAttribution): boolean {
  const self = carriers.at(-1)
  if (attribution.voice.name === self?.name && attribution.voice.kind === self.kind) return false
  if (NEGATED.test(cueText(text, attribution))) return false
  if (attribution.mode !== 'indirect') return true
  if (attribution.rule === 'infinitive') return PROMISE.test(cueText(text, attribution))
  return attribution.rule !== 'object'
}

function cueText(text: string, { cue }: CheckedAttribution): string {
  return (cue ?? []).map(([start, end]) => text.slice(start, end)).join(' ')
}

/** “… to rebuild” has no meaning alone, so an infinitive is worded with its source and cue. */
function pieces({ source, content, rule }: CheckedAttribution): readonly Range[] {
  const [first] = content
  const start = source?.[0]?.[0]
  return rule === 'infinitive' && first && start !== undefined && start < first[0]
    ? [[start, first[1]]]
    : content
}

/** From the first piece of the content to its last, in UTF-16 code units. */
export function contentRange({ content }: CheckedAttribution): Range {
  return [content[0]?.[0] ?? 0, content.at(-1)?.[1] ?? 0]
}

/** Tells whether the source asks something and does not claim it. */
export function asks({ text }: PassageReading, attribution: CheckedAttribution): boolean {
  return isAsked(cueText(text, attribution), text.slice(...contentRange(attribution)))
}

/** The draft of an attributed claim. */
export function attributedDraft(
  { text, carriers, passage }: PassageReading,
  attribution: CheckedAttribution,
  byId: ReadonlyMap<number, CheckedAttribution>,
): UnrelatedDraft {
  const { voice, parent } = attribution
  const range = contentRange(attribution)
  const { statement, isCut } = wordingOf(text, pieces(attribution))
  const cue = cueText(text, attribution)
  const outer = parent === null ? undefined : byId.get(parent)?.voice
  const check = new Set<CheckCode>([
    'copied-wording',
    ...attribution.check,
    ...lengthCodes(text, range, isCut),
  ])
  if (outer) check.add('nested')
  if (passage.confidence < SURE) check.add('passage-unsure')
  return {
    range,
    statement,
    kind: attributedKind(cue, text.slice(...range)),
    chain: chainOf(carriers, outer, voice),
    attribution: attribution.id,
    hedges: hedgesIn(`${cue} ${text.slice(range[0], Math.min(range[1], range[0] + 600))}`),
    check: [...check],
    confidence: rounded(attribution.confidence * 0.9 * Math.sqrt(passage.confidence)),
  }
}

/** Below this confidence, the voice of a passage is itself doubtful. */
const SURE = 0.7

/** The chain from the publisher inwards. A voice that quotes itself appears once. */
function chainOf(
  carriers: readonly ExtractedVoice[],
  outer: ExtractedVoice | undefined,
  voice: ExtractedVoice,
): ExtractedVoice[] {
  const chain = [...carriers]
  for (const next of outer ? [outer, voice] : [voice]) if (next.name !== chain.at(-1)?.name) chain.push(next)
  return chain
}

/** The draft of a sentence in the passage's own voice. */
export function ownDraft({ text, passage, carriers }: PassageReading, range: Range): UnrelatedDraft {
  const { statement, isCut } = wordingOf(text, [range])
  const sentence = text.slice(...range)
  const kind = ownKind(sentence)
  const check: CheckCode[] = ['copied-wording', 'own-voice', ...lengthCodes(text, range, isCut)]
  if (passage.kind === 'own' && kind !== 'question') check.push('opinion-or-fact')
  if (passage.confidence < SURE) check.push('passage-unsure')
  const prior = kind === 'question' ? 0.3 : passage.kind === 'excerpt' ? 0.55 : 0.45
  const confidence = rounded(prior * passage.confidence)
  return {
    range,
    statement,
    kind,
    chain: carriers,
    attribution: null,
    hedges: hedgesIn(sentence),
    check,
    confidence,
  }
}

/** The minimum length of four English words, in UTF-16 code units. */
const MIN_SENTENCE_LENGTH = 80

function lengthCodes(text: string, range: Range, isCut: boolean): CheckCode[] {
  const long: CheckCode[] = isCut ? ['cut-statement', 'long-content'] : []
  if (range[1] - range[0] > MIN_SENTENCE_LENGTH) return long
  return FOUR_WORDS.test(text.slice(...range)) ? long : [...long, 'short-content']
}

function rounded(value: number): number {
  return Math.round(value * 100) / 100
}

/** The sentences of a unit that none of these attributions overlaps, in order. */
export function freeSentences({ sentences }: ReadUnit, spoken: readonly CheckedAttribution[]): Range[] {
  const taken = spoken.flatMap(({ source, cue, content }) => [...(source ?? []), ...(cue ?? []), ...content])
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

export function passedOver({ text, passage }: PassageReading, range: Range): Skipped['reason'] | null {
  const [start, end] = range
  const [first] = passage.pieces
  const isFirst =
    first !== undefined && first.gap === 0 && start < first.range[1] && first.range[0] === passage.range[0]
  if (isFirst && first.range[1] - first.range[0] < 150 && !/[.]$/u.test(first.text)) return 'headline'
  const sentence = text.slice(start, end)
  if (passage.kind === 'own' && passage.pieces.at(-1)?.range[1] === end && leadIn(sentence)) return 'lead-in'
  return skipReason(sentence)
}
