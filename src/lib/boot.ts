/** The composition root: the one place where the real clock, randomness, ids, database and workers are made. */
import * as v from 'valibot'
import type { Clock } from '$lib/domain/shared/clock'
import { DeviceIdSchema, type DeviceId, type Ids } from '$lib/domain/shared/ids'
import { fail, ok, type Result } from '$lib/domain/shared/result'
import { monotonicUlid } from '$lib/domain/shared/ulid'
import { openDatabase, type WhenceDb } from '$lib/storage/db'
import { earlyJournal, type EarlyJournal } from '$lib/storage/journal/early'
import { MARK, type Mark } from '$lib/storage/journal/entry'
import { journalFolder } from '$lib/storage/journal/files'
import type { Recovered } from '$lib/storage/journal/heal'
import type { Journalling } from '$lib/storage/journal/recorder'
import journalWorker from '$lib/storage/journal/journal.worker?worker&url'
import { readMeta, writeMeta } from '$lib/storage/meta'
import { shippedDecks } from '$lib/storage/shipped'
import { attempt } from '$lib/usecases/attempt'
import type { Deps } from '$lib/usecases/deps'
import extractionWorker from '$lib/workers/extraction.worker?worker&url'
import htmlWorker from '$lib/workers/html.worker?worker&url'
import insightWorker from '$lib/workers/insight.worker?worker&url'
import optimizerWorker from '$lib/workers/optimizer.worker?worker&url'
import refoldWorker from '$lib/workers/refold.worker?worker&url'
import searchWorker from '$lib/workers/search.worker?worker&url'
import { scriptUrlPolicy } from '$lib/workers/script-url'
import workloadWorker from '$lib/workers/workload.worker?worker&url'

const JOBS = { optimizer: optimizerWorker, refold: refoldWorker, workload: workloadWorker }
const WORKERS = [
  extractionWorker,
  htmlWorker,
  insightWorker,
  journalWorker,
  searchWorker,
  ...Object.values(JOBS),
]

const systemClock: Clock = {
  now: () => Date.now(),
  offsetAt: (at) => -new Date(at).getTimezoneOffset(),
}

/** Numbers in [0, 1) from the platform's own source of randomness. */
function systemRandom(): number {
  return (crypto.getRandomValues(new Uint32Array(1))[0] ?? 0) / 4_294_967_296
}

function systemIds(): Ids {
  const next = monotonicUlid(systemRandom)
  return {
    ulid: (at) => next(at),
    short: () => Array.from({ length: 8 }, () => Math.floor(systemRandom() * 36).toString(36)).join(''),
  }
}

/** What the page has to say about where it runs. */
export interface Place {
  /** The app's base path, without a slash at its end. */
  readonly base: string
  /** The service worker's address. */
  readonly serviceWorker: string
}

/** The app put together: its dependencies, and the one function that trusts a script's address. */
export interface Booted {
  readonly deps: Deps
  readonly scriptUrl: (url: string) => string
  /** Starts the worker that searches the library. */
  readonly startSearch: () => Worker
  readonly journal: EarlyJournal
  /** Starts the worker that computes figures. */
  readonly startInsight: () => Worker
}

/** `no-storage`: the browser lets the app keep nothing; `held`: another tab holds the database, and is waited for. */
export interface NotBooted {
  readonly code: 'no-storage' | 'held'
}

/** Milliseconds that opening the database may take before the learner is told what it may be waiting for. */
const PATIENCE = 6000

/** Puts the app together for a page. Called once. */
export async function boot({ base, serviceWorker }: Place): Promise<Result<Booted, NotBooted>> {
  const scriptUrl = scriptUrlPolicy(
    [...WORKERS, serviceWorker].map((url) => new URL(url, location.href).href),
  )
  const start = (url: string): Worker => new Worker(scriptUrl(url), { type: 'module' })
  const ids = systemIds()
  const journal = earlyJournal(async () => {
    const { openJournal } = await import('$lib/storage/journal/open')
    return openJournal({ ...opening, worker: () => start(journalWorker) })
  })
  const stamp = (): Mark => {
    const at = systemClock.now()
    return { token: ids.ulid(at), at }
  }
  const journalling: Journalling = { stamp, keep: journal.keep }
  const opened = await startOf(journalling)
  if (!opened.ok) return opened
  const opening = opened.value
  const { db } = opening
  const deps: Deps = {
    db,
    clock: systemClock,
    random: systemRandom,
    ids,
    device: await deviceOf(db, ids),
    shipped: shippedDecks(base, (input, init) => fetch(input, init)),
    extract: async (request, signal) => {
      const { extractionClient } = await import('$lib/workers/extraction-client')
      return extractionClient(() => start(extractionWorker))(request, signal)
    },
    memory: async () => (await import('$lib/storage/journal/memory')).memoryDatabase(journalling),
    readHtml: async (html, signal) => {
      const { htmlClient } = await import('$lib/workers/extraction-client')
      return htmlClient(() => start(htmlWorker))(html, signal)
    },
    jobs: async () => (await import('$lib/workers/jobs-client')).jobsClient(JOBS, start),
  }
  const startSearch = (): Worker => start(searchWorker)
  const startInsight = (): Worker => start(insightWorker)
  return ok({ deps, scriptUrl, startSearch, startInsight, journal })
}

/** The database, and what it held when this tab was opened. */
interface Start {
  readonly db: WhenceDb
  readonly mark: Mark | null
  readonly recovered: Recovered | null
}

/**
 * Opens the database and looks at it before anything is written. One that has lost everything is filled from the
 * journal first; for one that cannot be opened another takes its place.
 */
async function startOf(journalling: Journalling): Promise<Result<Start, NotBooted>> {
  const db = openDatabase(undefined, {}, journalling)
  const opening = attempt(() => db.open())
  // A tab that waits behind another waiting one is told nothing by the browser: only a timer can know.
  const inTime = await Promise.race([opening, new Promise<null>((late) => setTimeout(late, PATIENCE, null))])
  if (!inTime) {
    void opening.then(() => location.reload())
    return fail({ code: 'held' })
  }
  const opened = inTime.ok ? await attempt(() => lookedAt(db)) : inTime
  if (opened.ok) return opened
  const { rescue } = await import('$lib/storage/journal/rescue')
  const rescued = await rescue(journalling)
  return rescued ? ok(rescued) : fail({ code: 'no-storage' })
}

async function lookedAt(db: WhenceDb): Promise<Start> {
  const mark = ((await db.meta.get(MARK))?.value ?? null) as Mark | null
  if (mark || !(await journalFolder())) return { db, mark, recovered: null }
  const { recover, markOf } = await import('$lib/storage/journal/heal')
  const recovered = await recover(db, {})
  return { db, mark: await markOf(db), recovered }
}

/** This device's id: made once, kept with the data. */
async function deviceOf(db: WhenceDb, ids: Ids): Promise<DeviceId> {
  const known = await readMeta(db, 'device', DeviceIdSchema)
  if (known !== null) return known
  const made = v.parse(DeviceIdSchema, ids.ulid(systemClock.now()))
  await writeMeta(db, 'device', made)
  return made
}
