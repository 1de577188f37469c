import type { Table } from 'dexie'
import type { WhenceDb } from '$lib/storage/db'
import { MIGRATIONS } from '$lib/storage/migrations'
import type { KeptRow } from './contents'
import { COMPUTED, MARK, type Mark } from './entry'
import type { Platform } from './lift'
import type { LogState } from './log'
import type { JournalPort } from './port'

/** Rows read at once: an answer waits for no more than these, and so does the screen where they come from memory. */
const PAGE = 500

/**
 * Writes the whole journal anew from the database, while the learner goes on: what is appended meanwhile goes into the
 * new whole as well. The worker that holds the files reads the browser's database by itself, so that the page has
 * nothing to do with it; only one in memory is read here.
 */
export async function writeAnew(
  db: WhenceDb,
  platform: Platform,
  port: JournalPort,
  mark: Mark,
): Promise<LogState> {
  if (!platform.indexedDB) return port.rewrite(mark)
  await port.beginAnew(mark)
  for await (const rows of pagesOf(db)) await port.addRows(rows)
  return port.endAnew()
}

/** All rows that are journalled, by ranges of keys; each page in a transaction of its own. */
export async function* pagesOf(db: WhenceDb, size = PAGE): AsyncGenerator<KeptRow[]> {
  for (const table of db.tables as Table<Record<string, unknown>, KeptRow['key']>[]) {
    if (COMPUTED.includes(table.name)) continue
    for (let page = await table.orderBy(':id').limit(size).toArray(); page.length > 0;) {
      const rows = page.map((row): KeptRow => ({
        table: table.name,
        key: keyIn(table, row),
        row,
        schema: MIGRATIONS.length,
      }))
      yield rows.filter(({ key }) => table.name !== 'meta' || key !== MARK)
      const last = rows.at(-1)
      if (!last || page.length < size) break
      page = await table.where(':id').above(last.key).limit(size).toArray()
    }
  }
}

/** A row's primary key, by what the table says of it. */
export function keyIn(
  { schema }: Pick<Table, 'schema'>,
  row: Readonly<Record<string, unknown>>,
): KeptRow['key'] {
  const path = schema.primKey.keyPath ?? ''
  return (typeof path === 'string' ? row[path] : path.map((part) => row[part])) as KeptRow['key']
}
