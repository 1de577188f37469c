import { describe, expect, it } from 'vitest'
import { anEvent, deckId, fc, START, ulidAt } from '../../../../tests/builders'
import { deckPlaces, isActive, placeOf } from './deck-places'

const move = (deck: string, to: 'active' | 'archive' | 'trash', at: number) =>
  anEvent('DeckMoved', { deck: deckId(deck), to, at: START + at, id: ulidAt(START + at) })

describe('the places of decks', () => {
  it('come from the latest event', () => {
    const places = deckPlaces([
      move('a', 'trash', 1),
      move('b', 'archive', 2),
      move('a', 'active', 3),
      anEvent('HolidaySet'),
    ])
    expect([...places]).toEqual([
      ['a', 'active'],
      ['b', 'archive'],
    ])
  })

  it('are active for a deck that was never moved', () => {
    const places = deckPlaces([move('a', 'trash', 1), move('b', 'active', 2)])
    expect(['a', 'b', 'c'].map((id) => placeOf(places, deckId(id)))).toEqual(['trash', 'active', 'active'])
    expect(['a', 'b', 'c'].map((id) => isActive(places, deckId(id)))).toEqual([false, true, true])
  })

  it('do not depend on the order in which events arrive', () => {
    const moves = fc.array(
      fc.tuple(
        fc.constantFrom('a', 'b'),
        fc.constantFrom('active' as const, 'archive' as const, 'trash' as const),
      ),
      { maxLength: 8 },
    )
    fc.assert(
      fc.property(moves, fc.infiniteStream(fc.nat()), (list, order) => {
        const events = list.map(([deck, to], i) => move(deck, to, i))
        const keys = new Map(events.map((event) => [event, order.next().value as number]))
        const shuffled = [...events].sort((a, b) => (keys.get(a) ?? 0) - (keys.get(b) ?? 0))
        expect(new Map(deckPlaces(shuffled))).toEqual(new Map(deckPlaces(events)))
      }),
    )
  })
})
