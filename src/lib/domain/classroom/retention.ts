/** The time for which a teacher's device keeps results. */
import { addDays, type StudyDay } from '$lib/domain/shared/study-day'
import type { RosterPupil } from './roster'

/** Results erase themselves so many days after the last due date. */
const KEPT_DAYS = 30

/**
 * The day on which the results of an assignment erase themselves.
 * @param due the study day of the common due date
 * @param roster the class list: a later date of a pupil counts
 * @param extended the day to which the teacher extended the time; null if not
 */
export function eraseDay(
  due: StudyDay,
  roster: readonly Pick<RosterPupil, 'until'>[],
  extended: StudyDay | null,
): StudyDay {
  const last = roster.reduce((late, { until }) => (until !== null && until > late ? until : late), due)
  const usual = addDays(last, KEPT_DAYS)
  return extended !== null && extended > usual ? extended : usual
}

/** The day after the teacher extended the time by another 30 days. */
export function extendedDay(now: StudyDay): StudyDay {
  return addDays(now, KEPT_DAYS)
}
