import type { Attribution } from '$lib/domain/attribution/attribution'
import type { VoiceKind } from '$lib/domain/attribution/voice'
import type { ClaimKind } from '$lib/domain/claim/claim'
import type { Range } from '$lib/domain/material/block'
import type { PassageKind } from '$lib/domain/material/material'

/** A stretch of the text with one voice at the level of the page. Ranges are UTF-16 code units, end exclusive. */
export interface ExtractedPassage {
  readonly kind: PassageKind
  readonly voice: string
  readonly range: Range
  /** From 0 to 1: how sure the rules are of kind and voice. */
  readonly confidence: number
}

/** A voice as the rules understand it, before a person has matched it with the deck's voices. */
export interface ExtractedVoice {
  readonly name: string
  readonly kind: VoiceKind
  readonly affiliation: string | null
}

/** An attribution as it was drawn out, with its place among the others. */
export interface ExtractedAttribution extends Attribution {
  readonly id: number
  /** Index into the passages. */
  readonly passage: number
  /** Id of the attribution in whose content this one stands, or null. */
  readonly parent: number | null
  readonly voice: ExtractedVoice
  readonly confidence: number
  /** Why it was drawn out: the rule that read it, and what licensed its cue (“verb:say”). */
  readonly reasons: readonly string[]
}

/** What a person should look at before accepting a draft. The interface turns codes into sentences. */
export const CHECK_CODES = [
  'copied-wording',
  'pronoun-resolved',
  'unresolved-source',
  'unnamed-source',
  'no-source',
  'no-cue',
  'several-pieces',
  'long-content',
  'short-content',
  'cut-statement',
  'nested',
  'own-voice',
  'opinion-or-fact',
  'passage-unsure',
  'anonymous-comment',
] as const
export type CheckCode = (typeof CHECK_CODES)[number]

/** Why a stretch of the text became no draft. */
export const SKIP_REASONS = [
  'headline',
  'comment-header',
  'lead-in',
  'caption',
  'aside',
  'address',
  'insult',
  'atrocity',
  'fragment',
  'quoted-back',
  'rest-of-comment',
] as const
export type SkipReason = (typeof SKIP_REASONS)[number]

/** A first draft of a claim, for a person to rewrite and vet. */
export interface DraftClaim {
  /** From the first to the last piece of the content. */
  readonly range: Range
  readonly statement: string
  readonly kind: ClaimKind
  /** From the publisher inwards; the last is the speaker. */
  readonly chain: readonly ExtractedVoice[]
  /** Id of the attribution it rests on; null where the voice speaks itself. */
  readonly attribution: number | null
  readonly hedges: readonly string[]
  readonly check: readonly CheckCode[]
  readonly confidence: number
  /** Drafts of other voices that say the same, or the contrary. */
  readonly related: readonly RelatedDraft[]
}

/** A draft before it is compared with the others. */
export type UnrelatedDraft = Omit<DraftClaim, 'related'>

/** Another draft of the text, by its place among the drafts. */
export interface RelatedDraft {
  readonly claim: number
  readonly how: 'supports' | 'conflicts'
  /** What they share or differ in: a figure, a denial, or the words alone. */
  readonly over: 'figure' | 'denial' | 'words'
}

/** A stretch that was passed over, with the reason. */
export interface Skipped {
  readonly range: Range
  readonly reason: SkipReason
}

/** Everything the rules found in one text. */
export interface Extraction {
  /** Length of the text in UTF-16 code units. */
  readonly length: number
  readonly passages: readonly ExtractedPassage[]
  readonly attributions: readonly ExtractedAttribution[]
  readonly claims: readonly DraftClaim[]
  readonly skipped: readonly Skipped[]
}
