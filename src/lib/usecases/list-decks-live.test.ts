import Dexie from 'dexie'
import { IDBFactory } from 'fake-indexeddb'
import { beforeAll, expect, it, vi } from 'vitest'
import { START } from '../../../tests/builders'
import { contentDeck, testDeps } from '../../../tests/deps'
import type { DeckId } from '$lib/domain/shared/ids'
import { watch } from '$lib/storage/dexie/live'
import { listDecks, type DeckSummary } from './decks/list-decks'

// Dexie's live queries do nothing if the platform has no IndexedDB.
beforeAll(() => {
  Dexie.dependencies.indexedDB = new IDBFactory()
})

it('a live query of the deck list tracks all its reads, though it waits for files between them', async () => {
  const plain = testDeps()
  const late = <T>(value: Promise<T>): Promise<T> =>
    new Promise((resolve) => {
      setTimeout(() => void value.then(resolve), 5)
    })
  const { list, get } = plain.shipped
  const deps = {
    ...plain,
    shipped: { ...plain.shipped, list: () => late(list()), get: (id: DeckId) => late(get(id)) },
  }
  const deck = contentDeck('reading-the-rails')
  let seen: DeckSummary | undefined
  const errors: unknown[] = []
  const stop = watch(
    () => listDecks(deps),
    (decks) => {
      seen = decks.find(({ id }) => id === deck.id)
    },
    (error) => errors.push(error),
  )
  await vi.waitFor(() => expect(seen?.updated).toBe(false))
  // These tables are read last: the known version of a deck, and its cards.
  await deps.db.seen.put({ deck: deck.id, snapshot: { ...deck, version: 0 }, news: null, corrections: [] })
  await vi.waitFor(() => expect(seen?.updated).toBe(true))
  await deps.db.seen.put({ deck: deck.id, snapshot: deck, news: null, corrections: [] })
  await vi.waitFor(() => expect(seen?.updated).toBe(false))
  expect(seen?.met).toBe(0)
  const card = `${deck.id}/${deck.claims[0]?.id ?? ''}/source`
  await deps.db.dates.put({ card, deck: deck.id, due: START, ready: START } as never)
  await vi.waitFor(() => expect(seen?.met).toBe(1))
  stop()
  expect(errors).toStrictEqual([])
})
