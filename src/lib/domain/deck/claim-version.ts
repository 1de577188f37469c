import type { Chain } from '$lib/domain/attribution/chain'
import type { Claim, ClaimKind } from '$lib/domain/claim/claim'
import { handWrittenPassage } from './by-hand'
import type { Deck } from './deck'

/** The fields of a claim that a person can change. Two versions of a claim are compared by them. */
export interface ClaimVersion {
  readonly statement: string
  readonly chain: Chain
  readonly kind: ClaimKind
  readonly tags: readonly string[]
  readonly explain: string
  /** The passage typed for a claim written by hand; null for none. Ignored for a claim from an article. */
  readonly passage: string | null
}

/** The fields of a claim in a deck that a person can change. */
export function claimVersion(deck: Deck, claim: Claim): ClaimVersion {
  const { statement, chain, kind, tags, explain } = claim
  return { statement, chain, kind, tags, explain, passage: handWrittenPassage(deck, claim) }
}
