import type { AssignmentId } from '$lib/domain/classroom/assignment'
import { withMatch } from '$lib/domain/classroom/roster'
import type { Result } from '$lib/domain/shared/result'
import { deleteEdited, putEdited } from '$lib/storage/edits'
import { attempt, type StorageError } from '$lib/usecases/attempt'
import type { Deps } from '$lib/usecases/deps'
import { editStamp } from '$lib/usecases/edit-stamp'

/**
 * Erases all results of one pupil's key on an assignment. The class list keeps the name, without the key.
 * @param pub the pupil's public key
 */
export function eraseResults(deps: Deps, id: AssignmentId, pub: string): Promise<Result<void, StorageError>> {
  const { db } = deps
  return attempt(() =>
    db.transaction('rw', db.submissions, db.rosters, db.edits, async () => {
      const rows = await db.submissions.where('assignment').equals(id).toArray()
      const own = rows.filter(({ submission }) => submission.pub === pub)
      await deleteEdited(
        db,
        'submissions',
        own.map((row) => row.id),
        editStamp(deps),
      )
      const roster = await db.rosters.get(id)
      if (!roster) return
      const pupils = withMatch(roster.pupils, pub, null)
      await putEdited(db, 'rosters', [{ ...roster, pupils }], editStamp(deps))
    }),
  )
}

/**
 * Erases an assignment that was made here: all versions, its results and its class list. The teacher's keys stay,
 * because other assignments use them.
 */
export function eraseAssignment(deps: Deps, id: AssignmentId): Promise<Result<void, StorageError>> {
  const { db } = deps
  return attempt(() =>
    db.transaction('rw', db.assignments, db.submissions, db.rosters, db.edits, async () => {
      for (const table of ['assignments', 'submissions'] as const) {
        const keys = await db[table].where('assignment').equals(id).primaryKeys()
        await deleteEdited(db, table, keys, editStamp(deps))
      }
      await deleteEdited(db, 'rosters', [id], editStamp(deps))
    }),
  )
}
