/** The only file that names Dexie's private API. Its test asserts that the pinned version still has each name. */
import type Dexie from 'dexie'
import type { RangeSet, Transaction } from 'dexie'

interface PrivateDexie {
  _createTransaction: (
    mode: string,
    stores: string[],
    schema: unknown,
    parent?: Transaction,
  ) => { idbtrans: IDBTransaction; _completion: PromiseLike<unknown> }
}

/**
 * Delays the completion of every outermost read-write transaction of a database.
 * @param wait is called after the browser has completed the transaction, and returns what to wait for; undefined means
 * no wait
 */
export function delayCompletion(
  db: Dexie,
  wait: (transaction: IDBTransaction) => Promise<unknown> | undefined,
): void {
  const inside = db as unknown as PrivateDexie
  const create = inside._createTransaction
  inside._createTransaction = (mode, stores, schema, parent) => {
    const made = create(mode, stores, schema, parent)
    if (mode === 'readwrite' && !parent) {
      made._completion = made._completion.then(() => wait(made.idbtrans))
    }
    return made
  }
}

/**
 * Reports to Dexie's live queries the changes that a transaction made without Dexie's tables. Dexie passes them on when
 * the transaction is complete.
 * @param parts changed keys by `idb://database/table/index`
 */
export function reportChanges(transaction: IDBTransaction, parts: Readonly<Record<string, RangeSet>>): void {
  Object.assign(transaction, { mutatedParts: parts })
}
