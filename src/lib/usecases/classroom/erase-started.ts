import type { AssignmentId } from '$lib/domain/classroom/assignment'
import type { Result } from '$lib/domain/shared/result'
import { deleteEdited } from '$lib/storage/edits'
import { attempt, type StorageError } from '$lib/usecases/attempt'
import type { Deps } from '$lib/usecases/deps'
import { editStamp } from '$lib/usecases/edit-stamp'
import { eraseProgress } from '$lib/usecases/transfer/erase-progress'
import { signedOf } from './read-assignment'

/**
 * Erases a pupil's work on an assignment from a shared device: the name, the key, the receipts, and all answers to its
 * deck. The deck stays, because it is nobody's. Files that were saved stay where they are.
 * @param key the teacher's public key
 */
export async function eraseStarted(
  deps: Deps,
  key: string,
  id: AssignmentId,
): Promise<Result<void, StorageError>> {
  const { db } = deps
  const row = await attempt(() => db.received.get([key, id]))
  if (!row.ok) return row
  const signed = row.value ? signedOf(row.value.envelope) : null
  if (signed) {
    const erased = await eraseProgress(deps, signed.assignment.deck.id)
    if (!erased.ok) return erased
  }
  return attempt(() =>
    db.transaction('rw', db.received, db.edits, () =>
      deleteEdited(db, 'received', [[key, id]], editStamp(deps)),
    ),
  )
}
