import * as v from 'valibot'
import {
  ASSIGNMENT_FORMAT,
  AssignmentSchema,
  newAssignmentId,
  type Assignment,
} from '$lib/domain/classroom/assignment'
import { withoutTexts } from '$lib/domain/deck/by-reference'
import { deckToFile, type Deck } from '$lib/domain/deck/deck'
import { fail, ok, type Result } from '$lib/domain/shared/result'
import { deckDigest, signAssignment } from '$lib/formats/classroom/assignment-file'
import { randomSeed, teacherKeys, type TeacherKeys } from '$lib/formats/classroom/keys'
import type { AssignmentRow } from '$lib/storage/class-rows'
import { putEdited } from '$lib/storage/edits'
import { attempt, type StorageError } from '$lib/usecases/attempt'
import type { Deps } from '$lib/usecases/deps'
import { editStamp } from '$lib/usecases/edit-stamp'
import { madeFrom, type MadeAssignment } from './read-assignment'

/** The choices of a teacher. */
export interface AssignmentDraft extends Pick<
  Assignment,
  'title' | 'words' | 'teacher' | 'class' | 'due' | 'zone' | 'what' | 'confidence'
> {
  readonly deck: Deck
  /** The parts that are asked for; null for the whole deck. */
  readonly parts: Assignment['parts'] | null
  /** Single claims that are asked for; null for all. */
  readonly claims: Assignment['claims'] | null
  /** True if the texts of others may travel with the deck. */
  readonly withText: boolean
}

/**
 * A choice is missing or not allowed: `assignment-title`, `assignment-teacher`: empty or too long; `assignment-due`: in
 * the past; `assignment-schema`: any other field.
 */
export interface AssignmentDraftError {
  readonly code: `assignment-${'title' | 'teacher' | 'due' | 'schema'}`
}

/**
 * Makes an assignment, signs it and keeps it with its deck. The first one also makes the teacher's keys.
 *
 * A deck that came with the app is named by its digest. Every other deck travels inside the assignment.
 */
export async function makeAssignment(
  deps: Deps,
  draft: AssignmentDraft,
): Promise<Result<MadeAssignment, StorageError | AssignmentDraftError>> {
  const keys = await attempt(() => keysInUse(deps))
  if (!keys.ok) return keys
  const assignment = assignmentFrom(deps, draft, await travelling(deps, draft), keys.value)
  const error = draftErrorIn(assignment, deps.clock.now())
  if (error) return fail(error)
  const { where } = assignment.deck
  const row: Omit<AssignmentRow, 'id'> = {
    assignment: assignment.id,
    envelope: signAssignment(assignment, keys.value.secret),
    deckFile: where === 'inline' ? null : deckToFile(draft.deck),
    madeAt: deps.clock.now(),
  }
  return keepAssignment(deps, row)
}

/** Keeps a signed version of an assignment. */
export async function keepAssignment(
  deps: Deps,
  row: Omit<AssignmentRow, 'id'>,
): Promise<Result<MadeAssignment, StorageError | AssignmentDraftError>> {
  const made = madeFrom({ ...row, id: '' })
  if (!made) return fail({ code: 'assignment-schema' })
  const { db } = deps
  const kept = await attempt(() =>
    db.transaction('rw', db.assignments, db.edits, () =>
      putEdited(db, 'assignments', [{ ...row, id: made.mark.digest }], editStamp(deps)),
    ),
  )
  return kept.ok ? ok(made) : kept
}

/** The keys that sign new assignments: the latest of this device. They are made once. */
async function keysInUse(deps: Deps): Promise<TeacherKeys> {
  const { db, clock } = deps
  const here = await db.teacherKeys.toArray()
  const latest = here.sort((a, b) => b.madeAt - a.madeAt || (a.key < b.key ? -1 : 1))[0]
  if (latest) return latest
  // A transaction would end while the platform makes a key. Another tab may have made keys meanwhile.
  const fresh = { ...(await teacherKeys(randomSeed())), madeAt: clock.now() }
  return db.transaction('rw', db.teacherKeys, db.edits, async () => {
    const other = await db.teacherKeys.toCollection().first()
    if (other) return other
    await putEdited(db, 'teacherKeys', [fresh], editStamp(deps))
    return fresh
  })
}

/** The deck as the assignment names it. */
async function travelling(
  { shipped }: Pick<Deps, 'shipped'>,
  { deck, withText }: Pick<AssignmentDraft, 'deck' | 'withText'>,
): Promise<Assignment['deck']> {
  const app = await shipped.get(deck.id)
  const digest = deckDigest(deck)
  const { id, version } = deck
  if (app.ok && deckDigest(app.value) === digest) return { id, version, digest, where: 'shipped' }
  const given = withText ? deck : withoutTexts(deck)
  return { id, version, digest: deckDigest(given), where: 'inline', file: deckToFile(given) }
}

function assignmentFrom(
  { ids }: Pick<Deps, 'ids'>,
  draft: AssignmentDraft,
  deck: Assignment['deck'],
  { key, recipient }: TeacherKeys,
): Assignment {
  const { title, words, teacher, due, zone, what, confidence, parts, claims } = draft
  return {
    format: ASSIGNMENT_FORMAT,
    id: newAssignmentId(title, ids.short()),
    version: 1,
    title: title.trim(),
    words: words.trim(),
    teacher: teacher.trim(),
    class: draft.class.trim(),
    deck,
    ...(parts && parts.length > 0 && { parts }),
    ...(claims && claims.length > 0 && { claims }),
    due,
    zone,
    what,
    confidence,
    to: [recipient],
    key,
  }
}

/** The first choice of an assignment that is missing or not allowed; null if all are right. */
export function draftErrorIn(assignment: Assignment, now: number): AssignmentDraftError | null {
  const parsed = v.safeParse(AssignmentSchema, assignment)
  if (parsed.success) return assignment.due > now ? null : { code: 'assignment-due' }
  const field = parsed.issues[0].path?.[0]?.key
  return { code: field === 'title' || field === 'teacher' ? `assignment-${field}` : 'assignment-schema' }
}
