import * as v from 'valibot'
import { describe, expect, it } from 'vitest'
import { aDeck, ARTICLE, claimId, fc, voiceId } from '../../../../tests/builders'
import { prepareText } from '$lib/domain/material/anchor'
import { partsOfCardId } from '$lib/domain/shared/ids'
import { NO_CONFUSIONS } from './asking'
import { prepareDeck } from './prepared-deck'
import {
  currentSlot,
  itemIn,
  planRound,
  playerAt,
  reduceRound,
  RoundSchema,
  scoresOf,
  type Round,
  type RoundRules,
} from './round'
import { FORMATS } from './shown'

const deck = aDeck()
const prepared = prepareDeck(deck)
const text = prepareText(ARTICLE)
const context = { texts: () => text, confusions: NO_CONFUSIONS }
const rules = (over: Partial<RoundRules> = {}): RoundRules => ({
  count: 10,
  choice: 'adaptive',
  formats: ['who-says-it', 'what-kind', 'build-the-chain'],
  pair: null,
  players: [null],
  ...over,
})
const answered = (right: boolean) => ({ chosen: 'x', right, confidence: null, took: 900 })

/** Plays a round to its end: right where `right` says so. */
function play(round: Round, right: (place: number) => boolean): Round {
  for (let slot = currentSlot(round); slot; slot = currentSlot(round)) {
    round = reduceRound(round, { type: 'answered', slot, answer: answered(right(round.answers.length)) })
  }
  return round
}

describe('the plan of a round', () => {
  const anyRules = fc.record({
    count: fc.integer({ min: 5, max: 50 }),
    choice: fc.constantFrom('adaptive' as const, 'fixed' as const),
    formats: fc.uniqueArray(fc.constantFrom(...FORMATS), { minLength: 1 }),
    pair: fc.constant(null),
    players: fc.constantFrom<(string | null)[][]>([null], ['Ada', 'Bo'], [null, 'Bo', 'Cy']),
  })

  it('is plain data, the same for the same seed, and each slot has an item of its format', () => {
    fc.assert(
      fc.property(anyRules, fc.string(), (given, seed) => {
        const round = planRound(prepared, given, seed, context)
        expect(round).toStrictEqual(planRound(prepared, given, seed, context))
        expect(v.is(RoundSchema, round)).toBe(true)
        expect(round.slots.length).toBeLessThanOrEqual(given.count * given.players.length)
        for (const slot of round.slots) {
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
    const { slots } = planRound(prepared, rules({ count: 12 }), 'x', context)
    expect(slots).toHaveLength(12)
    expect(new Set(slots.map(({ format }) => format))).toStrictEqual(new Set(rules().formats))
    const claims = slots.map(({ card }) => partsOfCardId(card).claim)
    expect(new Set(claims.slice(0, 6)).size).toBe(6)
    for (const [i, claim] of claims.slice(1, 6).entries()) expect(claim).not.toBe(claims[i])
    expect(new Set(slots.map(({ seed }) => seed)).size).toBe(12)
  })

  it('goes by the ids that claims were released with', () => {
    const renamed = prepareDeck(aDeck({ renamed: { [claimId('boat')]: claimId('ship-for-sale') } }))
    const { slots } = planRound(renamed, rules(), 'x', context)
    expect(slots.some(({ card }) => card.includes('/ship-for-sale/'))).toBe(false)
    expect(slots.some(({ card }) => card.includes('/boat/'))).toBe(true)
  })

  it('is empty where nothing can be asked', () => {
    const none = planRound(prepared, rules({ formats: ['tap-the-cue'] }), 'x', { ...context, texts: () => null }) // prettier-ignore
    expect(none.slots).toStrictEqual([])
    expect(currentSlot(none)).toBeNull()
  })
})

describe('a round on one pair of voices', () => {
  const pair = { level: 'speaker' as const, voices: [voiceId('nordkust'), voiceId('marit-voss')] as [never, never] } // prettier-ignore

  it('asks about these two alone, each as often, with nobody else to choose', () => {
    const round = planRound(prepared, rules({ pair }), 'x', context)
    const items = round.slots.map((slot) => itemIn(prepared, round.rules, slot, context)!)
    expect(items).toHaveLength(10)
    for (const { shown } of items) {
      expect([...shown.options].sort()).toStrictEqual(['marit-voss', 'nordkust'])
      expect([shown.level, shown.choice]).toStrictEqual(['speaker', 'fixed'])
    }
    expect(items.filter(({ shown }) => shown.truth === 'nordkust')).toHaveLength(5)
  })
})

describe('playing a round', () => {
  it('goes from slot to slot, the players in turn, to its end', () => {
    const round = planRound(prepared, rules({ count: 5, players: [null, 'Bo'] }), 'x', context)
    expect(round.slots).toHaveLength(10)
    expect([0, 1, 2, 3].map((place) => playerAt(round, place))).toStrictEqual([null, 'Bo', null, 'Bo'])
    const over = play(round, (place) => place % 2 === 0)
    expect(currentSlot(over)).toBeNull()
    expect(scoresOf(over)).toStrictEqual([
      { player: null, right: 5, answered: 5 },
      { player: 'Bo', right: 0, answered: 5 },
    ])
  })

  it('ignores an answer to another slot, and ends when it is ended', () => {
    const round = planRound(prepared, rules(), 'x', context)
    const [first, second] = round.slots
    expect(reduceRound(round, { type: 'answered', slot: second!, answer: answered(true) })).toBe(round)
    const once = reduceRound(round, { type: 'answered', slot: first!, answer: answered(true) })
    expect(reduceRound(once, { type: 'answered', slot: first!, answer: answered(true) })).toBe(once)
    const ended = reduceRound(once, { type: 'ended' })
    expect(currentSlot(ended)).toBeNull()
    expect(scoresOf(ended)).toStrictEqual([{ player: null, right: 1, answered: 1 }])
    expect(reduceRound(ended, { type: 'answered', slot: second!, answer: answered(true) })).toBe(ended)
  })
})
