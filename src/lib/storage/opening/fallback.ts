/**
 * Opens the database after a failure. It is tried again with back-off for some seconds. If that fails, the app moves
 * to another place, filled from the journal: a storage bucket, another name, or memory. The old database is left as it
 * is: see quarantine.ts. In Chromium, all databases of an origin share one LevelDB. If that is broken for good, another
 * name does not help, but a storage bucket does.
 */
import { IDBFactory, IDBKeyRange } from 'fake-indexeddb'
import {
  fillFromJournal,
  highWaterMark,
  readJournal,
  type JournalContents,
} from '$lib/storage/journal/recovery'
import type { HighWaterMark } from '$lib/storage/journal/entry'
import type { Journalling } from '$lib/storage/journal/capture'
import type { StoragePlace, RecoveryReport } from '$lib/storage/journal/state'
import { MIGRATIONS } from '$lib/storage/migrations'
import { openDatabase, type Platform, type WhenceDb } from '$lib/storage/db'
import { isComplete } from './completeness'
import type { Home, LocalValues } from './home'
import {
  defaultLocation,
  isSameLocation,
  platformAt,
  readChoice,
  saveChoice,
  type StoreChoice,
  type StoreLocation,
} from './location'
import { noteRestored } from './quarantine'

/** A database that is open, and the state found at opening. */
export interface OpenedStore {
  readonly db: WhenceDb
  readonly platform: Platform
  readonly location: StoreLocation
  readonly place: StoragePlace
  /** The latest transaction of the database, read before this tab wrote anything. */
  readonly mark: HighWaterMark | null
  readonly recovery: RecoveryReport | null
}

/** The arguments of opening. */
export interface OpeningSetup {
  readonly home: Home
  readonly values: LocalValues
  readonly journalling: Journalling
  /** The last-seen mark, read before this tab wrote anything. */
  readonly seen: HighWaterMark | null
}

/** The platform features that opening uses. */
export interface Places {
  readonly platformAt: (location: StoreLocation) => Promise<Platform>
  readonly readJournal: () => Promise<JournalContents>
  /** True if a journal can be kept at all. */
  readonly canKeepJournal: () => Promise<boolean>
  /** Reports that the database cannot be opened just now and is tried again. */
  readonly onretry: (isRetrying: boolean) => void
  readonly delay: (ms: number) => Promise<void>
  /** The Web Locks; null if there are none. */
  readonly locks: () => Pick<LockManager, 'query' | 'request'> | null
}

const BROWSER: Places = {
  platformAt,
  readJournal,
  canKeepJournal: () =>
    Promise.resolve()
      .then(() => navigator.storage.getDirectory())
      .then(
        () => true,
        () => false,
      ),
  onretry: (isRetrying) => {
    // The page itself holds this sentence: see app.html.
    document.documentElement.toggleAttribute('data-retrying', isRetrying)
  },
  delay: (ms) => new Promise((resolve) => setTimeout(resolve, ms)),
  locks: () => (navigator as Partial<Navigator>).locks ?? null,
}

/** The shortest delay at which the page says that it tries again. */
const TOLD_FROM_MS = 800

/** Delays between the attempts to open the database, about twelve seconds in all. */
export const OPEN_RETRY_DELAYS_MS = [100, 200, 400, 800, 1500, 3000, 3000, 3000] as const

/**
 * Opens the database in the stored place, or else in the default place. It runs after a first attempt has failed, or if
 * another place is stored.
 * @returns null if no data can be kept at all
 */
export async function openWithFallback(
  setup: OpeningSetup,
  places: Places = BROWSER,
): Promise<OpenedStore | null> {
  for (;;) {
    const opened = await openPatiently(setup, places)
    if (opened) {
      places.onretry(false)
      return opened
    }
    // The leading tab has its data open in some place. A second place beside it would split the data in two.
    if (!(await otherTabLeads(setup, places))) break
  }
  const moved = await moveAlone(setup, places)
  places.onretry(false)
  return moved
}

/** Tries the stored place repeatedly; null if it still fails after the last delay. */
async function openPatiently(setup: OpeningSetup, places: Places): Promise<OpenedStore | null> {
  for (const ms of [0, ...OPEN_RETRY_DELAYS_MS]) {
    if (ms > 0) {
      // A short failure is not shown.
      if (ms >= TOLD_FROM_MS) places.onretry(true)
      await places.delay(ms)
    }
    // Another tab may have changed the place meanwhile.
    const opened = await openAt(setup, places, choiceOf(setup).current)
    if (opened) return opened
  }
  return null
}

function choiceOf({ home, values }: OpeningSetup): StoreChoice {
  return readChoice(home, values) ?? { current: defaultLocation(home), quarantined: [] }
}

async function openAt(
  setup: OpeningSetup,
  places: Places,
  location: StoreLocation,
): Promise<OpenedStore | null> {
  const place = isSameLocation(location, defaultLocation(setup.home)) ? 'usual' : 'moved'
  let db: WhenceDb | null = null
  try {
    const platform = await places.platformAt(location)
    db = openDatabase(location.database, platform, setup.journalling, MIGRATIONS)
    await db.open()
    return await inspect(setup, { db, platform, location, place }, places)
  } catch {
    db?.close()
    return null
  }
}

/**
 * Inspects an open database before anything is written. A database that has lost everything is filled from the journal.
 */
export async function inspect(
  { seen }: Pick<OpeningSetup, 'seen'>,
  store: Omit<OpenedStore, 'mark' | 'recovery'>,
  places: Pick<Places, 'readJournal'> = BROWSER,
): Promise<OpenedStore> {
  const mark = await highWaterMark(store.db)
  if (mark) return { ...store, mark, recovery: null }
  return fill(store, await places.readJournal(), seen)
}

async function fill(
  store: Omit<OpenedStore, 'mark' | 'recovery'>,
  journal: JournalContents,
  seen: HighWaterMark | null,
): Promise<OpenedStore> {
  const recovered = await fillFromJournal(store, journal)
  const mark = await highWaterMark(store.db)
  const isLost = seen !== null || recovered.events + recovered.rows > 0
  const complete = isComplete(seen, [{ mark: journal.last, damaged: journal.damaged }])
  return { ...store, mark, recovery: isLost ? { ...recovered, isComplete: complete, seen } : null }
}

async function otherTabLeads({ home }: OpeningSetup, places: Places): Promise<boolean> {
  const { held = [] } = (await places.locks()?.query()) ?? {}
  return held.some(({ name }) => name === home.leaderLock)
}

/** Moves to another place, unless another tab does. A tab that waited for another tab uses the place chosen there. */
async function moveAlone(setup: OpeningSetup, places: Places): Promise<OpenedStore | null> {
  const locks = places.locks()
  if (!locks) return move(setup, places)
  const before = choiceOf(setup).current
  return locks.request(setup.home.moveLock, async () => {
    const now = choiceOf(setup).current
    const opened = isSameLocation(before, now) ? null : await openAt(setup, places, now)
    return opened ?? move(setup, places)
  })
}

async function move(setup: OpeningSetup, places: Places): Promise<OpenedStore | null> {
  const { home, values, journalling, seen } = setup
  const { current, quarantined } = choiceOf(setup)
  const journal = await places.readJournal()
  const database = `${home.database}-${String(quarantined.length + 2)}`
  for (const location of [
    { database, bucket: database },
    { database, bucket: null },
  ]) {
    const opened = await fillAt(setup, places, location, journal)
    if (!opened) continue
    saveChoice(home, values, { current: location, quarantined: [...quarantined, { ...current, seen }] })
    return opened
  }
  // The place in memory is not stored: the next start tries the lasting ones again.
  if (!(await places.canKeepJournal())) return null
  const platform = { indexedDB: new IDBFactory(), IDBKeyRange }
  const db = openDatabase(home.database, platform, journalling)
  await db.open()
  return fill({ db, platform, location: current, place: 'memory' }, journal, seen)
}

/** Fills a new database at a place, and reads everything back to check it. Null if the place does not work. */
async function fillAt(
  { journalling, seen }: OpeningSetup,
  places: Places,
  location: StoreLocation,
  journal: JournalContents,
): Promise<OpenedStore | null> {
  let db: WhenceDb | null = null
  try {
    const platform = await places.platformAt(location)
    db = openDatabase(location.database, platform, journalling)
    await db.open()
    const opened = await fill({ db, platform, location, place: 'moved' }, journal, seen)
    await noteRestored(db, journal.rows)
    return opened
  } catch {
    db?.close()
    return null
  }
}
