/**
 * Runs in a page: answers through the app's own use case, and the same rows through raw IndexedDB, turn by turn, so
 * that whatever slows the machine slows both.
 */
import { deckFromFile, type Deck, type DeckFile } from '$lib/domain/deck/deck'
import { cardsOf } from '$lib/domain/deck/generate'
import { rulesInForce } from '$lib/domain/review/in-force'
import { NO_FILTER } from '$lib/domain/session/scope'
import type { Session } from '$lib/domain/session/session'
import type { CardId, DeviceId, SessionId } from '$lib/domain/shared/ids'
import { openDatabase, type WhenceDb } from '$lib/storage/db'
import type { JournalEntry, Mark } from '$lib/storage/journal/entry'
import type { Journal } from '$lib/storage/journal/journal'
import journalWorker from '$lib/storage/journal/journal.worker?worker&url'
import { openJournal } from '$lib/storage/journal/open'
import { answerCard, type Answered } from '$lib/usecases/answer-card'
import type { Deps } from '$lib/usecases/deps'
import { makeEngine } from '$lib/usecases/study-engine'

/** Times in milliseconds. */
export interface CommitTimes {
  /** Into IndexedDB alone, through the app's use case. */
  readonly app: number[]
  /** The same, and into the journal. */
  readonly journalled: number[]
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
  const [alone, both, raw] = [openDatabase('bench-app'), await withJournal(), await openRaw()]
  const times: CommitTimes = { app: [], journalled: [], raw: [] }
  const warmUp = 10
  for (let round = 0; round < rounds + warmUp; round++) {
    const app = await timeAnswer(alone, deck)
    const journalled = await timeAnswer(both, deck)
    const { event, row: card, session } = app.answered
    const start = performance.now()
    await rawCommit(raw, { event: { ...event, id: ulid() }, card, session })
    if (round < warmUp) continue
    times.raw.push(performance.now() - start)
    times.app.push(app.ms)
    times.journalled.push(journalled.ms)
  }
  for (const db of [alone, both, raw]) db.close()
  return times
}

/** A database with a journal beside it, in the page's own origin private file system. */
async function withJournal(): Promise<WhenceDb> {
  let journal: Journal | null = null
  const stamp = (): Mark => ({ token: ulid(), at: Date.now() })
  const keep = async (entry: JournalEntry): Promise<void> => journal?.keep(entry)
  const db = openDatabase('bench-journal', {}, { stamp, keep })
  await db.open()
  const worker = (): Worker => new Worker(journalWorker, { type: 'module' })
  journal = openJournal({ db, mark: null, recovered: null, worker })
  await journal.lead(true)
  return db
}

/** Times one answer to a sitting of its own, which is written before. */
async function timeAnswer(db: WhenceDb, deck: Deck): Promise<{ ms: number; answered: Answered }> {
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
  await db.sessions.put(session as unknown as Session)
  const start = performance.now()
  const answered = await answerCard(deps, engine, {
    session: session.id,
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
  const ms = performance.now() - start
  if (!answered.ok) throw new Error(answered.error.code)
  return { ms, answered: answered.value }
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
