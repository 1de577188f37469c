import type { Chain } from '$lib/domain/attribution/chain'
import type { Claim, ClaimKind } from '$lib/domain/claim/claim'
import { handWrittenPassage } from './by-hand'
import type { Deck } from './deck'

/** What a person can change of a claim: what two versions of it are compared by. */
export interface ClaimVersion {
  readonly statement: string
  readonly chain: Chain
  readonly kind: ClaimKind
  readonly tags: readonly string[]
  readonly explain: string
  /** The passage typed in for a claim written by hand; null for none. Ignored for a claim out of an article. */
  readonly passage: string | null
}

/** What a person can change of a claim, as it is in a deck. */
export function claimVersion(deck: Deck, claim: Claim): ClaimVersion {
  const { statement, chain, kind, tags, explain } = claim
  return { statement, chain, kind, tags, explain, passage: handWrittenPassage(deck, claim) }
}
