import type { Assignment, AssignmentId } from '$lib/domain/classroom/assignment'
import type { AssignmentVersion } from '$lib/domain/classroom/collect'
import type { Deck } from '$lib/domain/deck/deck'
import { canonicalJson } from '$lib/domain/library/canonical'
import { fail, ok, type Result } from '$lib/domain/shared/result'
import { studyDayOf } from '$lib/domain/shared/study-day'
import { assignmentFromText, type SignedAssignment } from '$lib/formats/classroom/assignment-file'
import type { Envelope } from '$lib/formats/classroom/signed'
import { parseDeckFile } from '$lib/formats/deck-file'
import type { AssignmentRow } from '$lib/storage/class-rows'
import { attempt, type StorageError } from '$lib/usecases/attempt'
import type { Deps } from '$lib/usecases/deps'

/** A version of an assignment that was handed out, with its deck as it was. */
export interface MadeAssignment extends Omit<SignedAssignment, 'deck'> {
  readonly deck: Deck
}

/** An assignment of this teacher: its newest version, and all versions for collecting. */
export interface OwnAssignment extends MadeAssignment {
  /** The newest last. */
  readonly versions: readonly AssignmentVersion[]
}

/** No assignment of this id was made here, or its row is damaged. */
export interface AssignmentUnknown {
  readonly code: 'assignment-unknown'
}

/** Reads an assignment that this device keeps. Null if it is damaged. */
export function signedOf(envelope: Envelope): SignedAssignment | null {
  const read = assignmentFromText(canonicalJson(envelope))
  return read.ok ? read.value : null
}

/** The assignment and the deck of a row. Null if the row is damaged. */
export function madeFrom({ envelope, deckFile }: AssignmentRow): MadeAssignment | null {
  const signed = signedOf(envelope)
  if (signed === null) return null
  if (signed.deck !== null) return { ...signed, deck: signed.deck }
  const deck = parseDeckFile(deckFile)
  return deck.ok ? { ...signed, deck: deck.value } : null
}

/** The facts of a version that decide if a result belongs to it. */
function versionOfMade({ assignment, mark, deck }: MadeAssignment, { clock }: Deps): AssignmentVersion {
  const { opens } = assignment
  return {
    digest: mark.digest,
    deckDigest: assignment.deck.digest,
    deck,
    opens: opens === undefined ? null : studyDayOf(opens, clock.offsetAt(opens)),
  }
}

/** The versions of one assignment, the oldest first. */
export function inOrderOfVersions<T extends { readonly assignment: Pick<Assignment, 'version'> }>(
  made: readonly T[],
): T[] {
  return [...made].sort((a, b) => a.assignment.version - b.assignment.version)
}

/** Reads an assignment that was made on this device, with all its versions. */
export async function readAssignment(
  deps: Deps,
  id: AssignmentId,
): Promise<Result<OwnAssignment, StorageError | AssignmentUnknown>> {
  const rows = await attempt(() => deps.db.assignments.where('assignment').equals(id).toArray())
  if (!rows.ok) return rows
  const made = inOrderOfVersions(rows.value.flatMap((row) => madeFrom(row) ?? []))
  const newest = made.at(-1)
  if (!newest) return fail({ code: 'assignment-unknown' })
  return ok({ ...newest, versions: made.map((one) => versionOfMade(one, deps)) })
}
