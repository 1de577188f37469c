/** The assignments of a pupil, with the code that checks signatures and counts the work. */
import * as t from '$lib/ui/i18n/en-class'
import type { Deps } from '$lib/usecases/deps'
import { listStarted, type StartedAssignment } from '$lib/usecases/classroom/list-started'
import { prepareSubmission } from '$lib/usecases/classroom/submit-answers'

/** A started assignment, and the work that is done; null if handing in is all that counts. */
export interface PupilTask extends StartedAssignment {
  readonly work: { readonly done: number; readonly of: number; readonly label: string } | null
}

/** The assignments that were started here with their work, the next due date first; none if they cannot be read. */
export async function readTasks(deps: Deps): Promise<readonly PupilTask[]> {
  const started = await listStarted(deps)
  if (!started.ok) return []
  return Promise.all(
    started.value.map(async (task) => {
      const prepared = await prepareSubmission(deps, task.row.key, task.row.assignment)
      const done = prepared.ok ? prepared.value.progress : null
      return { ...task, work: done && { ...done, label: t.task.progress[done.unit](done.done, done.of) } }
    }),
  )
}
