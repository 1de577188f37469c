import type { AssignmentId } from '$lib/domain/classroom/assignment'
import type { Result } from '$lib/domain/shared/result'
import { attempt, type StorageError } from '$lib/usecases/attempt'
import type { Deps } from '$lib/usecases/deps'
import { inOrderOfVersions, madeFrom, type MadeAssignment } from './read-assignment'

/** An assignment in the teacher's list: its newest version. */
export interface ListedAssignment extends MadeAssignment {
  /** The pupils' keys under which results are here. */
  readonly pupils: number
}

/** The assignments that were made on this device, the latest due date first. */
export function listAssignments({ db }: Deps): Promise<Result<readonly ListedAssignment[], StorageError>> {
  return attempt(async () => {
    const rows = await db.assignments.toArray()
    const newest = new Map<AssignmentId, MadeAssignment>()
    for (const made of inOrderOfVersions(rows.flatMap((row) => madeFrom(row) ?? [])))
      newest.set(made.mark.id, made)
    const listed = await Promise.all(
      [...newest].map(async ([id, made]) => {
        const results = await db.submissions.where('assignment').equals(id).toArray()
        return { ...made, pupils: new Set(results.map(({ submission }) => submission.pub)).size }
      }),
    )
    return listed.sort((a, b) => b.assignment.due - a.assignment.due)
  })
}
