/** Rows of classes from a backup, checked. Signatures and decks are checked again: a file could hold forged ones. */
import * as v from 'valibot'
import { canonicalJson } from '$lib/domain/library/canonical'
import type { SEALED_TABLES } from '$lib/domain/library/sealed'
import {
  AssignmentRowSchema,
  PresentationRowSchema,
  ReceivedRowSchema,
  RosterRowSchema,
  SubmissionRowSchema,
  TeacherKeysRowSchema,
} from '$lib/formats/backup/class-row-schemas'
import type { BackupRow } from '$lib/formats/backup/row-lines'
import { assignmentFromText, isDeckOf, type SignedAssignment } from '$lib/formats/classroom/assignment-file'
import { areTeacherKeys } from '$lib/formats/classroom/keys'
import type { Envelope } from '$lib/formats/classroom/signed'
import { parseDeckFile } from '$lib/formats/deck-file'
import type { AssignmentRow, ReceivedRow } from '$lib/storage/class-rows'

type ClassTable = 'assignments' | 'presentations' | (typeof SEALED_TABLES)[number]
type ClassReader = (row: unknown, line: Pick<BackupRow, 'key'>) => Promise<unknown>

/** The readers of these tables. They return null for a row that is not valid. */
export const CLASS_READERS: Readonly<Record<ClassTable, ClassReader>> = {
  assignments: (row, { key }) => {
    const parsed = v.safeParse(AssignmentRowSchema, row)
    const isSame = parsed.success && parsed.output.id === key && isAssignmentRow(parsed.output)
    return Promise.resolve(isSame ? parsed.output : null)
  },
  received: (row, { key }) => {
    const parsed = v.safeParse(ReceivedRowSchema, row)
    const isSame =
      parsed.success &&
      key[0] === parsed.output.key &&
      key[1] === parsed.output.assignment &&
      isReceivedRow(parsed.output)
    return Promise.resolve(isSame ? parsed.output : null)
  },
  presentations: (row, { key }) =>
    Promise.resolve(rowWithKey(PresentationRowSchema, ({ deck }) => deck, row, key)),
  rosters: (row, { key }) => Promise.resolve(rowWithKey(RosterRowSchema, ({ id }) => id, row, key)),
  submissions: (row, { key }) => Promise.resolve(rowWithKey(SubmissionRowSchema, ({ id }) => id, row, key)),
  teacherKeys: async (row, { key }) => {
    const parsed = rowWithKey(TeacherKeysRowSchema, (own) => own.key, row, key)
    return parsed !== null && (await areTeacherKeys(parsed)) ? parsed : null
  },
}

/** The checked row, if it has the key of its line; null otherwise. */
function rowWithKey<T>(
  schema: v.GenericSchema<unknown, T>,
  keyOf: (row: T) => string,
  row: unknown,
  key: BackupRow['key'],
): T | null {
  const parsed = v.safeParse(schema, row)
  return parsed.success && keyOf(parsed.output) === key ? parsed.output : null
}

function signedIn(envelope: Envelope): SignedAssignment | null {
  const read = assignmentFromText(canonicalJson(envelope))
  return read.ok ? read.value : null
}

/** Tells whether a row holds a signed assignment with the deck that it names. */
function isAssignmentRow({ id, assignment, envelope, deckFile }: AssignmentRow): boolean {
  const signed = signedIn(envelope)
  if (signed === null || signed.mark.digest !== id || signed.mark.id !== assignment) return false
  if (signed.deck !== null) return deckFile === null
  const deck = parseDeckFile(deckFile)
  return deck.ok && isDeckOf(signed.assignment, deck.value)
}

/** Tells whether a row holds a signed assignment of the teacher whose key it names. */
function isReceivedRow({ key, assignment, envelope }: ReceivedRow): boolean {
  const signed = signedIn(envelope)
  return signed !== null && signed.mark.key === key && signed.mark.id === assignment
}
