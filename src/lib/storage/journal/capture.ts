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
 * Puts an entry into the journal; resolves when it lies on the disk there too (or where there is no journal).
 * `urgent`: somebody waits for that.
 */
export type Keep = (entry: JournalEntry, urgent: boolean) => Promise<unknown>

/** Tables whose rows nobody is told were saved: they are journalled, but not waited for. */
const FIRE_AND_FORGET_TABLES = ['meta', 'seen', 'sessions']

/** A transaction with what it has written so far; a silent one is not noted. */
type CapturedTransaction = DBCoreTransaction & {
  captured?: JournalEntry & { readonly ops: JournalOp[] }
  silent?: boolean
  /** Begins the notes of a transaction; there where the database is journalled. */
  begin?: () => JournalOp[]
  /** Settled when the journal has what was noted. */
  kept?: Promise<unknown>
}

/** What notes need that the database does not know: a name and a time for each transaction, and where they go. */
export interface Journalling {
  readonly stamp: () => HighWaterMark
  readonly keep: Keep
}

/**
 * Notes what every transaction of a database writes, whoever opened it. A transaction counts as done only when what it
 * wrote lies in the database and then in the journal, so that the journal never tells of something that was not.
 * @param schema the version of the schema that rows are written under
 */
export function captureWrites(db: Dexie, schema: number, { stamp, keep }: Journalling): void {
  const begin = (transaction: CapturedTransaction): JournalOp[] => {
    const mark = stamp()
    transaction.captured = { ...mark, schema, ops: [] }
    const meta = (transaction as unknown as IDBTransaction).objectStore('meta')
    // One that fails undoes the transaction, be it closed already (Dexie would keep it from doing so, to do it itself).
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
        // The mark is written with the rows.
        const made: CapturedTransaction = core.transaction([...new Set([...stores, 'meta'])], mode, options)
        made.begin = () => begin(made)
        // Before whoever else hears of it: the journal is waited for.
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
            // Begun before the write, so that even one that finds nothing to delete has its mark.
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

/** What a transaction has noted; null where it is silent, or its database has no journal. */
function opsOfTransaction(transaction: CapturedTransaction): JournalOp[] | null {
  if (transaction.silent) return null
  return transaction.captured?.ops ?? transaction.begin?.() ?? null
}

/** Notes what a transaction writes past Dexie, as it is noted of every other write. */
export function capture(transaction: unknown, op: JournalOp): void {
  if (!DERIVED_TABLES.includes(op[0])) opsOfTransaction(transaction as CapturedTransaction)?.push(op)
}

/** Lets a transaction go unnoted: it writes what comes from the journal. To be called first in its scope. */
export function withoutCapture({ idbtrans }: Transaction): void {
  ;(idbtrans as unknown as CapturedTransaction).silent = true
}

function opsOf(
  { name, schema }: DBCoreTable,
  request: Exclude<DBCoreMutateRequest, DBCoreDeleteRangeRequest>,
): JournalOp[] {
  if (request.type === 'delete') return request.keys.map((key: Key) => [name, key])
  return request.values.map((row: unknown) => [name, schema.primaryKey.extractKey?.(row) as Key, row])
}

/** What a range that is to be deleted holds. */
function keysIn(table: DBCoreTable, { trans, range }: DBCoreDeleteRangeRequest): Promise<Key[]> {
  const query = { index: table.schema.primaryKey, range }
  return table.query({ trans, values: false, limit: Infinity, query }).then(({ result }) => result as Key[])
}
