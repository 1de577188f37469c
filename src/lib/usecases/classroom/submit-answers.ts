import type { AssignmentId } from '$lib/domain/classroom/assignment'
import { SUBMISSION_FORMAT, summaryOf, type Submission } from '$lib/domain/classroom/submission'
import { assignedClaims, isAssigned, submittedAnswers } from '$lib/domain/classroom/submitted-answers'
import { daysNeeded } from '$lib/domain/classroom/assignment'
import { workDone, type WorkDone } from '$lib/domain/classroom/class-list'
import { isCardEvent } from '$lib/domain/review/event'
import { fail, ok, type Result } from '$lib/domain/shared/result'
import { studyDayOf, type StudyDay } from '$lib/domain/shared/study-day'
import type { SignedAssignment } from '$lib/formats/classroom/assignment-file'
import { sealSubmission, type SealedResult } from '$lib/formats/classroom/submission-file'
import type { ReceivedRow } from '$lib/storage/class-rows'
import { putEdited } from '$lib/storage/edits'
import { claimEvents } from '$lib/storage/event-store'
import { attempt, type StorageError } from '$lib/usecases/attempt'
import { findDeck } from '$lib/usecases/decks/find-deck'
import type { Deps } from '$lib/usecases/deps'
import { editStamp } from '$lib/usecases/edit-stamp'
import { loadRules } from '$lib/usecases/study/rules'
import { signedOf, type AssignmentUnknown } from './read-assignment'

/** A started assignment with exactly what would be handed in now. */
export interface PreparedSubmission {
  readonly signed: SignedAssignment
  readonly row: ReceivedRow
  readonly submission: Submission
  /** Null if handing in is all that counts. */
  readonly progress: WorkDone | null
  /** The study day of the due date, here. */
  readonly due: StudyDay
  /** The days of study that are asked for; null for other work. */
  readonly days: number | null
}

type NoSubmission = StorageError | AssignmentUnknown | { readonly code: 'deck-unknown' }

/** Reads the answers that belong to a started assignment. Nothing is written. @param key the teacher's public key */
export async function prepareSubmission(
  deps: Deps,
  key: string,
  id: AssignmentId,
): Promise<Result<PreparedSubmission, NoSubmission>> {
  const row = await attempt(() => deps.db.received.get([key, id]))
  if (!row.ok) return row
  const signed = row.value ? signedOf(row.value.envelope) : null
  if (!row.value || !signed) return fail({ code: 'assignment-unknown' })
  return prepared(deps, row.value, signed)
}

async function prepared(
  deps: Deps,
  row: ReceivedRow,
  signed: SignedAssignment,
): Promise<Result<PreparedSubmission, NoSubmission>> {
  const { assignment, mark } = signed
  const deck = await findDeck(deps, assignment.deck.id)
  if (!deck.ok) return deck
  const claims = assignedClaims(assignment, deck.value)
  const read = await attempt(async () => {
    const own = deps.db.events.where('card').startsWith(`${deck.value.id}/`).toArray()
    const met = (await claimEvents(deps.db)).filter((event) => event.deck === deck.value.id)
    return { events: [...(await own).filter(isCardEvent), ...met], rules: await loadRules(deps) }
  })
  if (!read.ok) return read
  const { rolloverHour } = read.value.rules
  const answers = submittedAnswers(read.value.events, {
    isCounted: (card) => isAssigned(assignment, claims, card),
    from: row.startedAt,
    rollover: rolloverHour,
  })
  const { name, opened, pub } = row
  const submission: Submission = {
    format: SUBMISSION_FORMAT,
    assignment: mark.digest,
    pub,
    seq: row.receipts.length + 1,
    name,
    opened,
    answers,
    summary: summaryOf(answers),
  }
  const due = studyDayOf(assignment.due, deps.clock.offsetAt(assignment.due), rolloverHour)
  const { what } = assignment
  const days = 'study' in what ? daysNeeded(what.study.days, opened, due) : null
  return ok({ signed, row, submission, progress: workDone(submission, { what, due, claims }), due, days })
}

/**
 * Signs and seals a prepared submission, and notes its receipt before it leaves. A number is never used twice, so a later
 * result of this pupil always replaces an earlier one.
 */
export async function submitAnswers(
  deps: Deps,
  { signed, row, submission }: PreparedSubmission,
): Promise<Result<SealedResult, StorageError | { readonly code: 'submission-outdated' }>> {
  const { db, clock } = deps
  const sealed = await sealSubmission(submission, row.secret, signed.assignment.to)
  const note = { receipt: sealed.receipt, at: clock.now(), answers: submission.answers.length }
  const noted = await attempt(() =>
    db.transaction('rw', db.received, db.edits, async () => {
      const now = await db.received.get([row.key, row.assignment])
      // Another tab handed in meanwhile and used this number.
      if (now?.receipts.length !== submission.seq - 1) return false
      await putEdited(db, 'received', [{ ...now, receipts: [...now.receipts, note] }], editStamp(deps))
      return true
    }),
  )
  if (!noted.ok) return noted
  return noted.value ? ok(sealed) : fail({ code: 'submission-outdated' })
}
