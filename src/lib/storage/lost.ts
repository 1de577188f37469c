import type Dexie from 'dexie'

/** Whether the browser has lost its connection to a database, as iOS does to pages that were long in the background. */
export function isLost(thrown: unknown): boolean {
  if (typeof thrown !== 'object' || thrown === null) return false
  if ('name' in thrown && thrown.name === 'UnknownError') return true
  return 'inner' in thrown && isLost(thrown.inner)
}

/**
 * Opens a database again where the connection to it was lost, and goes on with what was to be read or written: nothing
 * has begun yet, so nothing is done twice. Dexie does so itself, once it is told in the one word that it knows. Where the
 * next connection is lost at once, too, that is told. To be called before the database is opened.
 */
export function reopenLost(db: Dexie): void {
  let isAnew = false
  db.use({
    stack: 'dbcore',
    name: 'lost',
    create: (core) => ({
      transaction: (stores, mode, options) => {
        try {
          const begun = core.transaction(stores, mode, options)
          // The mark is read while the database is being opened: that is no sign yet that the connection lasts.
          if (stores.some((store) => store !== 'meta')) isAnew = false
          return begun
        } catch (thrown) {
          if (isAnew || !isLost(thrown)) throw thrown
          isAnew = true
          throw new DOMException('connection lost', 'InvalidStateError')
        }
      },
    }),
  })
}
