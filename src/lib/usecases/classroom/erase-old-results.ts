import type { AssignmentId } from '$lib/domain/classroom/assignment'
import { eraseDay, extendedDay } from '$lib/domain/classroom/retention'
import type { Result } from '$lib/domain/shared/result'
import { studyDayIn, studyDayOf, type StudyDay } from '$lib/domain/shared/study-day'
import { deleteEdited, putEdited } from '$lib/storage/edits'
import { attempt, type StorageError } from '$lib/usecases/attempt'
import type { Deps } from '$lib/usecases/deps'
import { editStamp } from '$lib/usecases/edit-stamp'
import { listAssignments, type ListedAssignment } from './list-assignments'

/** Earlier versions kept the wish in `meta`, which no backup holds. */
const earlierKeyOf = (id: AssignmentId): string => `results-kept/${id}`

/** The day on which the results of an assignment erase themselves on this device. */
export function readEraseDay(
  deps: Deps,
  { mark, assignment }: Pick<ListedAssignment, 'mark' | 'assignment'>,
): Promise<Result<StudyDay, StorageError>> {
  const { db, clock } = deps
  return attempt(async () => {
    const [roster, earlier] = await Promise.all([db.rosters.get(mark.id), db.meta.get(earlierKeyOf(mark.id))])
    const due = studyDayOf(assignment.due, clock.offsetAt(assignment.due))
    const extended = typeof earlier?.value === 'string' ? studyDayIn(earlier.value) : null
    return eraseDay(due, roster?.pupils ?? [], roster?.keptUntil ?? extended)
  })
}

/**
 * Keeps the results of an assignment for 30 days from today, or until their usual day if that is later. Encrypted
 * backups and other devices of the teacher know it too.
 */
export function keepResultsLonger(deps: Deps, id: AssignmentId): Promise<Result<void, StorageError>> {
  const { db, clock } = deps
  const now = clock.now()
  const keptUntil = extendedDay(studyDayOf(now, clock.offsetAt(now)))
  return attempt(() =>
    db.transaction('rw', db.rosters, db.edits, async () => {
      const roster = (await db.rosters.get(id)) ?? { id, pupils: [] }
      await putEdited(db, 'rosters', [{ ...roster, keptUntil }], editStamp(deps))
    }),
  )
}

/**
 * Erases results whose day has come, with the class lists of their assignments. Tombstones stay, so that no merge brings
 * them back. The assignments stay.
 * @returns the number of erased results
 */
export async function eraseOldResults(deps: Deps): Promise<Result<number, StorageError>> {
  const { clock } = deps
  const listed = await listAssignments(deps)
  if (!listed.ok) return listed
  const now = clock.now()
  const today = studyDayOf(now, clock.offsetAt(now))
  let erased = 0
  for (const one of listed.value) {
    const day = await readEraseDay(deps, one)
    if (!day.ok) return day
    if (today < day.value) continue
    const done = await attempt(() => eraseOf(deps, one.mark.id))
    if (!done.ok) return done
    erased += done.value
  }
  return { ok: true, value: erased }
}

function eraseOf(deps: Deps, id: AssignmentId): Promise<number> {
  const { db } = deps
  return db.transaction('rw', db.submissions, db.rosters, db.edits, async () => {
    const keys = await db.submissions.where('assignment').equals(id).primaryKeys()
    await deleteEdited(db, 'submissions', keys, editStamp(deps))
    await deleteEdited(db, 'rosters', [id], editStamp(deps))
    return keys.length
  })
}
