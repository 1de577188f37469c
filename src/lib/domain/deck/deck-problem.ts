import type { ClaimId } from '$lib/domain/shared/ids'

/** Why a deck must not ship. `at` is the path of the offending value in the deck's file. */
export interface DeckProblem {
  readonly code:
    | 'unknown-voice'
    | 'unknown-material'
    | 'unknown-claim'
    | 'duplicate-claim'
    | 'evidence-lost'
    | 'digest-mismatch'
    | 'rejected'
    | 'unexplained'
    | 'voice-dominates'
    | 'near-duplicate'
    | 'copied-wording'
    | 'outside-passages'
    | 'hedge-not-said'
    | 'stance-of-own'
    | 'part-twice'
    | 'retired-but-there'
    | 'released-claim-gone'
    | 'renamed-to-nothing'
    | 'unsafe-text'
  readonly claim: ClaimId | null
  readonly detail: string
  readonly at: readonly (string | number)[]
}
