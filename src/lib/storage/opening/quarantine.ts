/**
 * Databases in quarantine. They could not be opened, so the app uses another place and leaves them untouched. When one
 * can be opened again, all its rows are read back and counted. Only then the old database is deleted.
 */
import Dexie from 'dexie'
import { seedFrom } from '$lib/domain/shared/random'
import type { Platform, WhenceDb } from '$lib/storage/db'
import { DERIVED_TABLES, HIGH_WATER_MARK, type HighWaterMark } from '$lib/storage/journal/entry'
import { rowName } from '$lib/storage/journal/materialise'
import type { KeptRow } from '$lib/storage/journal/entry'
import { migrateRows } from '$lib/storage/journal/migrate-rows'
import { write, type Recovered } from '$lib/storage/journal/recovery'
import { keyIn } from '$lib/storage/journal/rewrite'
import type { RecoveryReport } from '$lib/storage/journal/state'
import { BROWSER_VERSIONS_PER_SCHEMA } from '$lib/storage/schema'
import type { Home, LocalValues } from './home'
import { isComplete } from './completeness'
import { isSameLocation, readChoice, saveChoice, type StoreLocation } from './location'

/** The key in `meta` for a hash of each row that came from the journal when the database was moved. */
const RESTORED = 'restored'
type Restored = Readonly<Record<string, number>>

/**
 * Stores hashes of the rows that came from the journal. A later read-back can then tell which rows have changed since.
 */
export async function noteRestored(db: WhenceDb, rows: readonly KeptRow[]): Promise<void> {
  const hashes: Record<string, number> = {}
  for (const { table, key } of rows) {
    if (table === 'events' || table === 'meta') continue
    const row: unknown = await db.table(table).get(key)
    if (row !== undefined) hashes[rowName(table, key)] = hashOf(row)
  }
  await db.meta.put({ key: RESTORED, value: hashes })
}

function hashOf(row: unknown): number {
  return seedFrom(JSON.stringify(row))
}

/** The arguments of reading back. */
export interface QuarantineSetup {
  readonly home: Home
  readonly values: LocalValues
  readonly db: WhenceDb
  readonly platform: Platform
  readonly platformAt: (location: StoreLocation) => Promise<Platform>
}

/**
 * Tries each database in quarantine once.
 * @returns the number of restored rows, and whether they are complete; null if nothing is in quarantine, or nothing
 * there can be opened yet
 */
export async function readBackQuarantined(setup: QuarantineSetup): Promise<RecoveryReport | null> {
  const { home, values } = setup
  const all: RecoveryReport[] = []
  for (const location of readChoice(home, values)?.quarantined ?? []) {
    const old = await openOld(setup, location)
    if (old === 'unreadable') continue
    if (old !== 'gone') {
      const { seen } = location
      const mark = await oldMark(old)
      const isWhole = isComplete(seen, [{ mark, damaged: false }])
      all.push({ ...(await readBack(setup, old)), isComplete: isWhole, seen })
      await old.delete()
    }
    const choice = readChoice(home, values)
    if (!choice) continue
    const quarantined = choice.quarantined.filter((each) => !isSameLocation(each, location))
    saveChoice(home, values, { ...choice, quarantined })
  }
  if (all.length === 0) return null
  return all.reduce((sum, { events, rows, isComplete: isWhole, seen }) => ({
    events: sum.events + events,
    rows: sum.rows + rows,
    isComplete: sum.isComplete && isWhole,
    seen,
  }))
}

/** Opens a database as it is, without any migration. */
async function openOld(
  { platformAt }: QuarantineSetup,
  location: StoreLocation,
): Promise<Dexie | 'gone' | 'unreadable'> {
  try {
    const old = new Dexie(location.database, await platformAt(location))
    return await old.open()
  } catch (thrown) {
    return (thrown as Error).name === 'NoSuchDatabaseError' ? 'gone' : 'unreadable'
  }
}

async function oldMark(old: Dexie): Promise<HighWaterMark | null> {
  const row = (await old.table('meta').get(HIGH_WATER_MARK)) as { value?: HighWaterMark } | undefined
  return row?.value ?? null
}

/** Copies all rows of an old database in one transaction, and checks that every one of them arrived. */
async function readBack({ db, platform }: QuarantineSetup, old: Dexie): Promise<Recovered> {
  const rows = await migrateRows(await rowsOf(old), db.name, platform)
  return db.transaction('rw', db.tables, async () => {
    const wanted = await withoutOlder(db, rows)
    const found = await write(db, wanted)
    for (const { table, key } of wanted) {
      // Throw, so that the transaction is undone and the old database stays.
      if ((await db.table(table).get(key)) === undefined) throw new Error('a row was not read back')
    }
    return found
  })
}

async function rowsOf(old: Dexie): Promise<KeptRow[]> {
  const schema = Math.ceil(old.backendDB().version / BROWSER_VERSIONS_PER_SCHEMA)
  const tables = old.tables.filter(({ name }) => !DERIVED_TABLES.includes(name))
  const rows = tables.map(async (table) => {
    const found = (await table.toArray()) as Record<string, unknown>[]
    return found.map((row): KeptRow => ({ table: table.name, key: keyIn(table, row), row, schema }))
  })
  return (await Promise.all(rows))
    .flat()
    .filter(({ table, key }) => table !== 'meta' || key !== HIGH_WATER_MARK)
}

/** Leaves out rows that were changed or deleted in the new place since it was filled. Events never conflict. */
async function withoutOlder(db: WhenceDb, rows: readonly KeptRow[]): Promise<KeptRow[]> {
  const restored = ((await db.meta.get(RESTORED))?.value ?? {}) as Restored
  const wanted: KeptRow[] = []
  for (const row of rows) {
    const known = restored[rowName(row.table, row.key)]
    if (row.table === 'events') wanted.push(row)
    else if (row.table !== 'meta') {
      const current: unknown = await db.table(row.table).get(row.key)
      if (current === undefined ? known === undefined : hashOf(current) === known) wanted.push(row)
    } else if ((await db.meta.get(row.key as string)) === undefined) wanted.push(row)
  }
  return wanted
}
