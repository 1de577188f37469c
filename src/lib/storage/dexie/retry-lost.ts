import Dexie from 'dexie'
import type { WhenceDb } from '$lib/storage/db'

type Transact = (
  ...args: unknown[]
) => PromiseLike<unknown> & { catch(again: (thrown: unknown) => unknown): Promise<unknown> }

/**
 * Reopens the database and repeats a transaction once if the connection was lost during it. Such a transaction has
 * written nothing.
 */
export function retryLostTransactions(db: WhenceDb): void {
  const plain = db.transaction.bind(db) as unknown as Transact
  const patient = (...args: unknown[]): unknown => {
    if (Dexie.currentTransaction as unknown) return plain(...args)
    return plain(...args).catch(async (thrown: unknown) => {
      if (!isLost(thrown)) throw thrown
      db.close({ disableAutoOpen: false })
      await db.open()
      return plain(...args)
    })
  }
  Object.assign(db, { transaction: patient })
}

function isLost(thrown: unknown): boolean {
  if (typeof thrown !== 'object' || thrown === null) return false
  if ('name' in thrown && thrown.name === 'UnknownError') return true
  return 'inner' in thrown && isLost(thrown.inner)
}
