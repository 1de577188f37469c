import type Dexie from 'dexie'

/**
 * Reopens a database when the browser has lost the connection to it, as iOS does to pages that were long in the
 * background, and continues with the read or write. A transaction that failed to begin has done nothing, so nothing is
 * done twice. The error is rethrown as InvalidStateError: Dexie then reopens by itself. If the new connection is lost
 * at once, the error reaches the caller. Call this before the database is opened.
 */
export function reopenLostConnection(db: Dexie): void {
  let isRetry = false
  db.use({
    stack: 'dbcore',
    name: 'lost',
    create: (core) => ({
      transaction: (stores, mode, options) => {
        try {
          const begun = core.transaction(stores, mode, options)
          // Opening reads from these tables. That alone does not prove that the connection lasts.
          isRetry &&= stores.every((store) => store === 'meta' || store === 'batches')
          return begun
        } catch (thrown) {
          if (isRetry || (thrown as Error).name !== 'UnknownError') throw thrown
          isRetry = true
          throw new DOMException('', 'InvalidStateError')
        }
      },
    }),
  })
}
