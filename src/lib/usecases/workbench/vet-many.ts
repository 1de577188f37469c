import type { ClaimId, MaterialId } from '$lib/domain/shared/ids'
import type { Result } from '$lib/domain/shared/result'
import { draftsByKeys } from '$lib/storage/drafts'
import type { DraftRow } from '$lib/storage/rows'
import { attempt, type StorageError } from '$lib/usecases/attempt'
import type { Deps } from '$lib/usecases/deps'
import { withVerdicts, type Decision } from '$lib/usecases/materials/vet-claim'
import { recordAction, type DraftStep } from './history'

/**
 * Gives many drafts one verdict, as one action of the log. A draft that is gone, or that has a verdict already, stays as
 * it is: a verdict of another tab is never overwritten unseen.
 * @returns the drafts that changed
 */
export async function vetMany(
  deps: Deps,
  material: MaterialId,
  ids: readonly ClaimId[],
  decision: Exclude<Decision, 'reconsider'>,
): Promise<Result<readonly DraftRow[], StorageError>> {
  const { db } = deps
  return attempt(() =>
    db.transaction('rw', db.drafts, db.edits, db.meta, async () => {
      const rows = await draftsByKeys(db, material, ids)
      const open = rows.flatMap((row) => (row?.vetted === null ? [row] : []))
      const decided = withVerdicts(deps, open, decision)
      const drafts = open.flatMap((before, i): DraftStep[] => {
        const after = decided[i]
        return after ? [{ before, after }] : []
      })
      await recordAction(deps, material, { drafts })
      return decided
    }),
  )
}
