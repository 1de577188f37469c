import type { Now } from '$lib/domain/scheduling/due'
import { weekOf } from '$lib/domain/insight/retention'
import { addDays, startOfStudyDay, studyDayOf, type StudyDay } from '$lib/domain/shared/study-day'
import { firstUlidOf } from '$lib/domain/shared/ulid'
import type { WhenceEvent } from '$lib/domain/review/event'
import type { Deps } from '$lib/usecases/deps'
import { loadRules, nowOf } from '$lib/usecases/study/rules'

/** One day of the current week. */
export interface WeekDay {
  readonly day: StudyDay
  readonly isToday: boolean
  /** True if the learner answered a question on it. A day to come is never studied. */
  readonly isStudied: boolean
}

const ANSWERS: ReadonlySet<WhenceEvent['type']> = new Set(['ReviewGiven', 'TrialGiven'])

/** The current week by the learner's own rules. */
export async function thisWeek(deps: Deps): Promise<WeekDay[]> {
  return studyWeek(deps, nowOf(deps, await loadRules(deps)))
}

/** The study days of the current week, Monday first. Ids sort by time, so each day costs one lookup. */
export async function studyWeek({ db }: Pick<Deps, 'db'>, now: Now): Promise<WeekDay[]> {
  const { at, offset, rolloverHour } = now
  const today = studyDayOf(at, offset, rolloverHour)
  const monday = weekOf(today)
  const days = [0, 1, 2, 3, 4, 5, 6].map((n) => addDays(monday, n))
  return Promise.all(
    days.map(async (day) => {
      const [from, to] = [day, addDays(day, 1)].map((one) =>
        firstUlidOf(startOfStudyDay(one, offset, rolloverHour)),
      ) as [string, string]
      const answer =
        day > today
          ? undefined
          : await db.events
              .where('id')
              .between(from, to, true, false)
              .filter(({ type }) => ANSWERS.has(type))
              .first()
      return { day, isToday: day === today, isStudied: answer !== undefined }
    }),
  )
}
