/** Collecting: submissions that arrive in any order, any number of times. */
import type { Deck } from '$lib/domain/deck/deck'
import { partsOfCardId } from '$lib/domain/shared/ids'
import { addDays, type StudyDay } from '$lib/domain/shared/study-day'
import type { Submission } from './submission'

/** A submission as a row. Its id is the SHA-256 of the sealed bytes, so a copy has the same id. */
export interface CollectedSubmission {
  readonly id: string
  readonly submission: Submission
}

/**
 * The result of one arrival. `added`: the first of its pupil. `newer`: it replaces an earlier one of its pupil.
 * `duplicate`: these sealed bytes are already here. `superseded`: a newer one of its pupil is already here; it is kept.
 */
export type CollectResult = 'added' | 'newer' | 'duplicate' | 'superseded'

/** The version of an assignment that a submission answers. */
export interface AssignmentVersion {
  /** SHA-256 of the assignment's signed bytes. */
  readonly digest: string
  readonly deckDigest: string
  readonly deck: Pick<Deck, 'id' | 'claims'>
  /** The study day on which it opens; null if it always was open. */
  readonly opens: StudyDay | null
}

/** The reason for a refusal of a submission that was opened. */
export type SubmissionRefusal =
  'another-assignment' | 'another-deck-version' | 'impossible-days' | 'foreign-answers'

/**
 * The reason why a submission does not belong to an assignment; null if it belongs.
 * @param versions all versions of the assignment that the teacher handed out, the newest last
 * @param today the teacher's study day. Zones differ, so the pupil may be one day ahead or behind
 */
export function refusalOf(
  { assignment, opened, answers }: Submission,
  versions: readonly AssignmentVersion[],
  today: StudyDay,
): SubmissionRefusal | null {
  const version = versions.find(({ digest }) => digest === assignment)
  if (!version) return 'another-assignment'
  if (version.deckDigest !== versions.at(-1)?.deckDigest) return 'another-deck-version'
  if (!areDaysPossible(opened, answers, version.opens, today)) return 'impossible-days'
  const claims = new Set<string>(version.deck.claims.map(({ id }) => id))
  const isOfDeck = answers.every(({ card }) => {
    const { deck, claim } = partsOfCardId(card)
    return deck === version.deck.id && claims.has(claim)
  })
  return isOfDeck ? null : 'foreign-answers'
}

/** Days may go back by one within a submission, because a traveller's clock does. */
function areDaysPossible(
  opened: StudyDay,
  answers: Submission['answers'],
  opens: StudyDay | null,
  today: StudyDay,
): boolean {
  const days = [opened, ...answers.map(({ day }) => day)]
  if (!days.every(isCalendarDay)) return false
  const first = opens === null || opened >= opens ? addDays(opened, -1) : addDays(opens, -1)
  return days.every((day) => day >= first && day <= addDays(today, 1))
}

/** Tells whether a day is in the calendar: 30 February is not. */
function isCalendarDay(day: StudyDay): boolean {
  const at = Date.parse(`${day}T00:00:00Z`)
  return !Number.isNaN(at) && new Date(at).toISOString().startsWith(day)
}

/** The key under which submissions supersede each other: one pupil's key. The typed name proves nothing. */
const pupilOf = ({ submission }: CollectedSubmission): string => submission.pub

/** Tells whether a submission stands above another of the same pupil. Ids decide between equal numbers. */
function isAbove(a: CollectedSubmission, b: CollectedSubmission): boolean {
  return a.submission.seq - b.submission.seq > 0 || (a.submission.seq === b.submission.seq && a.id > b.id)
}

/** The submissions that count: the latest of each pupil, in the order of their ids. */
export function latestSubmissions(collected: Iterable<CollectedSubmission>): CollectedSubmission[] {
  const latest = new Map<string, CollectedSubmission>()
  for (const one of collected) {
    const other = latest.get(pupilOf(one))
    if (!other || isAbove(one, other)) latest.set(pupilOf(one), one)
  }
  return [...latest.values()].sort((a, b) => (a.id < b.id ? -1 : 1))
}

/**
 * Adds submissions to those collected before. The rows of the outcome do not depend on the order of arrival, nor on
 * repeats.
 * @returns all rows by id, and the result of each arrival in the order of arrival
 */
export function collect(
  before: ReadonlyMap<string, CollectedSubmission>,
  arrivals: readonly CollectedSubmission[],
): {
  readonly rows: ReadonlyMap<string, CollectedSubmission>
  readonly results: readonly CollectResult[]
} {
  const rows = new Map(before)
  const latest = new Map(latestSubmissions(rows.values()).map((one) => [pupilOf(one), one]))
  const results = arrivals.map((one): CollectResult => {
    if (rows.has(one.id)) return 'duplicate'
    rows.set(one.id, one)
    const other = latest.get(pupilOf(one))
    if (other && !isAbove(one, other)) return 'superseded'
    latest.set(pupilOf(one), one)
    return other ? 'newer' : 'added'
  })
  return { rows, results }
}

/**
 * The names that stand over more than one pupil's key, with their keys. It is a question for the teacher: one pupil on two
 * devices, or two pupils.
 */
export function sharedNames(latest: readonly CollectedSubmission[]): Map<string, string[]> {
  const byName = new Map<string, string[]>()
  for (const one of latest) {
    const name = one.submission.name.normalize('NFC')
    byName.set(name, [...(byName.get(name) ?? []), pupilOf(one)])
  }
  return new Map([...byName].filter(([, pubs]) => pubs.length > 1))
}
