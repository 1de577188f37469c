import type { AssignmentId } from '$lib/domain/classroom/assignment'
import type { RosterPupil } from '$lib/domain/classroom/roster'
import type { Result } from '$lib/domain/shared/result'
import { deleteEdited, putEdited } from '$lib/storage/edits'
import { attempt, type StorageError } from '$lib/usecases/attempt'
import type { Deps } from '$lib/usecases/deps'
import { editStamp } from '$lib/usecases/edit-stamp'

/** The class list of an assignment; empty if there is none. */
export function readRoster(
  { db }: Pick<Deps, 'db'>,
  id: AssignmentId,
): Promise<Result<readonly RosterPupil[], StorageError>> {
  return attempt(async () => (await db.rosters.get(id))?.pupils ?? [])
}

/**
 * Changes the class list of an assignment. The change starts from the list as it is now, because another tab may have
 * changed it. An empty list is deleted, unless the results are kept longer.
 */
export function changeRoster(
  deps: Deps,
  id: AssignmentId,
  change: (pupils: readonly RosterPupil[]) => readonly RosterPupil[],
): Promise<Result<readonly RosterPupil[], StorageError>> {
  const { db } = deps
  return attempt(() =>
    db.transaction('rw', db.rosters, db.edits, async () => {
      const now = (await db.rosters.get(id)) ?? { id, pupils: [] }
      const pupils = change(now.pupils)
      const isEmpty = pupils.length === 0 && now.keptUntil === undefined
      if (isEmpty) await deleteEdited(db, 'rosters', [id], editStamp(deps))
      else await putEdited(db, 'rosters', [{ ...now, pupils }], editStamp(deps))
      return pupils
    }),
  )
}
