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

/** A material as the learner brought it in, with the voices found in it. */
export interface MaterialRow {
  readonly id: MaterialId
  readonly material: Material
  readonly voices: readonly Voice[]
  readonly importedAt: Instant
  /** The deck made from it, once there is one. */
  readonly deck: DeckId | null
}

/** What a person may correct in a draft. */
export interface DraftContent {
  readonly statement: string
  readonly chain: Chain
  readonly kind: ClaimKind
}

/** A draft claim waiting for a person, or vetted by one. */
export interface DraftRow extends DraftContent {
  readonly material: MaterialId
  readonly id: ClaimId
  /** Where it stands among its material's drafts, from 0. */
  readonly order: number
  readonly mode: AttributionMode | null
  readonly hedges: readonly string[]
  readonly evidence: Locator
  /** Codes of what the person should look at (see extraction). */
  readonly check: readonly string[]
  /** 0 to 1, as extraction judged. */
  readonly confidence: number
  /** How it was found (see extraction); empty for what the voice says itself. Drafts from before this was kept have none. */
  readonly reasons?: readonly string[]
  /** Drafts of other voices that say the same or the contrary. */
  readonly related?: readonly RelatedRow[]
  /** As drawn out, so that a correction can be told from an acceptance. */
  readonly original: DraftContent
  readonly vetted: Vetting | null
}

/** Another draft of the material, and how it bears on this one. */
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

/** The rows of a claim's cards, in the order of their keys. */
export interface SiblingsRow {
  /** What the keys of these cards begin with, slash and all. */
  readonly prefix: string
  readonly cards: readonly CardRow[]
}

/**
 * The dates of a card, by which it is found: apart from its row, since an index costs as much to write as a row does and
 * what changes most often about many cards at once (their memory, under other parameters) stands in none.
 */
export interface DateRow {
  readonly card: CardId
  readonly deck: DeckId
  readonly due: Instant | null
  /** The due date of a card that is not set aside; null otherwise. What is ready to be asked is found by it. */
  readonly ready: Instant | null
  readonly lastStudyDay: StudyDay | null
  readonly buriedUntil: StudyDay | null
}

/** A card's dates from its row. */
export function dateRow({ card, due, suspended, lastStudyDay, buriedUntil }: CardRow): DateRow {
  const { deck } = partsOfCardId(card)
  return { card, deck, due, ready: suspended ? null : due, lastStudyDay, buriedUntil }
}

/** Some thousand events of the log as folding needs them, in one row. */
export interface PackRow {
  /** The id of the last of them. */
  readonly upto: EventId
  readonly events: PackedEvents
}

/** A claim as it was before a correction that the learner has not been shown yet. */
export interface PendingCorrection {
  readonly claim: ClaimId
  /** The deck version that brought the correction. */
  readonly version: number
  readonly before: Claim
}

/** The version of a shipped deck that the learner has met, and what they are still to be told of later ones. */
export interface SeenRow {
  readonly deck: DeckId
  readonly snapshot: Deck
  /** What the latest update changed, until the learner has put it away. */
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

/** A single value by name: this device's id, the learner's settings. */
export interface MetaRow {
  readonly key: string
  readonly value: unknown
}
