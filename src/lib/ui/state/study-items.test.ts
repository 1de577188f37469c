import { describe, expect, it, vi } from 'vitest'
import { aDeck, CARD, cardId, sessionId } from '../../../../tests/builders'
import type { Item } from '$lib/domain/quiz/item'
import type { Session } from '$lib/domain/session/session'
import { Items } from './study-items'
import type { MakeItem, Studied } from './study-late'

const deck = aDeck()
const studied = { decks: new Map([[deck.id, deck]]) } as unknown as Studied
const session = { id: sessionId('s'), queue: [CARD], answers: [] } as unknown as Session
const answered = { ...session, answers: [{ card: CARD }] } as unknown as Session

function items(met: readonly (typeof CARD)[] = []) {
  const make = vi.fn<MakeItem>((card, seed, firstSight) => ({ card, seed, firstSight }) as unknown as Item)
  const load = vi.fn(() => Promise.resolve(make))
  return { items: new Items(studied, new Set(met), load), make, load }
}

describe('the items of a sitting', () => {
  it('are made once for each time that a card is asked', async () => {
    const { items: those, make, load } = items([CARD])
    expect(those.known(session, CARD)).toBeUndefined()
    const item = await those.make(session, CARD)
    expect(await those.make(session, CARD)).toBe(item)
    expect(those.known(session, CARD)).toBe(item)
    expect(await those.make(answered, CARD)).not.toBe(item)
    expect([make.mock.calls.length, load.mock.calls.length]).toStrictEqual([2, 1])
  })

  it('are plain, and wait for nothing, where a card is met for the first time', async () => {
    const { items: those, load } = items()
    expect(await those.make(session, CARD)).toMatchObject({ format: 'who-says-it', level: 'speaker' })
    expect(load).not.toHaveBeenCalled()
  })

  it('are plain again where the only answer was taken back', async () => {
    const { items: those, make } = items([CARD])
    const item = await those.make(session, CARD)
    those.unmeet(CARD)
    expect(await those.make(session, CARD)).not.toBe(item)
    expect(make).toHaveBeenCalledTimes(1)
  })

  it('are none where the deck is not studied', async () => {
    expect(await items().items.make(session, cardId('other/claim/source'))).toBeNull()
  })
})
