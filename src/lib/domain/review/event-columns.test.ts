import { describe, expect, it } from 'vitest'
import { cardId, fc } from '../../../../tests/builders'
import { arbitraryEvents } from '../../../../tests/histories'
import type { CardId } from '$lib/domain/shared/ids'
import { folded, type FoldedEvent } from './event'
import { packEvents, unpackEvents } from './event-columns'

const CARDS = ['ship-for-sale', 'pier-costs', 'no-bridge'].map((claim) => cardId(`sandholm/${claim}/source`))
/** Events of three cards, in any order. */
const arbitraryLog = fc
  .tuple(...CARDS.map((card) => arbitraryEvents(card, 8)))
  .chain((lists) => fc.shuffledSubarray(lists.flat(), { minLength: lists.flat().length }))

describe('packed events', () => {
  it('are unpacked for folding, each with its card, in order', () => {
    fc.assert(
      fc.property(arbitraryLog, arbitraryLog, (events, more) => {
        const lists = new Map<CardId, FoldedEvent[]>(CARDS.map((card) => [card, []]))
        // The disk gives back a copy.
        for (const packed of [packEvents(events), packEvents(more)])
          unpackEvents(structuredClone(packed), (card) => lists.get(card) ?? [])
        for (const card of CARDS) {
          const own = [...events, ...more].filter((event) => event.card === card)
          expect(lists.get(card)).toStrictEqual(own.map(folded))
        }
      }),
    )
  })

  it('contain every card once, however many events it has', () => {
    fc.assert(
      fc.property(arbitraryLog, (events) => {
        const { cards } = packEvents(events)
        expect([...cards].sort()).toStrictEqual([...new Set(events.map(({ card }) => card))].sort())
      }),
    )
  })
})
