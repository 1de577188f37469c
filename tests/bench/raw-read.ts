/** Runs in a page: raw IndexedDB, the peer of what the app reads. */
import { cardsOf } from '$lib/domain/deck/generate'
import type { Deck } from '$lib/domain/deck/deck'
import { folded, isCardEvent, type FoldedEvent, type WhenceEvent } from '$lib/domain/review/event'
import { makeFold } from '$lib/domain/review/fold'
import { unpackEvents, type PackedEvents } from '$lib/domain/review/event-columns'
import { DEFAULT_PARAMETERS } from '$lib/domain/scheduling/memory-state'
import type { CardId } from '$lib/domain/shared/ids'
import { prefixOf } from '$lib/storage/card-store'

/** The latest events that the app looks at when a session opens. */
const LATEST_EVENTS = 5000

/** The result of a request. */
export function answerTo<T>(request: IDBRequest<T>): Promise<T> {
  return new Promise((resolve, reject) => {
    request.onsuccess = () => {
      resolve(request.result)
    }
    request.onerror = () => {
      reject(new Error('a raw request failed'))
    }
  })
}

/** Opens an existing database in its present version. */
export function openAsItIs(database: string): Promise<IDBDatabase> {
  return answerTo(indexedDB.open(database))
}

/**
 * Reads the packed log, and the events that are not packed yet, and folds each card in memory: a refold without writes.
 */
export async function foldInMemory(database: string): Promise<number> {
  const db = await openAsItIs(database)
  const stores = db.transaction(['packs', 'events'])
  const packs = (await answerTo(stores.objectStore('packs').getAll())) as PackRow[]
  const upto = packs.at(-1)?.upto ?? ''
  const unpacked = stores.objectStore('events').getAll(IDBKeyRange.lowerBound(upto, true))
  const events = (await answerTo(unpacked)) as WhenceEvent[]
  const byCard = new Map<CardId, FoldedEvent[]>()
  const listOf = (card: CardId): FoldedEvent[] => {
    const list = byCard.get(card) ?? []
    if (list.length === 0) byCard.set(card, list)
    return list
  }
  for (const pack of packs) unpackEvents(pack.events, listOf)
  for (const event of events) if (isCardEvent(event)) listOf(event.card).push(folded(event))
  const fold = makeFold(DEFAULT_PARAMETERS)
  for (const [card, list] of byCard) fold.all(card, list)
  db.close()
  return byCard.size
}

interface PackRow {
  readonly upto: string
  readonly events: PackedEvents
}

/**
 * Reads the rows that a session of one deck (or of all) is made of: the decks, which of their cards were met, the rows
 * of those that are due, and the latest events.
 * @returns how many rows were read
 */
export async function readSessionRows(database: string, deck: string | null): Promise<number> {
  const db = await openAsItIs(database)
  const stores = db.transaction(['decks', 'dates', 'siblings', 'events'])
  const decks = (await answerTo(stores.objectStore('decks').getAll(deck))) as { deck: Deck }[]
  const dates = stores.objectStore('dates').index('[deck+due]')
  const now = Date.now()
  const keys = await Promise.all(
    decks.map(async ({ deck: { id } }) => {
      await answerTo(dates.getAllKeys(IDBKeyRange.bound([id, 0], [id, Infinity])))
      return (await answerTo(dates.getAllKeys(IDBKeyRange.bound([id, 0], [id, now])))) as CardId[]
    }),
  )
  const claims = new Set(keys.flat().map(prefixOf))
  const rows = await Promise.all(
    [...claims].map((claim) => answerTo(stores.objectStore('siblings').get(claim))),
  )
  const events = await latestEvents(stores.objectStore('events'))
  db.close()
  return decks.flatMap(({ deck: one }) => cardsOf(one)).length + rows.length + events
}

async function latestEvents(events: IDBObjectStore): Promise<number> {
  const going = events.openKeyCursor(null, 'prev')
  const last = await answerTo(going)
  if (!last) return 0
  last.advance(LATEST_EVENTS - 1)
  const first = (await answerTo(going))?.primaryKey
  const range = first === undefined ? null : IDBKeyRange.lowerBound(first)
  return (await answerTo(events.getAll(range))).length
}
