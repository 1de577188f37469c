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
type Noted = DBCoreTransaction & {
  noted?: JournalEntry & { readonly ops: JournalOp[] }
  silent?: boolean
  /** Begins the notes of a transaction; there where the database is journalled. */
  begin?: () => JournalOp[]
  /** Settled when the journal has what was noted. */
  kept?: Promise<unknown>
}

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
  const begin = (transaction: Noted): JournalOp[] => {
    const mark = stamp()
    transaction.noted = { ...mark, schema, ops: [] }
    const meta = (transaction as unknown as IDBTransaction).objectStore('meta')
    // One that fails undoes the transaction, be it closed already (Dexie would keep it from doing so, to do it itself).
    meta.put({ key: MARK, value: mark }).onerror = (event) => {
      event.stopPropagation()
    }
    return transaction.noted.ops
  }
  db.use({
    stack: 'dbcore',
    name: 'journal',
    create: (core) => ({
      transaction: (stores, mode, options) => {
        if (mode !== 'readwrite') return core.transaction(stores, mode, options)
        // The mark is written with the rows.
        const made: Noted = core.transaction([...new Set([...stores, 'meta'])], mode, options)
        made.begin = () => begin(made)
        // Before whoever else hears of it: the journal is waited for.
        ;(made as unknown as IDBTransaction).addEventListener('complete', () => {
          if (!made.noted) return
          const urgent = !made.noted.ops.every(([table]) => UNHURRIED.includes(table))
          const kept = keep(made.noted, urgent)
          if (urgent) made.kept = kept
        })
        return made
      },
      table: (name) => {
        const table = core.table(name)
        if (COMPUTED.includes(name)) return table
        return {
          ...table,
          mutate: (request) => {
            const { trans } = request
            // Begun before the write, so that even one that finds nothing to delete has its mark.
            if (!notesOf(trans)) return table.mutate(request)
            if (request.type === 'deleteRange') {
              return keysIn(table, request).then((keys) => {
                for (const key of keys) note(trans, [name, key])
                return table.mutate(request)
              })
            }
            return table.mutate(request).then((response) => {
              const done = opsOf(table, request).filter((_, i) => !(i in response.failures))
              for (const op of done) note(trans, op)
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
      made._completion = made._completion.then(() => made.idbtrans.kept)
    }
    return made
  }
}

/** What a transaction has noted; null where it is silent, or its database has no journal. */
function notesOf(transaction: Noted): JournalOp[] | null {
  if (transaction.silent) return null
  return transaction.noted?.ops ?? transaction.begin?.() ?? null
}

/** Notes what a transaction writes past Dexie, as it is noted of every other write. */
export function note(transaction: unknown, op: JournalOp): void {
  if (!COMPUTED.includes(op[0])) notesOf(transaction as Noted)?.push(op)
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
