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
 * Makes every outermost read-write transaction of a database wait for something else before it counts as complete.
 * @param wait is called after the browser has completed the transaction; undefined waits for nothing
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
 * Tells Dexie's live queries what a transaction has written past Dexie's tables. Dexie passes it on when the transaction is
 * complete.
 * @param parts keys by `idb://database/table/index`
 */
export function reportChanges(transaction: IDBTransaction, parts: Readonly<Record<string, RangeSet>>): void {
  Object.assign(transaction, { mutatedParts: parts })
}
