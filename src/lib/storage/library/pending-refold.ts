import { makeFold } from '$lib/domain/review/fold'
import { RULE_EVENTS, rulesInForce } from '$lib/domain/review/settings-in-force'
import type { WhenceDb } from '$lib/storage/db'
import { refold, REFOLD_PENDING } from '$lib/storage/refold'

/** Folds all cards again where a restore has added events since the last time. */
export async function foldWhatIsPending(db: WhenceDb, onProgress: (share: number) => void): Promise<void> {
  await doPending(db, async () => {
    const rules = rulesInForce(await db.events.where('type').anyOf(RULE_EVENTS).toArray())
    await refold(db, makeFold(rules.parametersOf), onProgress)
  })
}

/**
 * Folds what is pending, and notes that it is done. If a restore in another tab has added events meanwhile, the fold
 * stays pending: it read the log before, and that restore folds at its end.
 */
export async function doPending(db: WhenceDb, fold: () => Promise<void>): Promise<void> {
  const before = await db.meta.get(REFOLD_PENDING)
  if (before === undefined) return
  await fold()
  await db.transaction('rw', db.meta, async () => {
    const now = await db.meta.get(REFOLD_PENDING)
    if (now?.value === before.value) await db.meta.delete(REFOLD_PENDING)
  })
}
