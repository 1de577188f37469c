/**
 * Runs in a page: answers through the app's own use case, and writes the same rows through raw IndexedDB, in turns, so
 * that other load on the machine slows both.
 */
import { deckFromFile, type Deck } from '$lib/domain/deck/deck'
import { type DeckFile } from '$lib/domain/deck/deck-file-schema'
import { cardsOf } from '$lib/domain/deck/generate'
import { rulesInForce } from '$lib/domain/review/settings-in-force'
import { NO_STUDY_FILTER } from '$lib/domain/session/scope'
import type { Session } from '$lib/domain/session/session'
import type { CardId, DeviceId, SessionId } from '$lib/domain/shared/ids'
import { openDatabase, type WhenceDb } from '$lib/storage/db'
import type { JournalEntry, HighWaterMark } from '$lib/storage/journal/entry'
import type { Journal } from '$lib/storage/journal/client'
import journalWorker from '$lib/storage/journal/journal.worker?worker&url'
import { openJournal } from '$lib/storage/journal/open'
import { HOME } from '$lib/storage/opening/home'
import { workerName } from '$lib/storage/opening/worker-name'
import { withRow } from '$lib/storage/card-store'
import { dateRow } from '$lib/storage/rows'
import { answerCard, type StoredAnswer } from '$lib/usecases/study/answer-card'
import type { Deps } from '$lib/usecases/deps'
import { previewGrades } from '$lib/usecases/study/preview-grades'
import { makeStudyEngine } from '$lib/usecases/study/engine'

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

/** Answers in one session: as many as a learner gives in a few minutes. */
const SESSION_CARDS = 20
/**
 * Answers before the first measurement: the browser compiles code that runs often, and a learner's app has run for
 * long.
 */
const WARM_UP = 60

/** Times `rounds` answers each way, in turns, after some to warm up. */
export async function timeCommits(file: DeckFile, rounds: number): Promise<CommitTimes> {
  const deck = deckFromFile(file)
  const [alone, both] = [openDatabase('bench-app'), await withJournal()]
  await alone.open()
  const raw = await openRaw(alone.backendDB())
  const times: CommitTimes = { app: [], journalled: [], raw: [] }
  let [a, b] = [await sessionOn(alone, deck), await sessionOn(both, deck)]
  for (let round = 0; round < rounds + WARM_UP; round++) {
    if (round % SESSION_CARDS === 0) [a, b] = [await sessionOn(alone, deck), await sessionOn(both, deck)]
    const app = await a()
    const journalled = await b()
    const { event, row, session } = app.answered
    const [card, dates] = [withRow(undefined, row), dateRow(row)]
    await quiet()
    const start = performance.now()
    await rawCommit(raw, { event: { ...event, id: ulid() }, card, dates, session })
    if (round < WARM_UP) continue
    times.raw.push(performance.now() - start)
    times.app.push(app.ms)
    times.journalled.push(journalled.ms)
  }
  for (const db of [alone, both, raw]) db.close()
  return times
}

/** Waits for the work that an answer leaves behind, as a learner reads meanwhile. It is not part of the next answer. */
function quiet(): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, 5))
}

/** A database with a journal beside it, in the page's own origin private file system. */
async function withJournal(): Promise<WhenceDb> {
  let journal: Journal | null = null
  const stamp = (): HighWaterMark => ({ token: ulid(), at: Date.now() })
  const keep = async (entry: JournalEntry): Promise<void> => journal?.keep(entry)
  const db = openDatabase('bench-journal', {}, { stamp, keep })
  await db.open()
  const name = workerName({ database: db.name, bucket: null }, null)
  journal = openJournal({
    db,
    platform: {},
    place: 'usual',
    mark: null,
    seen: null,
    recovery: null,
    brokenSince: null,
    onhealth: () => undefined,
    now: () => Date.now(),
    channel: HOME.journalChannel,
    worker: () => new Worker(journalWorker, { type: 'module', name }),
  })
  await journal.lead(true)
  return db
}

/** A new session of a deck's first cards. Gives a function that times one answer: to its first card, as in the app. */
async function sessionOn(
  db: WhenceDb,
  deck: Deck,
): Promise<() => Promise<{ ms: number; answered: StoredAnswer }>> {
  const deps = {
    db,
    clock: { now: () => Date.now(), offsetAt: () => 60 },
    ids: { ulid, short: () => 'bench000' },
    device: ulid() as DeviceId,
  } as unknown as Deps
  const engine = makeStudyEngine(rulesInForce([]))
  let session = {
    id: ulid() as SessionId,
    scope: deck.id,
    decks: [deck.id],
    mode: 'schedule',
    filter: NO_STUDY_FILTER,
    day: '2026-11-22',
    startedAt: 0,
    queue: cardsOf(deck).slice(0, SESSION_CARDS),
    answers: [],
  } as unknown as Session
  await db.sessions.put(session)
  return async () => {
    // The screen does the same while the learner reads the question.
    await previewGrades(deps, engine, session.queue[0] as CardId)
    await quiet()
    const start = performance.now()
    const answered = await answerCard(deps, engine, {
      session: session.id,
      answersBefore: session.answers.length,
      card: session.queue[0] as CardId,
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
    session = answered.value.session
    return { ms, answered: answered.value }
  }
}

/** A database with the same tables and indexes as another. */
export function openRaw(like: IDBDatabase): Promise<IDBDatabase> {
  // Read before the other database opens, because the transaction would end meanwhile.
  const stores = like.transaction(like.objectStoreNames)
  const tables = [...like.objectStoreNames].map((name) => {
    const store = stores.objectStore(name)
    return { name, keyPath: store.keyPath, indexes: [...store.indexNames].map((index) => store.index(index)) }
  })
  return new Promise((resolve) => {
    const opening = indexedDB.open('bench-raw', 1)
    opening.onupgradeneeded = () => {
      for (const { name, keyPath, indexes } of tables) {
        const store = opening.result.createObjectStore(name, { keyPath })
        for (const index of indexes) store.createIndex(index.name, index.keyPath, index)
      }
    }
    opening.onsuccess = () => {
      resolve(opening.result)
    }
  })
}

/** Writes the rows of an answer and reads nothing: the lowest possible cost of a durable answer. */
export function rawCommit(
  db: IDBDatabase,
  rows: { event: object; card: object; dates: object; session: object },
): Promise<void> {
  return new Promise((resolve, reject) => {
    const stores = ['events', 'siblings', 'dates', 'sessions']
    const transaction = db.transaction(stores, 'readwrite', { durability: 'strict' })
    transaction.objectStore('events').add(rows.event)
    transaction.objectStore('siblings').put(rows.card)
    transaction.objectStore('dates').put(rows.dates)
    transaction.objectStore('sessions').put(rows.session)
    transaction.oncomplete = () => {
      resolve()
    }
    transaction.onerror = () => {
      reject(new Error('the raw commit failed'))
    }
  })
}
