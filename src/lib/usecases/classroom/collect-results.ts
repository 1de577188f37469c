import type { AssignmentId } from '$lib/domain/classroom/assignment'
import type { CollectedSubmission } from '$lib/domain/classroom/collect'
import { ok, type Result } from '$lib/domain/shared/result'
import { studyDayOf } from '$lib/domain/shared/study-day'
import type { ResultText } from '$lib/formats/classroom/result-files'
import type { SubmissionRow } from '$lib/storage/class-rows'
import { putEdited } from '$lib/storage/edits'
import { attempt, type StorageError } from '$lib/usecases/attempt'
import type { Deps } from '$lib/usecases/deps'
import { editStamp } from '$lib/usecases/edit-stamp'
import { openResults, type OpenedResults, type OpenResults } from './open-results'
import { readAssignment, type AssignmentUnknown } from './read-assignment'

/** The results of an assignment that were collected, all versions of each pupil. */
export function collectedResults(
  { db }: Pick<Deps, 'db'>,
  id: AssignmentId,
): Promise<Result<readonly SubmissionRow[], StorageError>> {
  return attempt(() => db.submissions.where('assignment').equals(id).toArray())
}

/**
 * Opens results for an assignment and keeps all that belong to it. Nothing is kept if the work is cancelled or the disk
 * refuses.
 */
export async function collectResults(
  deps: Deps,
  id: AssignmentId,
  texts: readonly ResultText[],
  progress: Pick<OpenResults, 'onProgress' | 'signal'> = {},
): Promise<Result<OpenedResults, StorageError | AssignmentUnknown | { readonly code: 'cancelled' }>> {
  const { db, clock } = deps
  const own = await readAssignment(deps, id)
  if (!own.ok) return own
  const here = await attempt(async () => ({
    keys: await db.teacherKeys.toArray(),
    rows: await db.submissions.where('assignment').equals(id).toArray(),
  }))
  if (!here.ok) return here
  const now = clock.now()
  const opened = await openResults(texts, {
    ...progress,
    identities: here.value.keys.map(({ identity }) => identity),
    versions: own.value.versions,
    today: studyDayOf(now, clock.offsetAt(now)),
    before: new Map(here.value.rows.map(({ submission, id: row }) => [row, { id: row, submission }])),
  })
  if (!opened.ok) return opened
  const known = new Set(here.value.rows.map((row) => row.id))
  const fresh = [...opened.value.rows.values()].filter((row) => !known.has(row.id))
  const kept = await attempt(() =>
    db.transaction('rw', db.submissions, db.edits, () =>
      putEdited(db, 'submissions', rowsOf(fresh, opened.value, id, now), editStamp(deps)),
    ),
  )
  return kept.ok ? ok(opened.value) : kept
}

function rowsOf(
  fresh: readonly CollectedSubmission[],
  { receipts }: OpenedResults,
  assignment: AssignmentId,
  collectedAt: number,
): SubmissionRow[] {
  return fresh.map(({ id, submission }) => ({
    id,
    assignment,
    receipt: receipts.get(id) ?? '',
    submission,
    collectedAt,
  }))
}
