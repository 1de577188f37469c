/** The list of a class: the work that each pupil was asked for and has done. */
import { partsOfCardId, type ClaimId } from '$lib/domain/shared/ids'
import type { StudyDay } from '$lib/domain/shared/study-day'
import { daysNeeded, type WhatCounts } from './assignment'
import type { CollectedSubmission } from './collect'
import { isSummaryRight, summaryOf, type Submission, type Summary } from './submission'

/** The part of the work that is done, in days of study, claims or answers. */
export interface WorkDone {
  readonly done: number
  readonly of: number
  readonly unit: 'days' | 'claims' | 'answers'
}

/** One pupil in the list. */
export interface PupilRow {
  /** The id of the submission. */
  readonly id: string
  /** The pupil's public key for this assignment. */
  readonly pub: string
  /** The name as typed. */
  readonly name: string
  readonly opened: StudyDay
  /** The days with answers, in order. */
  readonly days: readonly StudyDay[]
  /** Null if the assignment asks for two forms: handing in is all that counts. */
  readonly progress: WorkDone | null
  readonly summary: Summary
  /** False if the counts that the pupil's app stated do not follow from its answers. */
  readonly isSummaryRight: boolean
}

/** The demands of an assignment on each pupil. */
export interface Demands {
  readonly what: WhatCounts
  /** The study day of the due date in the teacher's zone. */
  readonly due: StudyDay
  /** The claims that the assignment asks for. */
  readonly claims: ReadonlySet<ClaimId>
}

/** The progress of a pupil. Days after the due date count; the teacher sees them. */
export function workDone(
  { opened, answers }: Pick<Submission, 'opened' | 'answers'>,
  { what, due, claims }: Demands,
): WorkDone | null {
  if ('study' in what) {
    const { days } = summaryOf(answers)
    return { done: days, of: daysNeeded(what.study.days, opened, due), unit: 'days' }
  }
  if ('lesson' in what) {
    const answered = new Set(answers.map(({ card }) => partsOfCardId(card).claim))
    return {
      done: [...answered].filter((claim) => claims.has(claim)).length,
      of: claims.size,
      unit: 'claims',
    }
  }
  return 'round' in what ? { done: answers.length, of: what.round.items, unit: 'answers' } : null
}

/** Tells whether all that was asked is done. */
export function isDone(progress: WorkDone | null): boolean {
  return progress === null || progress.done >= progress.of
}

/** The row of one submission. */
export function pupilRow({ id, submission }: CollectedSubmission, demands: Demands): PupilRow {
  const { pub, name, opened, answers } = submission
  return {
    id,
    pub,
    name,
    opened,
    days: [...new Set(answers.map(({ day }) => day))].sort(),
    progress: workDone(submission, demands),
    summary: summaryOf(answers),
    isSummaryRight: isSummaryRight(submission),
  }
}
