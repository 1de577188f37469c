/**
 * Raw reads and writes below Dexie, for the one transaction that a learner waits for. Dexie's tables, promises and
 * change tracking would double the browser's own cost. This file does by hand what Dexie does for other writes: it
 * captures operations for the journal, reports changes to live queries, and undoes the whole transaction if one row
 * fails.
 */
import Dexie, { RangeSet, type Transaction } from 'dexie'
import type { WhenceDb } from './db'
import type { BatchKey, BundleKey, WhenceTables } from './tables'
import { reportChanges } from './dexie/internals'
import { capture } from './journal/capture'
import type { JournalOp } from './journal/entry'

type Tables = keyof WhenceTables
type RowOf<T extends Tables> = WhenceTables[T] extends Dexie.Table<infer Row> ? Row : never

/** Reads two rows by their keys at once; undefined for a missing row. */
export function rawRead<A extends Tables, B extends Tables>(
  { idbtrans }: Transaction,
  [first, second]: readonly [readonly [A, string], readonly [B, string]],
): Dexie.Promise<[RowOf<A> | undefined, RowOf<B> | undefined]> {
  return new Dexie.Promise((resolve, reject) => {
    const [a, b] = [first, second].map(([table, key]) => idbtrans.objectStore(table).get(key))
    if (!a || !b) return
    // Requests succeed in the order in which they were made.
    b.onsuccess = () => {
      resolve([a.result, b.result] as [RowOf<A> | undefined, RowOf<B> | undefined])
    }
    a.onerror = b.onerror = () => {
      reject(a.error ?? b.error ?? new Error('the rows could not be read'))
    }
  })
}

/** A row to put, with its table and key. */
export type Put = {
  [T in Tables]: readonly [
    table: T,
    key: T extends 'bundles' ? BundleKey : T extends 'batches' ? BatchKey : string,
    row: RowOf<T>,
  ]
}[Tables]

/**
 * Puts rows and commits the transaction, all or nothing. Call it last in the transaction's scope. The write is as
 * durable as the transaction.
 * @param journalled what the journal gets in place of bundles: it holds their events one by one
 */
export function rawPut(
  db: WhenceDb,
  { idbtrans }: Transaction,
  puts: readonly Put[],
  journalled: readonly JournalOp[] = [],
): void {
  for (const op of journalled) capture(idbtrans, op)
  for (const [table, key, row] of puts) {
    const store = idbtrans.objectStore(table)
    // Events are facts, so one must never replace another.
    const request = table === 'events' ? store.add(row) : store.put(row)
    // A failed request must undo the transaction. Dexie would stop the event and abort by itself, which is too late
    // after a commit.
    request.onerror = (event) => {
      event.stopPropagation()
    }
    capture(idbtrans, [table, key as string, row])
  }
  idbtrans.commit()
  reportChanges(idbtrans, changesOf(db, puts))
}

/**
 * From this number of rows on, live queries hear of whole tables, because naming each row would cost as much as writing
 * it.
 */
const MAX_NAMED_ROWS = 50

/** The changes for live queries: the keys of the rows, and their new places in the indexes. */
function changesOf(db: WhenceDb, puts: readonly Put[]): Record<string, RangeSet> {
  const changes: Record<string, RangeSet> = {}
  const tables = new Set<Tables>(puts.map(([name]) => name))
  // The table of events shows the answers in bundles.
  if (tables.has('bundles')) tables.add('events')
  if (puts.length > MAX_NAMED_ROWS || tables.has('bundles')) {
    for (const table of tables)
      for (const index of ['', ':dels', ...db[table].core.schema.indexes.map(({ name }) => name ?? '')])
        changes[`idb://${db.name}/${table}/${index}`] = new RangeSet(Dexie.minKey, Dexie.maxKey)
    return changes
  }
  for (const [table, key, row] of puts) {
    const part = (index: string): RangeSet =>
      (changes[`idb://${db.name}/${table}/${index}`] ??= new RangeSet())
    // The old places in the indexes are unknown. Queries that had the row in their results hear of it by its key.
    part('').addKey(key)
    part(':dels').addKey(key)
    for (const { name, extractKey } of db[table].core.schema.indexes) {
      const at = extractKey?.(row) as unknown
      if (at !== null && at !== undefined) part(name ?? '').addKey(at as never)
    }
  }
  return changes
}
