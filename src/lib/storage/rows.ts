import type { Claim, ClaimKind } from '$lib/domain/claim/claim'
import type { Vetting } from '$lib/domain/claim/vetting'
import type { Voice } from '$lib/domain/attribution/voice'
import type { Chain } from '$lib/domain/attribution/chain'
import type { AttributionMode } from '$lib/domain/attribution/attribution'
import type { Deck } from '$lib/domain/deck/deck'
import type { DeckDiff } from '$lib/domain/deck/diff'
import type { RelatedDraft } from '$lib/domain/extraction/types'
import type { Locator } from '$lib/domain/material/locator'
import type { Edits } from '$lib/domain/library/edits'
import type { RowPlace } from '$lib/domain/library/things'
import type { CarriedEvent } from '$lib/domain/review/erasure'
import type { Material } from '$lib/domain/material/material'
import type { CardState } from '$lib/domain/review/fold'
import type { PackedEvents } from '$lib/domain/review/event-columns'
import {
  partsOfCardId,
  type CardId,
  type ClaimId,
  type DeckId,
  type EventId,
  type MaterialId,
} from '$lib/domain/shared/ids'
import type { Instant } from '$lib/domain/shared/clock'
import type { StudyDay } from '$lib/domain/shared/study-day'

/** A material as the learner imported it, with the voices found in it. */
export interface MaterialRow {
  readonly id: MaterialId
  readonly material: Material
  readonly voices: readonly Voice[]
  readonly importedAt: Instant
  /** The deck made from it; null before it is made. */
  readonly deck: DeckId | null
}

/** The fields of a draft that a person can correct. */
export interface DraftContent {
  readonly statement: string
  readonly chain: Chain
  readonly kind: ClaimKind
}

/** A draft as extraction made it. Its marks are kept once a person has moved them. */
export interface OriginalDraft extends DraftContent {
  readonly evidence?: Locator
}

/** A claim that waits for vetting by a person, or has been vetted. */
export interface DraftRow extends DraftContent {
  readonly material: MaterialId
  readonly id: ClaimId
  /** Its position among its material's drafts, from 0. */
  readonly order: number
  readonly mode: AttributionMode | null
  readonly hedges: readonly string[]
  readonly evidence: Locator
  /** Codes of what the person should check (see extraction). */
  readonly check: readonly string[]
  /** The confidence of extraction, 0 to 1. */
  readonly confidence: number
  /**
   * The method that found it (see extraction); empty for the voice's own statements. Drafts from before this field have
   * none.
   */
  readonly reasons?: readonly string[]
  /** Drafts of other voices that say the same or contradict it. */
  readonly related?: readonly RelatedRow[]
  /** The original draft of extraction, so that a correction can be told from an acceptance. */
  readonly original: OriginalDraft
  readonly vetted: Vetting | null
}

/** Another draft of the material, and its relation to this one. */
export interface RelatedRow extends Omit<RelatedDraft, 'claim'> {
  readonly id: ClaimId
}

/** A deck kept on this device. */
export interface DeckRow {
  readonly id: DeckId
  readonly deck: Deck
  readonly updatedAt: Instant
}

/** One card's row of the projection. */
export type CardRow = CardState

/** The card rows of one claim, in the order of their keys. */
export interface SiblingsRow {
  /** The common beginning of the keys of these cards, with the slash. */
  readonly prefix: string
  readonly cards: readonly CardRow[]
}

/**
 * The dates of a card that queries look for. They stand apart from the row, because an index costs as much to write as
 * a row. A card's memory state changes most often (with new parameters, for many cards at once) and is in no index.
 */
export interface DateRow {
  readonly card: CardId
  readonly deck: DeckId
  readonly due: Instant | null
  /** The due date of a card that is not suspended or buried; null otherwise. Queries find ready cards by it. */
  readonly ready: Instant | null
  readonly lastStudyDay: StudyDay | null
  readonly buriedUntil: StudyDay | null
}

/** The dates in a card's row. */
export function dateRow({ card, due, suspended, lastStudyDay, buriedUntil }: CardRow): DateRow {
  const { deck } = partsOfCardId(card)
  return { card, deck, due, ready: suspended ? null : due, lastStudyDay, buriedUntil }
}

/** A pack: thousands of events of the log in one row, in the form that folding needs. */
export interface PackRow {
  /** The id of its last event. */
  readonly upto: EventId
  readonly events: PackedEvents
}

/**
 * Many answers of a restored backup that came together. They lie in bundles, and belong to the table of events, which
 * shows them as its own (see `storage/bundles`).
 */
export interface BatchRow {
  /** The last and the first id. */
  readonly upto: EventId
  readonly from: EventId
  /** The number of answers. */
  readonly size: number
  /** The number of the batch. No other has it. */
  readonly nr: number
  /** The first card of each bundle. */
  readonly starts: readonly CardId[]
  /** The hashes of its cards in order, each with the place of a bundle that holds the card. */
  readonly hashes: Uint32Array
  readonly places: Uint16Array
}

/** Some answers of a batch, whole, in the order of their cards. */
export interface BundleRow {
  /** The number of the batch. */
  readonly batch: number
  /** The place of the bundle in its batch, from 0. */
  readonly place: number
  /** The ids of its answers, one after another, 26 characters each. */
  readonly ids: string
  /** The different cards. */
  readonly cards: readonly CardId[]
  /** The index of the card of each answer. */
  readonly card: Uint16Array
  /** The answers as lines of JSON. */
  readonly lines: string
}

/** A claim as it was before a correction that the learner has not been shown yet. */
export interface PendingCorrection {
  readonly claim: ClaimId
  /** The deck version that brought the correction. */
  readonly version: number
  readonly before: Claim
}

/**
 * The version of a shipped deck that the learner has seen, and the changes of later versions that they have not been
 * told yet.
 */
export interface SeenRow {
  readonly deck: DeckId
  readonly snapshot: Deck
  /** The changes of the latest update, until the learner has dismissed them. */
  readonly news: DeckDiff | null
  readonly corrections: readonly PendingCorrection[]
}

/** The learner's own copy of a text that a deck points into. */
export interface CopyRow {
  readonly deck: DeckId
  readonly material: MaterialId
  readonly text: string
}

/** When and where the parts of a row that exists nowhere else were edited, and which versions lost. */
export interface EditsRow extends Edits, RowPlace {
  /** Table and key of the row, joined by slashes. */
  readonly name: string
}

/** An event that a later version of the app wrote: kept as it is, and handed on. */
export type CarriedRow = CarriedEvent

/** A single value by name, for example this device's id or the learner's settings. */
export interface MetaRow {
  readonly key: string
  readonly value: unknown
}
