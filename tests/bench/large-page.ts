/** Runs in a page: what a large library costs below the screen, against the same work done raw in the same page. */
import { deckToFile, type DeckFile } from '$lib/domain/deck/deck'
import { cardsOf } from '$lib/domain/deck/generate'
import type { DeckId, Ids } from '$lib/domain/shared/ids'
import { fail, ok } from '$lib/domain/shared/result'
import { parseDeckFile } from '$lib/formats/deck-file'
import { forkDeck } from '$lib/usecases/fork-deck'
import { DEFAULT_PARAMETERS } from '$lib/domain/scheduling/memory-state'
import type { Trained } from '$lib/domain/scheduling/optimize'
import { monotonicUlid } from '$lib/domain/shared/ulid'
import { openDatabase } from '$lib/storage/db'
import { nextDueOf } from '$lib/storage/card-queries'
import type { Deps } from '$lib/usecases/deps'
import { adoptParameters } from '$lib/usecases/train-parameters'
import { countDue } from '$lib/usecases/count-due'
import { jobClient } from '$lib/workers/job-client'
import { workerName } from '$lib/storage/opening/worker-name'
import type { RefoldRequest, Share } from '$lib/workers/jobs-client'
import refoldWorker from '$lib/workers/refold.worker?worker&url'
import { bigDecks, DEVICE, seedLibrary, seedDecks } from './big-library'

export { seedLibrary }

/** Times in milliseconds, one a round. */
export interface LookupTimes {
  readonly next: number[]
  readonly rawNext: number[]
  readonly badge: number[]
}

const clock = { now: () => Date.now(), offsetAt: (at: number) => -new Date(at).getTimezoneOffset() }

const DECK = 'big-01' as DeckId

async function timed(work: () => Promise<unknown>): Promise<number> {
  const start = performance.now()
  await work()
  return performance.now() - start
}

/** A page's clock is too coarse for one lookup. */
const OFTEN = 10

async function often(work: () => Promise<unknown>): Promise<void> {
  for (let n = 0; n < OFTEN; n++) await work()
}

/** The next card due, through the app's own lookup and through the index alone; and the badge's number. */
export async function timeLookups(database: string, rounds: number): Promise<LookupTimes> {
  const db = openDatabase(database)
  await db.open()
  const raw = db.backendDB()
  const now = Date.now()
  const times: LookupTimes = { next: [], rawNext: [], badge: [] }
  for (let round = 0; round < rounds + 5; round++) {
    const [next, rawNext, badge] = [
      (await timed(() => often(() => nextDueOf(db, DECK, now)))) / OFTEN,
      (await timed(() => often(() => firstRaw(raw, now)))) / OFTEN,
      await timed(() => countDue({ db, clock })),
    ]
    // The first few only warm up.
    if (round < 5) continue
    times.next.push(next)
    times.rawNext.push(rawNext)
    times.badge.push(badge)
  }
  db.close()
  return times
}

function firstRaw(db: IDBDatabase, from: number): Promise<unknown> {
  return new Promise((resolve) => {
    const range = IDBKeyRange.bound([DECK, from], [DECK, Infinity])
    const reading = db.transaction('dates').objectStore('dates').index('[deck+due]').getAll(range, 1)
    reading.onsuccess = () => {
      resolve(reading.result)
    }
  })
}

/** What refolding took and whether it left every row as it was. */
export interface RefoldTimes {
  readonly ms: number
  readonly cards: number
  /** How often progress was told. */
  readonly steps: number
}

/** Refolds all cards in the app's own worker. */
export async function timeRefold(database: string): Promise<RefoldTimes> {
  const refold = jobClient<RefoldRequest, Share, number>(
    () => new Worker(refoldWorker, { type: 'module', name: workerName({ database, bucket: null }) }),
  )
  let steps = 0
  const start = performance.now()
  const cards = await refold({ deed: 'refold' }, () => steps++)
  if (!cards.ok) throw new Error(cards.error.code)
  return { ms: performance.now() - start, cards: cards.value, steps }
}

/** Adopts weights a little other than those that come with the app, so that every row comes out otherwise. */
export async function adoptOthers(database: string): Promise<void> {
  const db = openDatabase(database)
  const weights = DEFAULT_PARAMETERS.weights.map((weight, i) => (i === 8 ? weight * 1.01 : weight))
  const deps = { db, clock, ids, device: DEVICE } as unknown as Deps
  const adopted = await adoptParameters(deps, [
    { template: null, weights, better: true } as unknown as Trained,
  ])
  if (!adopted.ok) throw new Error(adopted.error.code)
  db.close()
}

/** A sum over all rows of the projection, in the order of their keys: equal for equal rows. */
export async function digestOfRows(database: string): Promise<string> {
  const db = openDatabase(database)
  let [sum, after] = [0, '']
  for (;;) {
    const rows = await db.siblings.where('prefix').above(after).limit(1000).toArray()
    for (const unit of JSON.stringify(rows)) sum = (Math.imul(sum, 31) + (unit.codePointAt(0) ?? 0)) | 0
    const last = rows.at(-1)
    if (!last) break
    after = last.prefix
  }
  db.close()
  return sum.toString(16)
}

const next = monotonicUlid(Math.random)
const ids: Ids = { ulid: (at) => next(at), short: () => 'bench000' }
const shipped = {
  list: () => Promise.resolve(ok([])),
  get: () => Promise.resolve(fail({ code: 'shipped-missing' })),
}

/** Starts looking at frames; the result tells the longest time between two of them. */
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
}

/** Reads a deck's file, keeps the deck, and makes a copy that its progress moves to, while frames are counted. */
export async function timeArrival(database: string, file: DeckFile, cards: number): Promise<Arrival> {
  const size = { decks: 1, cardsPerDeck: cards, reviewsPerCard: 1 }
  const [deck] = bigDecks(file, size)
  if (!deck) throw new Error('no deck to bring')
  const text = JSON.stringify(deckToFile({ ...deck, id: 'arriving' as DeckId }))
  await seedDecks(database, [{ ...deck, id: 'arriving' as DeckId }], size)
  const db = openDatabase(database)
  await db.open()
  const frames = countFrames()
  const parsed = parseDeckFile(JSON.parse(text))
  if (!parsed.ok) throw new Error(parsed.error.code)
  await db.decks.put({ id: parsed.value.id, deck: parsed.value, updatedAt: Date.now() })
  const deps = { db, clock, ids, device: DEVICE, shipped } as unknown as Deps
  const fork = await forkDeck(deps, parsed.value.id, 'A copy', true)
  if (!fork.ok) throw new Error(fork.error.code)
  const gap = frames()
  db.close()
  return { cards: cardsOf(fork.value).length, gap }
}
