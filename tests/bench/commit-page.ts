/**
 * Runs in a page: answers through the app's own use case, and the same rows through raw IndexedDB, turn by turn, so
 * that whatever slows the machine slows both.
 */
import { deckFromFile, type DeckFile } from '$lib/domain/deck/deck'
import { cardsOf } from '$lib/domain/deck/generate'
import { rulesInForce } from '$lib/domain/review/in-force'
import { NO_FILTER } from '$lib/domain/session/scope'
import type { Session } from '$lib/domain/session/session'
import type { CardId, DeviceId, SessionId } from '$lib/domain/shared/ids'
import { openDatabase } from '$lib/storage/db'
import { answerCard } from '$lib/usecases/answer-card'
import type { Deps } from '$lib/usecases/deps'
import { makeEngine } from '$lib/usecases/study-engine'

/** Times in milliseconds. */
export interface CommitTimes {
  readonly app: number[]
  readonly raw: number[]
}

const ALPHABET = '0123456789ABCDEFGHJKMNPQRSTVWXYZ'
let counter = 0

function ulid(): string {
  let out = ''
  for (let rest = ++counter; out.length < 26; rest = Math.floor(rest / 32))
    out = ALPHABET.charAt(rest % 32) + out
  return out
}

/** Times `rounds` answers each way, after some to warm up. */
export async function timeCommits(file: DeckFile, rounds: number): Promise<CommitTimes> {
  const deck = deckFromFile(file)
  const db = openDatabase('bench-app')
  const deps = {
    db,
    clock: { now: () => Date.now(), offsetAt: () => 60 },
    ids: { ulid, short: () => 'bench000' },
    device: ulid() as DeviceId,
  } as unknown as Deps
  const engine = makeEngine(rulesInForce([]))
  const cards = cardsOf(deck)
  const queue = Array.from({ length: 20 }, (_, i) => cards[i % cards.length] as CardId)
  const session = {
    id: ulid() as SessionId,
    scope: deck.id,
    decks: [deck.id],
    mode: 'schedule',
    filter: NO_FILTER,
    day: '2026-11-22',
    startedAt: 0,
    queue,
    answers: [],
  }
  const raw = await openRaw()
  const times: CommitTimes = { app: [], raw: [] }
  const warmUp = 10
  for (let round = 0; round < rounds + warmUp; round++) {
    const row = { ...session, id: ulid() as SessionId } as unknown as Session
    await db.sessions.put(row)
    const start = performance.now()
    const answered = await answerCard(deps, engine, {
      session: row.id,
      answersBefore: 0,
      card: queue[0] as CardId,
      item: { format: 'who-says-it', level: 'speaker', options: [], choice: 'random' },
      rating: 3,
      chosen: 'somebody',
      right: true,
      confidence: null,
      took: 1000,
      deckVersion: 1,
    })
    const between = performance.now()
    if (!answered.ok) throw new Error(answered.error.code)
    const { event, row: card, session: next } = answered.value
    const rawStart = performance.now()
    await rawCommit(raw, { event: { ...event, id: ulid() }, card, session: next })
    if (round < warmUp) continue
    times.app.push(between - start)
    times.raw.push(performance.now() - rawStart)
  }
  db.close()
  raw.close()
  return times
}

function openRaw(): Promise<IDBDatabase> {
  return new Promise((resolve) => {
    const opening = indexedDB.open('bench-raw', 1)
    opening.onupgradeneeded = () => {
      const events = opening.result.createObjectStore('events', { keyPath: 'id' })
      events.createIndex('card', 'card')
      events.createIndex('type', 'type')
      const cards = opening.result.createObjectStore('cards', { keyPath: 'card' })
      cards.createIndex('deck', 'deck')
      cards.createIndex('[deck+due]', ['deck', 'due'])
      opening.result
        .createObjectStore('sessions', { keyPath: 'id' })
        .createIndex('[deck+day]', ['deck', 'day'])
    }
    opening.onsuccess = () => {
      resolve(opening.result)
    }
  })
}

/** The rows an answer writes, and nothing it reads: the least a durable answer can cost. */
function rawCommit(db: IDBDatabase, rows: { event: object; card: object; session: object }): Promise<void> {
  return new Promise((resolve, reject) => {
    const transaction = db.transaction(['events', 'cards', 'sessions'], 'readwrite', { durability: 'strict' })
    transaction.objectStore('events').add(rows.event)
    transaction.objectStore('cards').put(rows.card)
    transaction.objectStore('sessions').put(rows.session)
    transaction.oncomplete = () => {
      resolve()
    }
    transaction.onerror = () => {
      reject(new Error('the raw commit failed'))
    }
  })
}
