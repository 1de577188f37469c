import type { Deck } from './deck'

/**
 * A deck without the texts of others. Its claims point into them by paragraph and digest, without quotations. Texts
 * that the deck's author wrote by hand stay.
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

/** True if a deck holds texts that its author did not write. The right to share them may be missing. */
export function holdsTextOfOthers(deck: Deck): boolean {
  return deck.materials.some(({ text, byHand }) => text !== null && !byHand)
}
