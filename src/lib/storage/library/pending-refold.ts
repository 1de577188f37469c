import { makeFold } from '$lib/domain/review/fold'
import { RULE_EVENTS, rulesInForce } from '$lib/domain/review/settings-in-force'
import type { WhenceDb } from '$lib/storage/db'
import { refold } from '$lib/storage/refold'

/** Name of the row of `meta` that is there while cards are still to be folded again after a restore. */
export const REFOLD_PENDING = 'refold-pending'

/** Folds all cards again where a restore has added events since the last time. */
export async function foldWhatIsPending(db: WhenceDb, onProgress: (share: number) => void): Promise<void> {
  if ((await db.meta.get(REFOLD_PENDING)) === undefined) return
  const rules = rulesInForce(await db.events.where('type').anyOf(RULE_EVENTS).toArray())
  await refold(db, makeFold(rules.parametersOf), onProgress)
  await db.meta.delete(REFOLD_PENDING)
}
