import { describe, expect, it } from 'vitest'
import { DEFAULT_PARAMETERS } from '$lib/domain/scheduling/memory-state'
import { CARD, cardId, DAY_MS, DEVICE, fc, START, ulidAt } from '../../../../tests/builders'
import { arbitraryEvents } from '../../../../tests/histories'
import { carryOver } from './carry-over'
import type { CardEvent } from './event'
import { makeFold, type CardState } from './fold'

const OTHER = cardId('copied/ship-for-sale/source')
const fold = makeFold(DEFAULT_PARAMETERS)
/** A card's state without its name and its events. */
const stateOf = (card: CardState) => ({ ...card, card: null, events: null, last: null, undoneAhead: null })

function carried(events: readonly CardEvent[], from = CARD, to = OTHER, n = 1): CardEvent[] {
  let count = n * 10_000_000
  const now = { at: START + 9999 * DAY_MS, offset: 0, device: DEVICE }
  return carryOver(events, { from, to, idAt: (at) => ulidAt(at, count++), now })
}
const given = (events: readonly CardEvent[]) => {
  const voided = new Set(events.flatMap((event) => (event.type === 'ReviewVoided' ? [event.review] : [])))
  return events.filter((event) => event.type === 'ReviewGiven' && !voided.has(event.id))
}

describe('carrying a card’s history over to another card', () => {
  it('gives the other card the same state, and counts no answer twice', () => {
    fc.assert(
      fc.property(arbitraryEvents(CARD), (events) => {
        const all = [...events, ...carried(events)]
        const other = all.filter(({ card }) => card === OTHER)
        expect(stateOf(fold.all(OTHER, other))).toEqual(stateOf(fold.all(CARD, events)))
        expect(given(all)).toHaveLength(given(events).length)
        expect(given(all).every(({ card }) => card === OTHER)).toBe(true)
        expect(new Set(all.map(({ id }) => id)).size).toBe(all.length)
      }),
    )
  })

  it('can be reversed', () => {
    fc.assert(
      fc.property(arbitraryEvents(CARD), (events) => {
        const there = [...events, ...carried(events)]
        const back = [...there, ...carried(there, OTHER, CARD, 2)]
        const state = fold.all(
          CARD,
          back.filter(({ card }) => card === CARD),
        )
        const before = fold.all(CARD, events)
        expect([state.memory, state.due, state.reviews]).toEqual([before.memory, before.due, before.reviews])
        expect(given(back)).toHaveLength(given(events).length)
      }),
    )
  })
})
