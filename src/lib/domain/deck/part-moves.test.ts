import { describe, expect, it } from 'vitest'
import { aClaim, aDeck, fc } from '../../../../tests/builders'
import type { ClaimId, PartId } from '$lib/domain/shared/ids'
import type { Deck } from './deck'
import { withClaimInPart, withoutParts, withTwoParts } from './part-moves'

const deckOf = (size: number): Deck =>
  aDeck({
    claims: Array.from({ length: size }, (_, i) => ({ ...aClaim(), id: `claim-${String(i)}` as ClaimId })),
  })
const NAMES = ['Core', 'More'] as const
const sizes = (deck: Deck): number[] => deck.parts.map(({ claims }) => claims.length)

describe('the parts of a deck', () => {
  it('are its first claims and the others', () => {
    expect(sizes(withTwoParts(deckOf(30), NAMES))).toEqual([20, 10])
    expect(sizes(withTwoParts(deckOf(7), NAMES))).toEqual([4, 3])
    expect(withTwoParts(deckOf(1), NAMES).parts).toEqual([])
    expect(withoutParts(withTwoParts(deckOf(7), NAMES))).toEqual({ ...deckOf(7), parts: [] })
  })

  it('hold each claim once after any moves, in the order of the deck, and none is ever empty', () => {
    const moves = fc.array(fc.tuple(fc.nat(8), fc.constantFrom('core', 'more', 'other')), { maxLength: 30 })
    fc.assert(
      fc.property(moves, (all) => {
        const start = withTwoParts(deckOf(6), NAMES)
        const end = all.reduce(
          (deck, [claim, part]) => withClaimInPart(deck, `claim-${String(claim)}` as ClaimId, part as PartId),
          start,
        )
        const listed = end.parts.flatMap(({ claims }) => claims)
        expect([...listed].sort()).toEqual(start.claims.map(({ id }) => id).sort())
        for (const { claims } of end.parts) {
          expect(claims.length).toBeGreaterThan(0)
          expect(claims).toEqual(start.claims.map(({ id }) => id).filter((id) => claims.includes(id)))
        }
      }),
    )
  })

  it('take in a claim that was in none', () => {
    const deck = withTwoParts(deckOf(4), NAMES)
    const more = { ...deck, claims: deckOf(5).claims }
    expect(sizes(withClaimInPart(more, 'claim-4' as ClaimId, 'core' as PartId))).toEqual([3, 2])
  })
})
