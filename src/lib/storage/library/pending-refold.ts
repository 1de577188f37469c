import { makeFold } from '$lib/domain/review/fold'
import { RULE_EVENTS, rulesInForce } from '$lib/domain/review/settings-in-force'
import type { WhenceDb } from '$lib/storage/db'
import { refold, REFOLD_PENDING } from '$lib/storage/refold'

/** Folds all cards again where a restore has added events since the last time. */
export async function foldWhatIsPending(db: WhenceDb, onProgress: (share: number) => void): Promise<void> {
  if ((await db.meta.get(REFOLD_PENDING)) === undefined) return
  const rules = rulesInForce(await db.events.where('type').anyOf(RULE_EVENTS).toArray())
  await refold(db, makeFold(rules.parametersOf), onProgress)
  await db.meta.delete(REFOLD_PENDING)
}
