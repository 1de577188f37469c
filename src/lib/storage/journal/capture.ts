import type {
  DBCoreDeleteRangeRequest,
  DBCoreMutateRequest,
  DBCoreTable,
  DBCoreTransaction,
  Dexie,
  Transaction,
} from 'dexie'
import { delayCompletion } from '$lib/storage/dexie/internals'
import {
  DERIVED_TABLES,
  HIGH_WATER_MARK,
  type JournalEntry,
  type JournalOp,
  type Key,
  type HighWaterMark,
} from './entry'

/**
 * Puts an entry into the journal. Resolves when the entry is on disk there, or if there is no journal. `urgent` means
 * that a write waits for it.
 */
export type Keep = (entry: JournalEntry, urgent: boolean) => Promise<unknown>

/** Writes to these tables are journalled but not awaited: no part of the interface says that they were saved. */
const FIRE_AND_FORGET_TABLES = ['meta', 'seen', 'sessions']

/** A transaction and the operations captured so far. Nothing is captured if `isIgnored` is true. */
type CapturedTransaction = DBCoreTransaction & {
  captured?: JournalEntry & { readonly ops: JournalOp[] }
  isIgnored?: boolean
  /** Starts the capture. It exists only in a journalled database. */
  begin?: () => JournalOp[]
  /** Resolves when the journal has the captured entry. */
  kept?: Promise<unknown>
}

/**
 * The parts that capture needs from outside the database: a token and time for each transaction, and a place to send
 * entries.
 */
export interface Journalling {
  readonly stamp: () => HighWaterMark
  readonly keep: Keep
}

/**
 * Captures the writes of every transaction of a database. A transaction is complete only when its rows are in the
 * database and then in the journal, so the journal never holds a write that did not happen.
 * @param schema the version of the schema that rows are written under
 */
export function captureWrites(db: Dexie, schema: number, { stamp, keep }: Journalling): void {
  const begin = (transaction: CapturedTransaction): JournalOp[] => {
    const mark = stamp()
    transaction.captured = { ...mark, schema, ops: [] }
    const meta = (transaction as unknown as IDBTransaction).objectStore('meta')
    // A failed request must undo the transaction even if it is already committing. Dexie would stop the event and abort
    // by itself, which is then too late.
    meta.put({ key: HIGH_WATER_MARK, value: mark }).onerror = (event) => {
      event.stopPropagation()
    }
    return transaction.captured.ops
  }
  db.use({
    stack: 'dbcore',
    name: 'journal',
    create: (core) => ({
      transaction: (stores, mode, options) => {
        if (mode !== 'readwrite') return core.transaction(stores, mode, options)
        // The high-water mark is written in the same transaction as the rows.
        const made: CapturedTransaction = core.transaction([...new Set([...stores, 'meta'])], mode, options)
        made.begin = () => begin(made)
        // This listener runs before Dexie's own, so that Dexie waits for the journal.
        ;(made as unknown as IDBTransaction).addEventListener('complete', () => {
          if (!made.captured) return
          const urgent = !made.captured.ops.every(([table]) => FIRE_AND_FORGET_TABLES.includes(table))
          const kept = keep(made.captured, urgent)
          if (urgent) made.kept = kept
        })
        return made
      },
      table: (name) => {
        const table = core.table(name)
        if (DERIVED_TABLES.includes(name)) return table
        return {
          ...table,
          mutate: (request) => {
            const { trans } = request
            // Start the capture before the write, so that a delete that finds nothing also leaves a mark.
            if (!opsOfTransaction(trans)) return table.mutate(request)
            if (request.type === 'deleteRange') {
              return keysIn(table, request).then((keys) => {
                for (const key of keys) capture(trans, [name, key])
                return table.mutate(request)
              })
            }
            return table.mutate(request).then((response) => {
              const done = opsOf(table, request).filter((_, i) => !(i in response.failures))
              for (const op of done) capture(trans, op)
              return response
            })
          },
        }
      },
    }),
  })
  delayCompletion(db, (transaction) => (transaction as unknown as CapturedTransaction).kept)
}

/** The captured operations of a transaction; null if it is not captured or its database has no journal. */
function opsOfTransaction(transaction: CapturedTransaction): JournalOp[] | null {
  if (transaction.isIgnored) return null
  return transaction.captured?.ops ?? transaction.begin?.() ?? null
}

/** Captures a write that a transaction makes without Dexie. */
export function capture(transaction: unknown, op: JournalOp): void {
  if (!DERIVED_TABLES.includes(op[0])) opsOfTransaction(transaction as CapturedTransaction)?.push(op)
}

/**
 * Turns capture off for a transaction, because its rows come from the journal. Call it first in the transaction's
 * scope.
 */
export function withoutCapture({ idbtrans }: Transaction): void {
  ;(idbtrans as unknown as CapturedTransaction).isIgnored = true
}

function opsOf(
  { name, schema }: DBCoreTable,
  request: Exclude<DBCoreMutateRequest, DBCoreDeleteRangeRequest>,
): JournalOp[] {
  if (request.type === 'delete') return request.keys.map((key: Key) => [name, key])
  return request.values.map((row: unknown) => [name, schema.primaryKey.extractKey?.(row) as Key, row])
}

/** The keys in a range that is about to be deleted. */
function keysIn(table: DBCoreTable, { trans, range }: DBCoreDeleteRangeRequest): Promise<Key[]> {
  const query = { index: table.schema.primaryKey, range }
  return table.query({ trans, values: false, limit: Infinity, query }).then(({ result }) => result as Key[])
}
