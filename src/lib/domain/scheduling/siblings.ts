import { partsOfCardId, type CardId, type DeckId } from '$lib/domain/shared/ids'

/** How many cards a study day still takes; asked for each card, told of each that is taken. */
export interface Budget {
  readonly allows: (deck: DeckId) => boolean
  readonly spend: (deck: DeckId) => void
}

/** Siblings (cards of one claim) share this key. */
export function claimKey(card: CardId): string {
  return card.slice(0, card.lastIndexOf('/'))
}

/**
 * Of each claim the first card in the order given, as many as the budget allows, none of a claim that is `taken`
 * (which learns of those that are).
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
