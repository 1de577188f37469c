/** Runs in a page: measures a large library below the screen, against the same work done raw in the same page. */
import { DEFAULT_PARAMETERS } from '$lib/domain/scheduling/memory-state'
import type { Trained } from '$lib/domain/scheduling/optimize'
import type { DeckId } from '$lib/domain/shared/ids'
import { openDatabase } from '$lib/storage/db'
import { nextDueOf } from '$lib/storage/card-queries'
import { rowPages } from '$lib/storage/event-archive'
import { BADGE_LIMIT, countDueClaims } from '$lib/usecases/today/count-due'
import type { Deps } from '$lib/usecases/deps'
import { adoptParameters } from '$lib/usecases/settings/train-parameters'
import { jobClient } from '$lib/workers/jobs/job-client'
import { workerName } from '$lib/storage/opening/worker-name'
import type { RefoldRequest, Share } from '$lib/workers/jobs/client'
import refoldWorker from '$lib/workers/refold/refold.worker?worker&url'
import { clock, ids } from './bench-deps'
import { DEVICE } from './big-library'
import { answerTo, foldInMemory } from './raw-read'

export { timeArrival } from './arrival'
export { seedLibrary } from './big-library'
export { readSessionRows } from './raw-read'

/** Times in milliseconds, one a round. */
export interface LookupTimes {
  readonly next: number[]
  readonly rawNext: number[]
  readonly badge: number[]
  readonly rawKeys: number[]
}

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

/**
 * The next card due, through the app's own lookup and through the index alone; the badge's number, and as many raw
 * keys.
 */
export async function timeLookups(database: string, rounds: number): Promise<LookupTimes> {
  const db = openDatabase(database)
  await db.open()
  const raw = db.backendDB()
  const now = Date.now()
  const times: LookupTimes = { next: [], rawNext: [], badge: [], rawKeys: [] }
  for (let round = 0; round < rounds + 5; round++) {
    const [next, rawNext, badge, rawKeys] = [
      await timed(() => often(() => nextDueOf(db, DECK, now))),
      await timed(() => often(() => firstRaw(raw, now))),
      await timed(() => often(() => countDueClaims({ db, clock }))),
      await timed(() => often(() => readyKeysRaw(raw, now))),
    ]
    // The first few rounds only warm up.
    if (round < 5) continue
    times.next.push(next / OFTEN)
    times.rawNext.push(rawNext / OFTEN)
    times.badge.push(badge / OFTEN)
    times.rawKeys.push(rawKeys / OFTEN)
  }
  db.close()
  return times
}

function firstRaw(db: IDBDatabase, from: number): Promise<unknown> {
  const range = IDBKeyRange.bound([DECK, from], [DECK, Infinity])
  return answerTo(db.transaction('dates').objectStore('dates').index('[deck+due]').getAll(range, 1))
}

function readyKeysRaw(db: IDBDatabase, before: number): Promise<unknown> {
  const range = IDBKeyRange.upperBound(before, true)
  return answerTo(db.transaction('dates').objectStore('dates').index('ready').getAllKeys(range, BADGE_LIMIT))
}

/** The time that refolding took, and its counts. */
export interface RefoldTimes {
  readonly ms: number
  /** Milliseconds of reading the packed log and folding it in memory, which is done right after. */
  readonly inMemory: number
  readonly cards: number
}

/** Refolds all cards in the app's own worker. */
export async function timeRefold(database: string): Promise<RefoldTimes> {
  const refold = jobClient<RefoldRequest, Share, number>(
    () => new Worker(refoldWorker, { type: 'module', name: workerName({ database, bucket: null }, null) }),
  )
  const start = performance.now()
  const cards = await refold({ deed: 'refold' }, () => undefined)
  if (!cards.ok) throw new Error(cards.error.code)
  const ms = performance.now() - start
  return { ms, inMemory: await timed(() => foldInMemory(database)), cards: cards.value }
}

/** Adopts weights slightly different from those of the app, so that every row changes. */
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

/** A hash of each row of the projection, in the order of their keys. */
export async function hashesOfRows(database: string): Promise<number[]> {
  const db = openDatabase(database)
  const hashes: number[] = []
  for await (const rows of rowPages(db.siblings, 'prefix', '', 1000)) {
    for (const row of rows) {
      let hash = 0
      for (const unit of JSON.stringify(row)) hash = (Math.imul(hash, 31) + (unit.codePointAt(0) ?? 0)) | 0
      hashes.push(hash)
    }
  }
  db.close()
  return hashes
}
