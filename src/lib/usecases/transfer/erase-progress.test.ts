import { describe, expect, it } from 'vitest'
import { makeFold } from '$lib/domain/review/fold'
import { DEFAULT_PARAMETERS } from '$lib/domain/scheduling/memory-state'
import { mergeEvents } from '$lib/storage/event-merge'
import { aDeck, aReview, anEvent, DAY_MS, START } from '../../../../tests/builders'
import { everythingIn, testDeps } from '../../../../tests/deps'
import { cardId, eventId, ulidAt } from '../../../../tests/ids'
import { must } from '../../../../tests/study-session'
import { addDeck } from './receive-deck'
import { eraseProgress, listStudiedDecks } from './erase-progress'

const fold = makeFold(DEFAULT_PARAMETERS)
const sandholm = aDeck().id
const elsewhere = cardId('sandholm-2/some-claim/source')
const events = [
  aReview(),
  anEvent('CardNoted', { at: START + 1 }),
  aReview({ at: START + 2, card: elsewhere }),
  // A wrong clock put this one a month ahead.
  aReview({ at: START + 30 * DAY_MS }),
]

async function studied() {
  const deps = testDeps()
  await must(addDeck(deps, aDeck()))
  await mergeEvents(deps.db, fold, events)
  deps.clock.set(START + DAY_MS)
  return deps
}

describe('erased progress', () => {
  it('is gone from the log and the projection, and other decks keep theirs', async () => {
    const deps = await studied()
    expect(await must(listStudiedDecks(deps))).toStrictEqual([
      { id: 'sandholm-2', title: null },
      { id: 'sandholm', title: 'The ferries of Sandholm' },
    ])
    expect(await must(eraseProgress(deps, sandholm))).toBe(3)
    const { events: log, cards, decks } = await everythingIn(deps.db)
    expect(log).toMatchObject([{ card: elsewhere }, { type: 'ProgressErased', ahead: [events[3]?.id] }])
    expect(cards).toMatchObject([{ card: elsewhere }])
    expect(decks).toHaveLength(1)
    expect((await must(listStudiedDecks(deps))).map(({ id }) => id)).toStrictEqual(['sandholm-2'])
  })

  it('does not come back by a merge, and what is learned afterwards stays', async () => {
    const deps = await studied()
    await must(eraseProgress(deps, sandholm))
    const later = aReview({ at: START + 2 * DAY_MS })
    await mergeEvents(deps.db, fold, [...events, later])
    const log = await deps.db.events.toArray()
    expect(log.map(({ type, at }) => [type, at])).toStrictEqual([
      ['ReviewGiven', START + 2],
      ['ProgressErased', START + DAY_MS],
      ['ReviewGiven', START + 2 * DAY_MS],
    ])
    expect((await deps.db.cards.toArray(sandholm)).map(({ reviews }) => reviews)).toStrictEqual([1])
  })

  it('takes open sessions and entries of later versions along', async () => {
    const deps = await studied()
    const session = { decks: [sandholm], scope: sandholm, day: '2026-03-04', queue: [], answers: [] }
    await deps.db.sessions.add({ id: 's', ...session } as never)
    const future = { type: 'CardPainted', id: eventId(ulidAt(START + 5)), at: START + 5 }
    await deps.db.carried.bulkAdd([
      { ...future, card: 'sandholm/ship-for-sale/source' },
      { ...future, id: eventId(ulidAt(START + 6)), card: elsewhere },
    ])
    await must(eraseProgress(deps, sandholm))
    expect(await deps.db.sessions.count()).toBe(0)
    expect(await deps.db.carried.toArray()).toMatchObject([{ card: elsewhere }])
  })
})
