import type { Assignment, AssignmentId } from '$lib/domain/classroom/assignment'
import { deckToFile } from '$lib/domain/deck/deck'
import { fail, type Result } from '$lib/domain/shared/result'
import { signAssignment } from '$lib/formats/classroom/assignment-file'
import { attempt, type StorageError } from '$lib/usecases/attempt'
import type { Deps } from '$lib/usecases/deps'
import { draftErrorIn, keepAssignment, type AssignmentDraftError } from './make-assignment'
import { readAssignment, type AssignmentUnknown, type MadeAssignment } from './read-assignment'

/** The keys that signed the assignment are not on this device. */
export interface KeysMissing {
  readonly code: 'assignment-keys'
}

/**
 * Makes the next version of an assignment, under the same keys, with the same deck. Pupils who open it keep their
 * progress, and results for older versions still count.
 */
export async function reviseAssignment(
  deps: Deps,
  id: AssignmentId,
  change: Pick<Assignment, 'due' | 'words'>,
): Promise<Result<MadeAssignment, StorageError | AssignmentDraftError | AssignmentUnknown | KeysMissing>> {
  const own = await readAssignment(deps, id)
  if (!own.ok) return own
  const { assignment: before, deck } = own.value
  const keys = await attempt(() => deps.db.teacherKeys.get(before.key))
  if (!keys.ok) return keys
  if (!keys.value) return fail({ code: 'assignment-keys' })
  const assignment = { ...before, ...change, words: change.words.trim(), version: before.version + 1 }
  const now = deps.clock.now()
  const error = draftErrorIn(assignment, now)
  if (error) return fail(error)
  return keepAssignment(deps, {
    assignment: id,
    envelope: signAssignment(assignment, keys.value.secret),
    deckFile: assignment.deck.where === 'inline' ? null : deckToFile(deck),
    madeAt: now,
  })
}
