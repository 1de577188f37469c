import { describe, expect, it } from 'vitest'
import { aDeck, ARTICLE, claimId, fc, voiceId } from '../../../../tests/builders'
import { prepareText } from '$lib/domain/material/anchor'
import { partsOfCardId } from '$lib/domain/shared/ids'
import { NO_CONFUSION_COUNTS } from './make/context'
import { prepareDeck } from './deck-index'
import { itemIn, planRound, type RoundRules } from './round'
import { FORMATS } from './item-record'

const deck = aDeck()
const prepared = prepareDeck(deck)
const text = prepareText(ARTICLE)
const context = { texts: () => text, confusions: NO_CONFUSION_COUNTS }
const rules = (over: Partial<RoundRules> = {}): RoundRules => ({
  count: 10,
  choice: 'adaptive',
  formats: ['who-says-it', 'what-kind', 'build-the-chain'],
  pair: null,
  players: 1,
  ...over,
})

describe('the plan of a round', () => {
  const anyRules = fc.record({
    count: fc.integer({ min: 5, max: 50 }),
    choice: fc.constantFrom('adaptive' as const, 'fixed' as const),
    formats: fc.uniqueArray(fc.constantFrom(...FORMATS), { minLength: 1 }),
    pair: fc.constant(null),
    players: fc.integer({ min: 1, max: 3 }),
  })

  it('is plain data, the same for the same seed, and each slot has an item of its format', () => {
    fc.assert(
      fc.property(anyRules, fc.string(), (given, seed) => {
        const slots = planRound(prepared, given, seed, context)
        expect(slots).toStrictEqual(planRound(prepared, given, seed, context))
        expect(slots.length).toBeLessThanOrEqual(given.count * given.players)
        for (const slot of slots) {
          const item = itemIn(prepared, given, slot, context)
          expect(item?.format).toBe(slot.format)
          expect(item?.card).toBe(slot.card)
          if (given.choice === 'fixed') expect(item?.shown.choice).toBe('fixed')
        }
      }),
      { numRuns: 60 },
    )
  })

  it('asks as many as wanted, formats in turn, each claim once before any twice, no voice twice in a row', () => {
    const slots = planRound(prepared, rules({ count: 12 }), 'x', context)
    expect(slots).toHaveLength(12)
    expect(new Set(slots.map(({ format }) => format))).toStrictEqual(new Set(rules().formats))
    const claims = slots.map(({ card }) => partsOfCardId(card).claim)
    expect(new Set(claims.slice(0, 6)).size).toBe(6)
    for (const [i, claim] of claims.slice(1, 6).entries()) expect(claim).not.toBe(claims[i])
    expect(new Set(slots.map(({ seed }) => seed)).size).toBe(12)
  })

  it('goes by the ids that claims were released with', () => {
    const renamed = prepareDeck(aDeck({ renamed: { [claimId('boat')]: claimId('ship-for-sale') } }))
    const slots = planRound(renamed, rules(), 'x', context)
    expect(slots.some(({ card }) => card.includes('/ship-for-sale/'))).toBe(false)
    expect(slots.some(({ card }) => card.includes('/boat/'))).toBe(true)
  })

  it('is empty where nothing can be asked', () => {
    const none = planRound(prepared, rules({ formats: ['tap-the-cue'] }), 'x', { ...context, texts: () => null }) // prettier-ignore
    expect(none).toStrictEqual([])
  })
})

describe('a round on one pair of voices', () => {
  const pair = { level: 'speaker' as const, voices: [voiceId('nordkust'), voiceId('marit-voss')] as [never, never] } // prettier-ignore

  it('asks about these two alone, each as often, with nobody else to choose', () => {
    const given = rules({ pair })
    const items = planRound(prepared, given, 'x', context).map((slot) =>
      itemIn(prepared, given, slot, context)!,
    )
    expect(items).toHaveLength(10)
    for (const { shown } of items) {
      expect([...shown.options].sort()).toStrictEqual(['marit-voss', 'nordkust'])
      expect([shown.level, shown.choice]).toStrictEqual(['speaker', 'fixed'])
    }
    expect(items.filter(({ shown }) => shown.truth === 'nordkust')).toHaveLength(5)
  })
})
