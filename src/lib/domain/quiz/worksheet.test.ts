import { describe, expect, it } from 'vitest'
import { aDeck, claimId, fc } from '../../../../tests/builders'
import { contentDeck } from '../../../../tests/deps'
import { prepareDeck } from './deck-index'
import { makeWorksheet, PAPER_FORMATS, WORKSHEET_VERSIONS } from './worksheet'

const decks = [aDeck(), contentDeck('who-controls-iraq'), contentDeck('reading-the-rails')].map(prepareDeck)
const wish = { seed: '4F2Q', version: 'A', items: 8, texts: () => null } as const
const shape = (items: ReturnType<typeof makeWorksheet>) => JSON.stringify(items.map(({ shown }) => shown))

describe('a worksheet', () => {
  it('is the same for the same seed and version, with different claims and paper formats only', () => {
    fc.assert(
      fc.property(
        fc.constantFrom(...decks),
        fc.string({ maxLength: 8 }),
        fc.constantFrom(...WORKSHEET_VERSIONS),
        fc.integer({ min: 1, max: 30 }),
        (deck, seed, version, items) => {
          const made = makeWorksheet(deck, { seed, version, items, texts: () => null })
          expect(made).toStrictEqual(makeWorksheet(deck, { seed, version, items, texts: () => null }))
          expect(made.length).toBeLessThanOrEqual(items)
          const claims = made.map(({ claim }) => claim.id)
          expect(new Set(claims).size).toBe(claims.length)
          for (const { format } of made) expect(PAPER_FORMATS).toContain(format)
        },
      ),
      { numRuns: 60 },
    )
  })

  it('differs between all versions, and asks about the same claims', () => {
    for (const deck of decks) {
      const sheets = WORKSHEET_VERSIONS.map((version) => makeWorksheet(deck, { ...wish, version }))
      expect(new Set(sheets.map(shape)).size).toBe(4)
      const claims = sheets.map((items) => items.map(({ claim }) => claim.id).sort())
      expect(new Set(claims.map(String)).size).toBe(1)
    }
  })

  it('has one question a claim where the deck has fewer claims than questions', () => {
    const deck = aDeck()
    expect(makeWorksheet(prepareDeck(deck), { ...wish, items: 40 })).toHaveLength(deck.claims.length)
    const renamed = aDeck({ renamed: { [claimId('old-name')]: claimId('ship-for-sale') } })
    expect(makeWorksheet(prepareDeck(renamed), { ...wish, items: 40 })).toHaveLength(deck.claims.length)
  })
})
