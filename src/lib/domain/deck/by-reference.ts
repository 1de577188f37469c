import type { Deck } from './deck'

/**
 * A deck without the texts of others: its claims point into them by paragraph and digest, and quote nothing. What the
 * deck's author wrote by hand stays.
 */
export function withoutTexts(deck: Deck): Deck {
  const own = new Set<string>(deck.materials.filter(({ byHand }) => byHand).map(({ id }) => id))
  return {
    ...deck,
    materials: deck.materials.map((material) =>
      own.has(material.id) ? material : { ...material, text: null },
    ),
    claims: deck.claims.map((claim) => {
      if (!claim.evidence || own.has(claim.evidence.material)) return claim
      const { quote: _quote, ...evidence } = claim.evidence
      return { ...claim, evidence }
    }),
  }
}

/** Whether a deck holds text of others that may not be free to travel: text, and no licence that says so. */
export function holdsTextOfOthers(deck: Deck): boolean {
  return deck.materials.some(({ text, byHand }) => text !== null && !byHand)
}
