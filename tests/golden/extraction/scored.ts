/** The types of gold, findings and counts for scoring. */
import type { Range } from '$lib/domain/material/block'

/** An attribution of the gold. Unknown fields are left out. */
export interface ScoredGold {
  readonly source: readonly Range[] | null
  readonly cue: readonly Range[] | null
  readonly content: readonly Range[]
  readonly optional?: boolean
  readonly mode?: string
  readonly voice?: string
  /** Index of another gold attribution, or null. */
  readonly parent?: number | null
}

export interface ScoredPassage {
  readonly kind: string
  readonly voice: string
  readonly range: Range
}

/** A text with its gold. */
export interface ScoredText {
  readonly text: string
  readonly attributions: readonly ScoredGold[]
  readonly passages?: readonly ScoredPassage[]
  /** Only attributions whose content begins in this range count. */
  readonly scoredRange?: Range
}

/** The output of an extractor for this text. */
export interface Predicted {
  readonly passages: readonly ScoredPassage[]
  readonly attributions: readonly {
    readonly id: number
    readonly source: readonly Range[] | null
    readonly cue: readonly Range[] | null
    readonly content: readonly Range[]
    readonly parent: number | null
    readonly mode: string
    readonly voice: { readonly name: string }
  }[]
  readonly claims?: readonly ScoredClaim[]
  readonly shape?: { readonly name: string }
}

/** A draft, as far as it is scored. */
export interface ScoredClaim {
  readonly range: Range
  readonly statement: string
  readonly kind: string
  readonly chain: readonly { readonly name: string; readonly kind: string }[]
  readonly attribution: number | null
  /** Its place when drafts are ranked, from 0. */
  readonly rank?: number
}

/** Right ones among the predicted and among the gold. */
export interface Counts {
  readonly right: number
  readonly predicted: number
  readonly gold: number
}
