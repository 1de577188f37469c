import type { MaterialId } from '$lib/domain/shared/ids'
import type { Result } from '$lib/domain/shared/result'
import { deleteEdited } from '$lib/storage/edits'
import { attempt, type StorageError } from '$lib/usecases/attempt'
import type { Deps } from '$lib/usecases/deps'
import { editStamp } from '$lib/usecases/edit-stamp'
import { keepHalfCorrections } from '$lib/usecases/workbench/half-corrections'
import { forgetHistory } from '$lib/usecases/workbench/history'

/**
 * Deletes a material with its drafts. A deck that was made from it stays as it is, with the text that it holds.
 * @returns the number of deleted drafts
 */
export function deleteMaterial(deps: Deps, id: MaterialId): Promise<Result<number, StorageError>> {
  const { db } = deps
  return attempt(() =>
    db.transaction('rw', db.materials, db.drafts, db.edits, db.meta, async () => {
      const stamp = editStamp(deps)
      const drafts = await db.drafts.where('material').equals(id).toArray()
      await deleteEdited(
        db,
        'drafts',
        drafts.map((draft) => [draft.material, draft.id]),
        stamp,
      )
      await deleteEdited(db, 'materials', [id], stamp)
      await forgetHistory(deps, id)
      await keepHalfCorrections(deps, id, [])
      return drafts.length
    }),
  )
}
