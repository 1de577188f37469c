import type {
  DBCoreDeleteRangeRequest,
  DBCoreMutateRequest,
  DBCoreTable,
  DBCoreTransaction,
  Dexie,
  Transaction,
} from 'dexie'
import { COMPUTED, MARK, type JournalEntry, type JournalOp, type Key, type Mark } from './entry'

/**
 * Puts an entry into the journal; resolves when it lies on the disk there too (or where there is no journal).
 * `urgent`: somebody waits for that.
 */
export type Keep = (entry: JournalEntry, urgent: boolean) => Promise<unknown>

/** Tables whose rows nobody is told were saved: they are journalled, but not waited for. */
const UNHURRIED = ['meta', 'seen', 'sessions']

/** A transaction with what it has written so far; a silent one is not noted. */
type Noted = DBCoreTransaction & { noted?: JournalEntry & { readonly ops: JournalOp[] }; silent?: boolean }

/** Where Dexie makes its transactions; its own add-ons hook in at the same place. */
interface Inside {
  _createTransaction: (
    mode: string,
    stores: string[],
    schema: unknown,
    parent?: Transaction,
  ) => { idbtrans: Noted; _completion: PromiseLike<unknown> }
}

/** What notes need that the database does not know: a name and a time for each transaction, and where they go. */
export interface Journalling {
  readonly stamp: () => Mark
  readonly keep: Keep
}

/**
 * Notes what every transaction of a database writes, whoever opened it. A transaction counts as done only when what it
 * wrote lies in the database and then in the journal, so that the journal never tells of something that was not.
 * @param schema the version of the schema that rows are written under
 */
export function record(db: Dexie, schema: number, { stamp, keep }: Journalling): void {
  const noteIn = (transaction: Noted): JournalOp[] => {
    if (!transaction.noted) {
      const mark = stamp()
      transaction.noted = { ...mark, schema, ops: [] }
      const meta = (transaction as unknown as IDBTransaction).objectStore('meta')
      meta.put({ key: MARK, value: mark })
    }
    return transaction.noted.ops
  }
  db.use({
    stack: 'dbcore',
    name: 'journal',
    create: (core) => ({
      // The mark is written with the rows.
      transaction: (stores, mode, options) =>
        core.transaction(mode === 'readwrite' ? [...new Set([...stores, 'meta'])] : stores, mode, options),
      table: (name) => {
        const table = core.table(name)
        if (COMPUTED.includes(name)) return table
        return {
          ...table,
          mutate: (request) => {
            if ((request.trans as Noted).silent) return table.mutate(request)
            const ops = noteIn(request.trans)
            if (request.type === 'deleteRange') {
              return keysIn(table, request).then((keys) => {
                ops.push(...keys.map((key): JournalOp => [name, key]))
                return table.mutate(request)
              })
            }
            return table.mutate(request).then((response) => {
              ops.push(...opsOf(table, request).filter((_, i) => !(i in response.failures)))
              return response
            })
          },
        }
      },
    }),
  })
  const inside = db as unknown as Inside
  const create = inside._createTransaction
  inside._createTransaction = (mode, stores, schema, parent) => {
    const made = create(mode, stores, schema, parent)
    if (mode === 'readwrite' && !parent) {
      made._completion = made._completion.then(() => {
        const { noted } = made.idbtrans
        if (!noted) return
        const urgent = !noted.ops.every(([table]) => UNHURRIED.includes(table))
        const kept = keep(noted, urgent)
        return urgent ? kept : undefined
      })
    }
    return made
  }
}

/** Lets a transaction go unnoted: it writes what comes from the journal. To be called first in its scope. */
export function silence({ idbtrans }: Transaction): void {
  ;(idbtrans as unknown as Noted).silent = true
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
