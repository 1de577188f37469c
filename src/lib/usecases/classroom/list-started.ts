import type { Assignment } from '$lib/domain/classroom/assignment'
import type { Result } from '$lib/domain/shared/result'
import type { ReceivedRow } from '$lib/storage/class-rows'
import { attempt, type StorageError } from '$lib/usecases/attempt'
import type { Deps } from '$lib/usecases/deps'
import { signedOf } from './read-assignment'

/** An assignment that a pupil started. */
export interface StartedAssignment {
  readonly row: ReceivedRow
  readonly assignment: Assignment
}

/** The assignments that were started on this device, the next due date first. */
export function listStarted({
  db,
}: Pick<Deps, 'db'>): Promise<Result<readonly StartedAssignment[], StorageError>> {
  return attempt(async () => {
    const rows = await db.received.toArray()
    const started = rows.flatMap((row) => {
      const signed = signedOf(row.envelope)
      return signed ? [{ row, assignment: signed.assignment }] : []
    })
    return started.sort((a, b) => a.assignment.due - b.assignment.due)
  })
}
