import { isSameData } from '$lib/domain/shared/three-way'
import type { WhenceEvent } from '$lib/domain/review/event'
import { BACKUP_TABLES } from '$lib/formats/backup/manifest'
import type { WhenceDb } from '$lib/storage/db'
import { editsName } from '$lib/storage/edits'
import { DERIVED_TABLES, type KeptRow } from '$lib/storage/journal/entry'
import { rowName, withoutOldSessions } from '$lib/storage/journal/materialise'
import { putRows } from '$lib/storage/journal/migrate-rows'
import { highWaterMark, type JournalContents } from '$lib/storage/journal/recovery'
import { journalledPages } from '$lib/storage/journal/rewrite'
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
 * Compares the journal with the database, row by row.
 * @param read reads the journal; null if the platform has none
 * @returns the events and rows that the database lacks; null if nothing could be compared
 */
export async function checkJournal(
  db: WhenceDb,
  read: () => Promise<JournalContents | null>,
  count: Count,
): Promise<OnlyInJournal | null> {
  for (let reads = 0; reads < READS; reads++) {
    const before = await highWaterMark(db)
    const journal = await read()
    if (!journal) return null
    const stored = await storedRows(db)
    const after = await highWaterMark(db)
    if (before?.token !== after?.token || (before && journal.last?.token !== before.token)) continue
    if (journal.damaged) count.add('journal-damaged')
    return compare(db, journal.rows, stored, count)
  }
  return null
}

async function storedRows(db: WhenceDb): Promise<Map<string, KeptRow>> {
  const rows: KeptRow[] = []
  for await (const page of journalledPages(db)) rows.push(...page)
  return byName(withoutOldSessions(rows))
}

function byName(rows: readonly KeptRow[]): Map<string, KeptRow> {
  return new Map(rows.map((row) => [rowName(row.table, row.key), row]))
}

async function compare(
  db: WhenceDb,
  journalled: readonly KeptRow[],
  stored: Map<string, KeptRow>,
  count: Count,
): Promise<OnlyInJournal> {
  const [events, rows]: [WhenceEvent[], KeptRow[]] = [[], []]
  for (const [name, row] of byName(journalled)) {
    const here = stored.get(name)
    stored.delete(name)
    if (here) {
      // A row of an older schema is migrated only when it is needed, so it may differ.
      if (row.schema === SCHEMA_VERSION && !isSameData(asJson(here.row), row.row))
        count.add('journal-differs')
    } else if (row.table === 'events') events.push(row.row as WhenceEvent)
    else if (await isLost(db, row)) rows.push(row)
  }
  count.add('database-lacks', events.length + rows.length)
  count.add('journal-lacks', stored.size)
  return { events, rows }
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
