import type { Table } from 'dexie'
import { isSameData } from '$lib/domain/shared/three-way'
import type { WhenceEvent } from '$lib/domain/review/event'
import { BACKUP_TABLES } from '$lib/formats/backup/manifest'
import type { WhenceDb } from '$lib/storage/db'
import { editsName } from '$lib/storage/edits'
import { DERIVED_TABLES, HIGH_WATER_MARK, type KeptRow } from '$lib/storage/journal/entry'
import { rowName, withoutOldSessions } from '$lib/storage/journal/materialise'
import { putRows } from '$lib/storage/journal/migrate-rows'
import type { JournalInPieces } from '$lib/storage/journal/read-pieces'
import { highWaterMark } from '$lib/storage/journal/recovery'
import { SCHEMA_VERSION } from '$lib/storage/schema'
import type { Count } from './findings'

/** Attempts to read both stores at the same transaction. Another tab may write meanwhile. */
const READS = 3
/** Tables whose deleted rows leave a tombstone, so that a lost row can be told from a deleted one. */
const WITH_TOMBSTONES: readonly string[] = BACKUP_TABLES.filter((table) => table !== 'seen')

/** The events and rows that only the journal holds. */
export interface OnlyInJournal {
  readonly events: readonly WhenceEvent[]
  readonly rows: readonly KeptRow[]
}

/**
 * Compares the journal with the database, row by row and piece by piece: neither is in memory as a whole.
 * @param read reads the journal; null if the platform has none
 * @returns the events and rows that the database lacks; null if nothing could be compared
 */
export async function checkJournal(
  db: WhenceDb,
  read: () => Promise<JournalInPieces | null>,
  count: Count,
): Promise<OnlyInJournal | null> {
  for (let reads = 0; reads < READS; reads++) {
    const before = await highWaterMark(db)
    const journal = await read()
    if (!journal) return null
    if (before && journal.last?.token !== before.token) continue
    const found = await compare(db, journal)
    const after = await highWaterMark(db)
    if (!found || before?.token !== after?.token) continue
    if (journal.damaged) count.add('journal-damaged')
    count.add('journal-differs', found.differing)
    count.add('database-lacks', found.events.length + found.rows.length)
    count.add('journal-lacks', found.unmatched)
    return { events: found.events, rows: found.rows }
  }
  return null
}

/** The result of a comparison. */
interface Compared {
  readonly events: WhenceEvent[]
  readonly rows: KeptRow[]
  /** The number of rows that differ between both stores. */
  differing: number
  /** The number of stored rows that the journal lacks. */
  unmatched: number
}

/** @returns null if the journal was changed while it was read */
async function compare(db: WhenceDb, journal: JournalInPieces): Promise<Compared | null> {
  const sessions = await storedSessions(db)
  const found: Compared = {
    events: [],
    rows: [],
    differing: 0,
    unmatched: await countStored(db, sessions.size),
  }
  for await (const rows of journal.rows()) {
    if (!rows) return null
    await compareRows(db, sessions, rows, found)
  }
  return found
}

async function compareRows(
  db: WhenceDb,
  sessions: ReadonlyMap<string, KeptRow>,
  rows: readonly KeptRow[],
  found: Compared,
): Promise<void> {
  const stored = new Map<string, unknown>([...sessions].map(([name, { row }]) => [name, row]))
  for (const table of journalledTables(db)) {
    const own = rows.filter((row) => row.table === table.name)
    if (own.length === 0 || table.name === 'sessions') continue
    const here: unknown[] = await table.bulkGet(own.map(({ key }) => key))
    for (const [i, { key }] of own.entries())
      if (here[i] !== undefined) stored.set(rowName(table.name, key), here[i])
  }
  for (const row of rows) {
    const here = stored.get(rowName(row.table, row.key))
    if (here !== undefined) {
      found.unmatched -= 1
      // A row of an older schema is migrated only when it is needed, so it may differ.
      if (row.schema === SCHEMA_VERSION && !isSameData(asJson(here), row.row)) found.differing += 1
    } else if (row.table === 'events') found.events.push(row.row as WhenceEvent)
    else if (await isLost(db, row)) found.rows.push(row)
  }
}

function journalledTables(db: WhenceDb): Table<unknown, KeptRow['key']>[] {
  return (db.tables as Table<unknown, KeptRow['key']>[]).filter(({ name }) => !DERIVED_TABLES.includes(name))
}

/** The sessions that the journal should have: those of the latest study day. */
async function storedSessions(db: WhenceDb): Promise<ReadonlyMap<string, KeptRow>> {
  const all = (await db.sessions.toArray()).map((row): KeptRow => ({
    table: 'sessions',
    key: row.id,
    row,
    schema: SCHEMA_VERSION,
  }))
  return new Map(withoutOldSessions(all).map((row) => [rowName(row.table, row.key), row]))
}

/** The number of stored rows that the journal should have: all but the high-water mark and old sessions. */
async function countStored(db: WhenceDb, sessions: number): Promise<number> {
  const others = journalledTables(db).filter(({ name }) => name !== 'sessions')
  const counts = await Promise.all(others.map((table) => table.count()))
  const mark = (await db.meta.get(HIGH_WATER_MARK)) ? 1 : 0
  return counts.reduce((sum, n) => sum + n, sessions) - mark
}

/** True if a row that only the journal has was lost. A deleted row has left a tombstone. */
async function isLost(db: WhenceDb, { table, key, schema }: KeptRow): Promise<boolean> {
  if (DERIVED_TABLES.includes(table) || schema !== SCHEMA_VERSION || !WITH_TOMBSTONES.includes(table))
    return false
  return (await db.edits.get(editsName({ table, key: key }))) === undefined
}

/** A row as the journal holds it. */
function asJson(row: unknown): unknown {
  return JSON.parse(JSON.stringify(row))
}

/** Writes rows that only the journal has back to the database. */
export async function putBack(db: WhenceDb, { rows }: OnlyInJournal): Promise<void> {
  if (rows.length > 0) await db.transaction('rw', db.tables, () => putRows(db, rows))
}
