import { describe, expect, it } from 'vitest'
import { cardId, fc } from '../../../../tests/builders'
import { arbitraryEvents } from '../../../../tests/histories'
import type { CardEvent } from './event'
import { folded } from './event'
import { packEvents } from './event-columns'
import { idsNotIn, PackedLog } from './packed-log'

const CARDS = ['ship-for-sale', 'pier-costs', 'no-bridge'].map((claim) => cardId(`sandholm/${claim}/source`))
/** Events of three cards, in any order, in packs. */
const arbitraryPacks = fc
  .array(fc.tuple(...CARDS.map((card) => arbitraryEvents(card, 6))), { maxLength: 5 })
  .map((packs) => packs.map((lists) => lists.flat()))

describe('a log in columns', () => {
  it('gives the events of each card as the log has them, over all packs', () => {
    fc.assert(
      fc.property(arbitraryPacks, (packs) => {
        const log = new PackedLog()
        // The disk gives back a copy.
        for (const events of packs) log.add(structuredClone(packEvents(events)))
        const all = packs.flat()
        const cards = [...new Set(all.map(({ card }) => card))]
        expect(log.cards()).toStrictEqual(cards)
        expect(log.size).toBe(cards.length)
        for (const card of CARDS)
          expect(log.eventsOf(card)).toStrictEqual(all.filter((event) => event.card === card).map(folded))
      }),
    )
  })

  it('knows no events of a card that it does not have', () => {
    expect(new PackedLog().eventsOf(CARDS[0]!)).toStrictEqual([])
  })
})

describe('the ids that a pack lacks', () => {
  it('are those of the log that were left out of it', () => {
    fc.assert(
      fc.property(arbitraryEvents(CARDS[0]!, 20), fc.func(fc.boolean()), (events, isLate) => {
        const inOrder = [...new Map(events.map((event) => [event.id, event])).values()].sort(compareById)
        const late = inOrder.filter((event) => isLate(event.id))
        const packed = packEvents(inOrder.filter((event) => !late.includes(event)))
        expect(
          idsNotIn(
            packed,
            inOrder.map(({ id }) => id),
          ),
        ).toStrictEqual(late.map(({ id }) => id))
      }),
    )
  })
})

function compareById(a: CardEvent, b: CardEvent): number {
  return a.id < b.id ? -1 : 1
}
