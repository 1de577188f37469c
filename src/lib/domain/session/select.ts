import type { Claim } from '$lib/domain/claim/claim'
import { claimOf, type Deck } from '$lib/domain/deck/deck'
import { isLeech } from '$lib/domain/scheduling/leech'
import { partsOfCardId, type CardId, type ClaimId, type DeckId } from '$lib/domain/shared/ids'
import type { StudyFilter } from './scope'

/** The fields of a studied or marked card that a filter uses. */
export interface Marked {
  readonly tags: readonly string[]
  readonly flag: number
  readonly memory: { readonly lapses: number } | null
}

/** Looks up the claim of a card in several decks; each deck is indexed once. */
export function claimFinder(decks: readonly Deck[]): (card: CardId) => Claim | undefined {
  const byDeck = new Map<DeckId, Map<ClaimId, Claim>>()
  for (const deck of decks) {
    const claims = new Map(deck.claims.map((claim) => [claim.id, claim]))
    for (const old of Object.keys(deck.renamed) as ClaimId[]) {
      const claim = claimOf(deck, old)
      if (claim) claims.set(old, claim)
    }
    byDeck.set(deck.id, claims)
  }
  return (card) => {
    const { deck, claim } = partsOfCardId(card)
    return byDeck.get(deck)?.get(claim)
  }
}

/**
 * Makes the test of a filter.
 * @param leechLapses the number of lapses that make a leech in a deck; null for never
 */
export function matcherOf(
  filter: StudyFilter,
  claimOfCard: (card: CardId) => Claim | undefined,
  leechLapses: (deck: DeckId) => number | null,
): (card: CardId, row: Marked | undefined) => boolean {
  const { voice, tag, flag, leeches } = filter
  return (card, row) => {
    if (flag !== null && row?.flag !== flag) return false
    if (leeches && !isLeech(row, leechLapses(partsOfCardId(card).deck))) return false
    if (voice === null && tag === null) return true
    const claim = claimOfCard(card)
    if (voice !== null && claim?.chain.includes(voice) !== true) return false
    return tag === null || row?.tags.includes(tag) === true || claim?.tags.includes(tag) === true
  }
}
