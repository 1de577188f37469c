import { describe, expect, it } from 'vitest'
import { makeFold } from '$lib/domain/review/fold'
import { DEFAULT_PARAMETERS } from '$lib/domain/scheduling/memory-state'
import { createDeck } from '$lib/usecases/decks/create-deck'
import { describeDeck } from '$lib/usecases/decks/change-deck'
import { emptyTrash, moveDeck } from '$lib/usecases/decks/move-deck'
import {
  aDeck,
  anEvent,
  aReview,
  CARD,
  cardId,
  DAY_MS,
  eventId,
  START,
  ulidAt,
} from '../../../tests/builders'
import { everythingIn, testDatabase, testDeps } from '../../../tests/deps'
import { must } from '../../../tests/study-session'
import { putEdited } from './edits'
import { mergeEvents } from './event-merge'

describe('edits of a deck', () => {
  it('are stamped by part, and a deletion leaves a tombstone', async () => {
    const deps = testDeps()
    const { id } = await must(createDeck(deps, 'Tides'))
    const made = { editedAt: START, device: deps.device }
    expect(await deps.db.edits.get(`decks/${id}`)).toMatchObject({ base: made, stamps: {}, others: [] })
    deps.clock.advance(DAY_MS)
    await must(describeDeck(deps, id, { title: 'Tides and boats', about: '', licence: '' }))
    const edited = { editedAt: START + DAY_MS, device: deps.device }
    // Two of three parts: their stamp is written once.
    expect(await deps.db.edits.get(`decks/${id}`)).toMatchObject({ base: edited, stamps: { order: made } })
    await must(moveDeck(deps, id, 'trash'))
    deps.clock.advance(DAY_MS)
    await must(emptyTrash(deps))
    expect(await deps.db.decks.count()).toBe(0)
    const others = (await deps.db.edits.get(`decks/${id}`))?.others ?? []
    expect(others.map(({ part, value, editedAt }) => [part, value, editedAt])).toStrictEqual([
      ['life', null, START + 2 * DAY_MS],
    ])
  })

  it('that change nothing leave no stamp', async () => {
    const db = testDatabase()
    const row = { id: aDeck().id, deck: aDeck(), updatedAt: START }
    const put = (editedAt: number) =>
      db.transaction('rw', db.decks, db.edits, () => putEdited(db, 'decks', [row], { editedAt, device: 'A' }))
    await put(START)
    const before = await db.edits.toArray()
    await put(START + DAY_MS)
    expect(await db.edits.toArray()).toStrictEqual(before)
  })
})

describe('an erasure that is merged', () => {
  const fold = makeFold(DEFAULT_PARAMETERS)
  const other = cardId('another/claim-of-it/source')
  const early = aReview({ at: START, id: ulidAt(START, 1) })
  const ahead = aReview({ at: START + 900 * DAY_MS, id: ulidAt(START + 900 * DAY_MS) })
  const later = aReview({ at: START + 2 * DAY_MS, id: ulidAt(START + 2 * DAY_MS) })
  const elsewhere = aReview({ card: other, at: START, id: ulidAt(START, 2) })
  const erasure = anEvent('ProgressErased', {
    at: START + DAY_MS,
    id: eventId(ulidAt(START + DAY_MS)),
    upTo: START + DAY_MS,
    ahead: [ahead.id],
  })

  it('takes the events it covers out of the log, and folds their cards again', async () => {
    const db = testDatabase()
    await mergeEvents(db, fold, [early, ahead, later, elsewhere])
    await mergeEvents(db, fold, [erasure])
    expect((await db.events.toArray()).map(({ id }) => id)).toStrictEqual(
      [elsewhere.id, erasure.id, later.id].sort(),
    )
    expect(await db.cards.get(CARD)).toStrictEqual(fold.all(CARD, [later]))
    expect(await db.cards.get(other)).toBeDefined()
  })

  it('keeps them out, in whatever order they come', async () => {
    const [first, last] = [testDatabase(), testDatabase()]
    await mergeEvents(first, fold, [erasure])
    expect(await mergeEvents(first, fold, [early, ahead, elsewhere])).toStrictEqual({
      added: 1,
      duplicates: 2,
    })
    await mergeEvents(last, fold, [early, ahead, elsewhere, erasure])
    expect(await everythingIn(first)).toStrictEqual(await everythingIn(last))
    expect(await first.cards.get(CARD)).toBeUndefined()
  })
})
