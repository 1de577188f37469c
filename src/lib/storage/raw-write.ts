/**
 * The rows of the one transaction that a learner waits for, below Dexie: its tables, promises and changes cost as much
 * again as the browser's own work. What they do for every other write is done here by hand: the journal's note, the
 * word to live queries, and that nothing is written where one row cannot be.
 */
import Dexie, { RangeSet, type Transaction } from 'dexie'
import type { WhenceDb } from './db'
import type { WhenceTables } from './tables'
import { reportChanges } from './dexie/internals'
import { capture } from './journal/capture'

type Tables = keyof WhenceTables
type RowOf<T extends Tables> = WhenceTables[T] extends Dexie.Table<infer Row> ? Row : never

/** Reads rows by their keys, all at once; undefined where there is none. */
export function rawRead<A extends Tables, B extends Tables>(
  { idbtrans }: Transaction,
  [first, second]: readonly [readonly [A, string], readonly [B, string]],
): Dexie.Promise<[RowOf<A> | undefined, RowOf<B> | undefined]> {
  return new Dexie.Promise((resolve, reject) => {
    const [a, b] = [first, second].map(([table, key]) => idbtrans.objectStore(table).get(key))
    if (!a || !b) return
    // Requests succeed in their order.
    b.onsuccess = () => {
      resolve([a.result, b.result] as [RowOf<A> | undefined, RowOf<B> | undefined])
    }
    a.onerror = b.onerror = () => {
      reject(a.error ?? b.error ?? new Error('the rows could not be read'))
    }
  })
}

/** A row to put, with its table and key. */
export type Put = { [T in Tables]: readonly [table: T, key: string, row: RowOf<T>] }[Tables]

/**
 * Puts rows and closes the transaction, all of it or nothing: to be called last in its scope. Durable when the
 * transaction is.
 */
export function rawPut(db: WhenceDb, { idbtrans }: Transaction, puts: readonly Put[]): void {
  for (const [table, key, row] of puts) {
    const store = idbtrans.objectStore(table)
    // Events are facts: none takes the place of another.
    const request = table === 'events' ? store.add(row) : store.put(row)
    // Dexie would keep a failed request from undoing the transaction, to do so itself: too late for a closed one.
    request.onerror = (event) => {
      event.stopPropagation()
    }
    capture(idbtrans, [table, key, row])
  }
  idbtrans.commit()
  reportChanges(idbtrans, changesOf(db, puts))
}

/** Rows from which on live queries are told of whole tables: to name each would cost as much as to write it. */
const MANY = 50

/** What live queries are told: the keys of the rows, and where they now stand in the indexes. */
function changesOf(db: WhenceDb, puts: readonly Put[]): Record<string, RangeSet> {
  const changes: Record<string, RangeSet> = {}
  if (puts.length > MANY) {
    for (const table of new Set(puts.map(([name]) => name)))
      for (const index of ['', ':dels', ...db[table].core.schema.indexes.map(({ name }) => name ?? '')])
        changes[`idb://${db.name}/${table}/${index}`] = new RangeSet(Dexie.minKey, Dexie.maxKey)
    return changes
  }
  for (const [table, key, row] of puts) {
    const part = (index: string): RangeSet =>
      (changes[`idb://${db.name}/${table}/${index}`] ??= new RangeSet())
    // Where the row stood before is not known: queries that had it in their results hear of it by its key.
    part('').addKey(key)
    part(':dels').addKey(key)
    for (const { name, extractKey } of db[table].core.schema.indexes) {
      const at = extractKey?.(row) as unknown
      if (at !== null && at !== undefined) part(name ?? '').addKey(at as never)
    }
  }
  return changes
}
