import { partsOfCardId, type CardId, type DeckId } from '$lib/domain/shared/ids'

/** The remaining room of a study day. It is asked for each card, and told about each taken card. */
export interface Budget {
  readonly allows: (deck: DeckId) => boolean
  readonly spend: (deck: DeckId) => void
}

/** Siblings (cards of one claim) share this key. */
export function claimKey(card: CardId): string {
  return card.slice(0, card.lastIndexOf('/'))
}

/**
 * The first card of each claim in the given order, as many as the budget allows, none of a claim in `taken`. The
 * function adds the taken claims to it.
 */
export function takeFirst(cards: readonly CardId[], budget: Budget, taken = new Set<string>()): CardId[] {
  return cards.filter((card) => {
    const [key, { deck }] = [claimKey(card), partsOfCardId(card)]
    if (taken.has(key) || !budget.allows(deck)) return false
    taken.add(key)
    budget.spend(deck)
    return true
  })
}
