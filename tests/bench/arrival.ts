/** Runs in a page: a large deck arrives while frames are counted; the same text read and stored raw is the peer. */
import { deckToFile } from '$lib/domain/deck/deck'
import { type DeckFile } from '$lib/domain/deck/deck-file-schema'
import { cardsOf } from '$lib/domain/deck/generate'
import type { DeckId } from '$lib/domain/shared/ids'
import { fail, ok } from '$lib/domain/shared/result'
import { parseDeckFile } from '$lib/formats/deck-file'
import { openDatabase } from '$lib/storage/db'
import type { Deps } from '$lib/usecases/deps'
import { forkDeck } from '$lib/usecases/decks/fork-deck'
import { bigDecks, DEVICE, seedDecks } from './big-library'
import { clock, ids } from './bench-deps'
import { answerTo } from './raw-read'

const shipped = {
  list: () => Promise.resolve(ok([])),
  get: () => Promise.resolve(fail({ code: 'shipped-missing' })),
}

/** Starts to watch frames. The result gives the longest time between two of them. */
function countFrames(): () => number {
  let [last, longest, running] = [performance.now(), 0, true]
  const look = (): void => {
    const now = performance.now()
    longest = Math.max(longest, now - last)
    last = now
    if (running) requestAnimationFrame(look)
  }
  requestAnimationFrame(look)
  return () => {
    running = false
    look()
    return longest
  }
}

/** The longest time between two frames while a large deck arrives. */
export interface Arrival {
  readonly cards: number
  /** Milliseconds. */
  readonly gap: number
  /** The same while the text is parsed as JSON and stored as one raw row, in milliseconds. */
  readonly rawGap: number
}

/** Reads a deck's file, stores the deck, and makes a copy that its progress moves to. */
export async function timeArrival(database: string, file: DeckFile, cards: number): Promise<Arrival> {
  const size = { decks: 1, cardsPerDeck: cards, reviewsPerCard: 1 }
  const [deck] = bigDecks(file, size)
  if (!deck) throw new Error('no deck to bring')
  const text = JSON.stringify(deckToFile({ ...deck, id: 'arriving' as DeckId }))
  await seedDecks(database, [{ ...deck, id: 'arriving' as DeckId }], size)
  const db = openDatabase(database)
  await db.open()
  const rawGap = await rawArrival(db.backendDB(), text)
  const frames = countFrames()
  const parsed = parseDeckFile(JSON.parse(text))
  if (!parsed.ok) throw new Error(parsed.error.code)
  await db.decks.put({ id: parsed.value.id, deck: parsed.value, updatedAt: Date.now() })
  const deps = { db, clock, ids, device: DEVICE, shipped } as unknown as Deps
  const fork = await forkDeck(deps, parsed.value.id, 'A copy', true)
  if (!fork.ok) throw new Error(fork.error.code)
  const gap = frames()
  db.close()
  return { cards: cardsOf(fork.value).length, gap, rawGap }
}

async function rawArrival(db: IDBDatabase, text: string): Promise<number> {
  const frames = countFrames()
  // Twice, as the app stores the deck and its copy.
  for (const id of ['raw-arriving', 'raw-copy']) {
    const row = { id, deck: JSON.parse(text) as unknown, updatedAt: 1 }
    await answerTo(db.transaction('decks', 'readwrite').objectStore('decks').put(row))
    await answerTo(db.transaction('decks', 'readwrite').objectStore('decks').delete(id))
  }
  return frames()
}
