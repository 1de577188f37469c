/** The composition root: the one place where the real clock, randomness, ids, database and workers are made. */
import * as v from 'valibot'
import type { Clock } from '$lib/domain/shared/clock'
import { DeviceIdSchema, type DeviceId, type Ids } from '$lib/domain/shared/ids'
import { fail, ok, type Result } from '$lib/domain/shared/result'
import { monotonicUlid } from '$lib/domain/shared/ulid'
import { openDatabase, type WhenceDb } from '$lib/storage/db'
import { lazyJournal, type LazyJournal } from '$lib/storage/journal/lazy'
import { HIGH_WATER_MARK, type HighWaterMark } from '$lib/storage/journal/entry'
import { journalFolder } from '$lib/storage/journal/files'
import type { Journalling } from '$lib/storage/journal/capture'
import type { OpenedStore, OpeningSetup } from '$lib/storage/opening/fallback'
import { HOME, PROFILE, localValues } from '$lib/storage/opening/home'
import { workerName } from '$lib/storage/opening/worker-name'
import { noteLastSeen, readLastSeen } from '$lib/storage/opening/last-seen'
import journalWorker from '$lib/storage/journal/journal.worker?worker&url'
import { readMeta, writeMeta } from '$lib/storage/meta'
import { shippedDecks } from '$lib/storage/shipped'
import { attempt } from '$lib/usecases/attempt'
import type { Deps } from '$lib/usecases/deps'
import docxWorker from '$lib/workers/documents/docx.worker?worker&url'
import mailBookWorker from '$lib/workers/documents/mail-book.worker?worker&url'
import pdfWorker from '$lib/workers/documents/pdf.worker?worker&url'
import extractionWorker from '$lib/workers/extraction/extraction.worker?worker&url'
import pageWorker from '$lib/workers/extraction/page.worker?worker&url'
import insightWorker from '$lib/workers/insight/insight.worker?worker&url'
import optimizerWorker from '$lib/workers/optimizer/optimizer.worker?worker&url'
import refoldWorker from '$lib/workers/refold/refold.worker?worker&url'
import searchWorker from '$lib/workers/search/search.worker?worker&url'
import transferWorker from '$lib/workers/transfer/transfer.worker?worker&url'
import { scriptUrlPolicy } from '$lib/workers/script-url'
import workloadWorker from '$lib/workers/workload/workload.worker?worker&url'

const JOBS = {
  optimizer: optimizerWorker,
  refold: refoldWorker,
  transfer: transferWorker,
  workload: workloadWorker,
}
const DOCUMENTS = { pdf: pdfWorker, docx: docxWorker, epub: mailBookWorker, mail: mailBookWorker }
const WORKERS = [
  extractionWorker,
  pageWorker,
  insightWorker,
  journalWorker,
  searchWorker,
  ...Object.values(JOBS),
  ...Object.values(DOCUMENTS),
]

const systemClock: Clock = {
  now: () => Date.now(),
  offsetAt: (at) => -new Date(at).getTimezoneOffset(),
}

/** Numbers in [0, 1) from the platform's random source. */
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

/** The page's own location. */
export interface PageAddress {
  /** The app's base path, without a trailing slash. */
  readonly base: string
  /** The service worker's address. */
  readonly serviceWorker: string
}

/** The booted app: its dependencies, and the only function that trusts a script's address. */
export interface Booted {
  readonly deps: Deps
  readonly scriptUrl: (url: string) => string
  /** Starts the worker that searches the library. */
  readonly startSearch: () => Worker
  readonly journal: LazyJournal
  /** Starts the worker that computes figures. */
  readonly startInsight: () => Worker
}

/**
 * `no-storage`: the browser allows the app to store nothing; `held`: another tab holds the database, and the app waits
 * for it.
 */
export interface NotBooted {
  readonly code: 'no-storage' | 'held'
}

/** After this time the page says that it may be waiting for another tab. */
const OPEN_TIMEOUT_MS = 6000

/** Makes the app's objects for a page. Called once. */
export async function boot({ base, serviceWorker }: PageAddress): Promise<Result<Booted, NotBooted>> {
  const scriptUrl = scriptUrlPolicy(
    [...WORKERS, serviceWorker].map((url) => new URL(url, location.href).href),
  )
  const ids = systemIds()
  const journal = lazyJournal(async (isLate) => {
    const { openPageJournal } = await import('$lib/storage/opening/page-journal')
    return openPageJournal({ store, seen: setup.seen, isLate, worker: () => start(journalWorker) })
  }, noteBrokenJournal)
  const stamp = (): HighWaterMark => {
    const at = systemClock.now()
    return { token: ids.ulid(at), at }
  }
  const keep: Journalling['keep'] = (entry, urgent) => {
    // Entries that are not urgent are not announced as saved, so the last-seen mark ignores them.
    if (urgent) noteLastSeen(HOME, localValues, entry)
    return journal.keep(entry, urgent)
  }
  const setup = openingSetup({ stamp, keep })
  const opened = await openStore(setup)
  if (!opened.ok) return opened
  const store = opened.value
  const { db } = store
  // A worker opens the same database: the worker's name gives its place.
  const name = workerName(store.location, PROFILE)
  const start = (url: string): Worker => new Worker(scriptUrl(url), { type: 'module', name })
  const deps: Deps = {
    db,
    clock: systemClock,
    random: systemRandom,
    ids,
    device: await deviceOf(db, ids),
    shipped: shippedDecks(base, (input, init) => fetch(input, init)),
    extract: async (request, signal) => {
      const { extractionClient } = await import('$lib/workers/extraction/client')
      return extractionClient(() => start(extractionWorker))(request, signal)
    },
    memory: async () =>
      (await import('$lib/storage/opening/memory-database')).memoryDatabase(setup.journalling),
    readPage: async (request, signal) => {
      const { pageClient } = await import('$lib/workers/extraction/client')
      return pageClient(() => start(pageWorker))(request, signal)
    },
    readDocument: async (request, signal) => {
      const { documentClient } = await import('$lib/workers/documents/client')
      return documentClient((kind) => start(DOCUMENTS[kind]))(request, signal)
    },
    jobs: async () => (await import('$lib/workers/jobs/client')).jobsClient(JOBS, start, keep),
  }
  const startSearch = (): Worker => start(searchWorker)
  const startInsight = (): Worker => start(insightWorker)
  return ok({ deps, scriptUrl, startSearch, startInsight, journal })
}

/** Stores beyond this page that the journal cannot be written. */
function noteBrokenJournal(): void {
  if (localValues.get(HOME.keys.journalBroken) === null)
    localValues.set(HOME.keys.journalBroken, String(systemClock.now()))
}

function openingSetup(journalling: Journalling): OpeningSetup {
  return {
    home: HOME,
    values: localValues,
    journalling,
    seen: readLastSeen(HOME, localValues),
  }
}

/**
 * Opens the database. This function handles the usual case. Every other case (another place, a failed attempt, a
 * database that has lost everything) loads its code when needed.
 */
async function openStore(setup: OpeningSetup): Promise<Result<OpenedStore, NotBooted>> {
  if (localValues.get(HOME.keys.location) === null) {
    const db = openDatabase(undefined, {}, setup.journalling)
    const opening = attempt(() => db.open())
    // The browser sends no event to a tab that waits behind another waiting tab, so a timer is needed.
    const timeout = new Promise<null>((resolve) => setTimeout(resolve, OPEN_TIMEOUT_MS, null))
    const inTime = await Promise.race([opening, timeout])
    if (!inTime) {
      void opening.then(() => location.reload())
      return fail({ code: 'held' })
    }
    const opened = inTime.ok ? await attempt(() => inspectUsual(setup, db)) : inTime
    if (opened.ok) return opened
    db.close()
  }
  const { openWithFallback } = await import('$lib/storage/opening/fallback')
  const store = await openWithFallback(setup)
  return store ? ok(store) : fail({ code: 'no-storage' })
}

async function inspectUsual(setup: OpeningSetup, db: WhenceDb): Promise<OpenedStore> {
  const usual = {
    db,
    platform: {},
    location: { database: HOME.database, bucket: null },
    place: 'usual',
  } as const
  const mark = ((await db.meta.get(HIGH_WATER_MARK))?.value ?? null) as HighWaterMark | null
  if (mark || (setup.seen === null && !(await journalFolder()))) return { ...usual, mark, recovery: null }
  return (await import('$lib/storage/opening/fallback')).inspect(setup, usual)
}

/** This device's id: made once, stored with the data. */
async function deviceOf(db: WhenceDb, ids: Ids): Promise<DeviceId> {
  const known = await readMeta(db, 'device', DeviceIdSchema)
  if (known !== null) return known
  const made = v.parse(DeviceIdSchema, ids.ulid(systemClock.now()))
  await writeMeta(db, 'device', made)
  return made
}
