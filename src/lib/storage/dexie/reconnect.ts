import type Dexie from 'dexie'

/**
 * Opens a database again where the browser has lost the connection to it (as iOS does to pages that were long in the
 * background), and goes on with what was to be read or written: nothing has begun yet, so nothing is done twice. Dexie
 * does so itself, once it is told in the one word that it knows. Where the next connection is lost at once, too, that is
 * told. To be called before the database is opened.
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
          // The mark is read while the database is being opened: that is no sign yet that the connection lasts.
          isRetry &&= stores.every((store) => store === 'meta')
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
