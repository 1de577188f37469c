import type { Table } from 'dexie'
import type { Platform, WhenceDb } from '$lib/storage/db'
import { SCHEMA_VERSION } from '$lib/storage/schema'
import { DERIVED_TABLES, HIGH_WATER_MARK, type HighWaterMark } from './entry'
import type { LogState } from './log'
import type { KeptRow } from './entry'
import type { JournalRpc } from './rpc'

/** Rows read at once. An answer waits for one page at most. */
const ROWS_PER_PAGE = 500

/** The database, and the client of the journal. */
export interface Homes {
  readonly db: WhenceDb
  readonly platform: Platform
  /** True if the database lives in memory, so the journal's worker cannot read it. */
  readonly inMemory: boolean
  readonly rpc: JournalRpc
}

/**
 * Rewrites the whole journal from the database while the learner goes on. New entries go into the new journal too. The
 * worker that holds the files reads the database itself. The page reads it only if it lives in memory.
 */
export async function rewriteJournal(
  { db, inMemory, rpc }: Omit<Homes, 'platform'>,
  mark: HighWaterMark,
): Promise<LogState> {
  if (!inMemory) return rpc.rewrite(mark)
  await rpc.beginRewrite(mark)
  for await (const rows of journalledPages(db)) await rpc.addRows(rows)
  return rpc.endRewrite()
}

/** All journalled rows in pages, by key. Each page is read in its own transaction. */
export async function* journalledPages(db: WhenceDb, size = ROWS_PER_PAGE): AsyncGenerator<KeptRow[]> {
  for (const table of db.tables as Table<Record<string, unknown>, KeptRow['key']>[]) {
    if (DERIVED_TABLES.includes(table.name)) continue
    for (let page = await table.orderBy(':id').limit(size).toArray(); page.length > 0;) {
      const rows = page.map((row): KeptRow => ({
        table: table.name,
        key: keyIn(table, row),
        row,
        schema: SCHEMA_VERSION,
      }))
      yield rows.filter(({ key }) => table.name !== 'meta' || key !== HIGH_WATER_MARK)
      const last = rows.at(-1)
      if (!last || page.length < size) break
      page = await table.where(':id').above(last.key).limit(size).toArray()
    }
  }
}

/** The primary key of a row, by the key path of its table. */
export function keyIn(
  { schema }: Pick<Table, 'schema'>,
  row: Readonly<Record<string, unknown>>,
): KeptRow['key'] {
  const path = schema.primKey.keyPath ?? ''
  return (typeof path === 'string' ? row[path] : path.map((part) => row[part])) as KeptRow['key']
}
