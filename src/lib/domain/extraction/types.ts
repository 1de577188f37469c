import type { Attribution } from '$lib/domain/attribution/attribution'
import type { VoiceKind } from '$lib/domain/attribution/voice'
import type { ClaimKind } from '$lib/domain/claim/claim'
import type { Range } from '$lib/domain/material/block'
import type { PassageKind } from '$lib/domain/material/material'
import type { PageBlock, PageMeta } from './shapes/page'
import type { ShapeFound } from './shapes/recognise'

/** A part of the text with one voice at the level of the page. Ranges are UTF-16 code units, end exclusive. */
export interface ExtractedPassage {
  readonly kind: PassageKind
  readonly voice: string
  readonly range: Range
  /** The confidence in kind and voice, from 0 to 1. */
  readonly confidence: number
}

/** A voice as the rules understand it, before a person matches it with the deck's voices. */
export interface ExtractedVoice {
  readonly name: string
  readonly kind: VoiceKind
  readonly affiliation: string | null
}

/** An extracted attribution, with its relation to the others. */
export interface ExtractedAttribution extends Attribution {
  readonly id: number
  /** Index into the passages. */
  readonly passage: number
  /** The id of the attribution whose content contains this one, or null. */
  readonly parent: number | null
  readonly voice: ExtractedVoice
  readonly confidence: number
  /** The reasons for it: the rule that read it, and the word that made its cue (“verb:say”). */
  readonly reasons: readonly string[]
}

/** The checks for a person before they accept a draft. The interface turns codes into questions. */
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

/** The reason why a part of the text made no draft. */
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
  'stance',
  'no-answer',
  'not-said',
  'no-speaker',
  'passed-on',
  'question',
  'meta',
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
  /** The id of its attribution; null if the voice speaks itself. */
  readonly attribution: number | null
  readonly hedges: readonly string[]
  readonly check: readonly CheckCode[]
  readonly confidence: number
  /** Drafts of other voices that say the same or contradict it. */
  readonly related: readonly RelatedDraft[]
  /** Its place when drafts are shown, from 0: below 20 first, the rest folded. */
  readonly rank: number
}

/** A draft before it is compared with the others. */
export type UnrelatedDraft = Omit<DraftClaim, 'related' | 'rank'>

/** Another draft of the text, by its index among the drafts. */
export interface RelatedDraft {
  readonly claim: number
  readonly how: 'supports' | 'conflicts'
  /** The shared or differing part: a figure, a denial, or only the words. */
  readonly over: 'figure' | 'denial' | 'words'
}

/** A part that was skipped, with the reason. */
export interface Skipped {
  readonly range: Range
  readonly reason: SkipReason
}

/** The results of all rules for one text. */
export interface Extraction {
  /** Length of the text in UTF-16 code units. */
  readonly length: number
  readonly shape: ShapeFound
  /** The parts of the page that are dropped, or that a person restored. */
  readonly blocks: readonly PageBlock[]
  readonly meta: PageMeta
  readonly passages: readonly ExtractedPassage[]
  readonly attributions: readonly ExtractedAttribution[]
  readonly claims: readonly DraftClaim[]
  readonly skipped: readonly Skipped[]
}
