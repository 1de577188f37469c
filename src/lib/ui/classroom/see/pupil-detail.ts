import type { ClassEntry } from '$lib/domain/classroom/class-entries'
import type { PupilRow } from '$lib/domain/classroom/class-list'
import type { Submission, SubmittedAnswer } from '$lib/domain/classroom/submission'
import { claimOf, voiceOf, type Deck } from '$lib/domain/deck/deck'
import { partsOfCardId, type ClaimId, type VoiceId } from '$lib/domain/shared/ids'
import type { StudyDay } from '$lib/domain/shared/study-day'

/** One answer of a pupil, ready to be drawn. */
export interface AnswerLine {
  readonly statement: string
  /** The chosen voice or claim in words; null if the choice is neither. */
  readonly chosen: string | null
  readonly verdict: 'right' | 'wrong' | 'own'
  readonly day: StudyDay
  readonly view: SubmittedAnswer['view']
}

/** One pupil's result. */
export interface PupilDetail {
  readonly entry: ClassEntry
  readonly row: PupilRow
  readonly receipt: string
  /** In the order in which they were given. */
  readonly answers: readonly AnswerLine[]
}

/** The result of one pupil with the names of a deck. */
export function pupilDetail(
  deck: Deck,
  entry: ClassEntry & { readonly row: PupilRow },
  submission: Submission,
  receipt: string,
): PupilDetail {
  return { entry, row: entry.row, receipt, answers: submission.answers.map((answer) => lineOf(deck, answer)) }
}

function lineOf(deck: Deck, { card, chosen, right, day, view }: SubmittedAnswer): AnswerLine {
  const { claim } = partsOfCardId(card)
  const named = chosen === null ? undefined : voiceOf(deck, chosen as VoiceId)?.name
  const other = chosen === null ? undefined : claimOf(deck, chosen as ClaimId)?.statement
  return {
    statement: claimOf(deck, claim)?.statement ?? claim,
    chosen: named ?? other ?? null,
    verdict: right === null ? 'own' : right ? 'right' : 'wrong',
    day,
    view,
  }
}
