import { describe, expect, it, vi } from 'vitest'
import { aDeck, CARD, cardId, sessionId } from '../../../../tests/builders'
import type { Item } from '$lib/domain/quiz/item'
import { makeFirstQuestion } from '$lib/domain/quiz/make/first-question'
import { cardsOf } from '$lib/domain/deck/generate'
import type { CardId } from '$lib/domain/shared/ids'
import type { Session } from '$lib/domain/session/session'
import { Items } from './study-items'
import type { MakeItem } from './study-items'
import type { Studied } from './study-view.svelte'

const deck = aDeck()
const studied = { decks: new Map([[deck.id, deck]]) } as unknown as Studied
const session = { id: sessionId('s'), queue: [CARD], answers: [] } as unknown as Session
const answered = { ...session, answers: [{ card: CARD }] } as unknown as Session

const FIRST = cardsOf(deck)[0] as CardId
const OTHER = cardsOf(deck)[1] as CardId

function items(met: readonly CardId[] = []) {
  const make = vi.fn<MakeItem>((card, asked) => ({ card, ...asked }) as unknown as Item)
  const load = vi.fn(() => Promise.resolve(make))
  const first = makeFirstQuestion(deck)
  return { items: new Items(studied, new Set(met), load, () => first), make, load }
}

describe('the items of a session', () => {
  it('are made once for each repetition of a card', async () => {
    const { items: those, make, load } = items([CARD])
    expect(those.known(session, CARD)).toBeUndefined()
    const item = await those.make(session, CARD)
    expect(await those.make(session, CARD)).toBe(item)
    expect(those.known(session, CARD)).toBe(item)
    expect(await those.make(answered, CARD)).not.toBe(item)
    expect([make.mock.calls.length, load.mock.calls.length]).toStrictEqual([2, 1])
  })

  it('meet the first claim of a deck with the question that came with it, in any session', async () => {
    const meets = { ...session, toMeet: [FIRST, OTHER] }
    const item = await items().items.make(meets, FIRST)
    expect(item).toMatchObject({ format: 'who-says-it', card: FIRST, shown: { view: 'passage' } })
    const another = { ...meets, id: sessionId('t') }
    expect(await items().items.make(another, FIRST)).toStrictEqual(item)
  })

  it('are otherwise made by the one maker: for another card, or for a card that was met before', async () => {
    const { items: those, make } = items([FIRST])
    expect(await those.make(session, OTHER)).toMatchObject({ firstSight: true })
    expect(await those.make(session, FIRST)).toMatchObject({ firstSight: false })
    expect(make).toHaveBeenCalledTimes(2)
  })

  it('are plain again after the only answer was undone', async () => {
    const { items: those, make } = items([FIRST])
    const item = await those.make(session, FIRST)
    those.unmeet(FIRST)
    expect(await those.make(session, FIRST)).toStrictEqual(await items().items.make(session, FIRST))
    expect(await those.make(session, FIRST)).not.toBe(item)
    expect(make).toHaveBeenCalledTimes(2)
  })

  it('draw options at random for a probe, at its first try of the session', async () => {
    const drawn = { ...session, probes: [CARD] }
    expect(await items([CARD]).items.make(drawn, CARD)).toMatchObject({ probe: true })
    expect(await items([CARD]).items.make({ ...answered, probes: [CARD] }, CARD)).toMatchObject({
      probe: false,
    })
    expect(await items([CARD]).items.make(session, CARD)).toMatchObject({ probe: false })
  })

  it('are null if the deck is not studied', async () => {
    expect(await items().items.make(session, cardId('other/claim/source'))).toBeNull()
  })
})
