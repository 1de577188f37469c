/** The rows of classes: those of a teacher, and those of a pupil. */
import type { AssignmentId } from '$lib/domain/classroom/assignment'
import type { RosterPupil } from '$lib/domain/classroom/roster'
import type { Submission } from '$lib/domain/classroom/submission'
import type { Presentation } from '$lib/domain/session/presentation'
import type { Instant } from '$lib/domain/shared/clock'
import type { DeckId } from '$lib/domain/shared/ids'
import type { StudyDay } from '$lib/domain/shared/study-day'
import type { TeacherKeys } from '$lib/formats/classroom/keys'
import type { Envelope } from '$lib/formats/classroom/signed'

/** One version of an assignment that a teacher of this device made. It never changes: a newer version is another row. */
export interface AssignmentRow {
  /** SHA-256 of its signed text. */
  readonly id: string
  readonly assignment: AssignmentId
  readonly envelope: Envelope
  /** The file of the deck as it was; null if the deck is in the assignment itself. */
  readonly deckFile: unknown
  readonly madeAt: Instant
}

/** Keys of a teacher. They are added and never replaced. Only an encrypted backup holds them. */
export interface TeacherKeysRow extends TeacherKeys {
  readonly madeAt: Instant
}

/** A result that was collected. It never changes: a newer one of the same pupil is another row. */
export interface SubmissionRow {
  /** SHA-256 of the sealed bytes. */
  readonly id: string
  readonly assignment: AssignmentId
  readonly receipt: string
  readonly submission: Submission
  readonly collectedAt: Instant
}

/** The class list of an assignment, with the teacher's wish to keep its results longer. */
export interface RosterRow {
  readonly id: AssignmentId
  readonly pupils: readonly RosterPupil[]
  /** The day until which the teacher keeps the results; missing if the usual day applies. */
  readonly keptUntil?: StudyDay
}

/** The presentation of a deck with the hands that were counted. It holds no names. */
export interface PresentationRow extends Presentation {
  readonly deck: DeckId
}

/** The proof of a result that was handed in. */
export interface ReceiptNote {
  readonly receipt: string
  readonly at: Instant
  readonly answers: number
}

/** An assignment that a pupil of this device started. The teacher's key is part of its identity. */
export interface ReceivedRow {
  /** The teacher's public key. */
  readonly key: string
  readonly assignment: AssignmentId
  readonly envelope: Envelope
  readonly startedAt: Instant
  readonly opened: StudyDay
  /** The name as typed. */
  readonly name: string
  /** The pupil's private key, made for this assignment. */
  readonly secret: string
  readonly pub: string
  /** The results that were handed in, the latest last. */
  readonly receipts: readonly ReceiptNote[]
}
