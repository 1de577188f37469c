import * as v from 'valibot'
import type { Instant } from './clock'

const MINUTE_MS = 60_000
const DAY_MS = 86_400_000

/** A study day `YYYY-MM-DD`: the learner's calendar day, which starts at the rollover hour instead of midnight. */
export const StudyDaySchema = v.pipe(v.string(), v.regex(/^\d{4}-\d{2}-\d{2}$/u), v.brand('StudyDay'))
export type StudyDay = v.InferOutput<typeof StudyDaySchema>

/** The default hour at which a study day starts. */
export const DEFAULT_ROLLOVER_HOUR = 4

/**
 * Shifts an instant so that its UTC date is the learner's study day. Libraries that count days at UTC midnight then
 * count study days.
 * @param at epoch milliseconds
 * @param offsetMinutes the learner's minutes east of UTC at that instant
 * @param rolloverHour hour of the local day at which a study day starts, 0 to 23
 */
export function toStudyTime(
  at: Instant,
  offsetMinutes: number,
  rolloverHour = DEFAULT_ROLLOVER_HOUR,
): Instant {
  return at + offsetMinutes * MINUTE_MS - rolloverHour * 60 * MINUTE_MS
}

/** The inverse of {@link toStudyTime}. */
export function fromStudyTime(
  shifted: Instant,
  offsetMinutes: number,
  rolloverHour = DEFAULT_ROLLOVER_HOUR,
): Instant {
  return shifted - offsetMinutes * MINUTE_MS + rolloverHour * 60 * MINUTE_MS
}

/** The study day of an instant. */
export function studyDayOf(
  at: Instant,
  offsetMinutes: number,
  rolloverHour = DEFAULT_ROLLOVER_HOUR,
): StudyDay {
  return new Date(toStudyTime(at, offsetMinutes, rolloverHour)).toISOString().slice(0, 10) as StudyDay
}

/** The instant at which a study day starts, for a learner at that offset. */
export function startOfStudyDay(
  day: StudyDay,
  offsetMinutes: number,
  rolloverHour = DEFAULT_ROLLOVER_HOUR,
): Instant {
  return fromStudyTime(Date.parse(`${day}T00:00:00Z`), offsetMinutes, rolloverHour)
}

/** The study day `days` later, or earlier if negative. */
export function addDays(day: StudyDay, days: number): StudyDay {
  return new Date(Date.parse(`${day}T00:00:00Z`) + days * DAY_MS).toISOString().slice(0, 10) as StudyDay
}

/** The number of study days from `from` to `to`; negative if `to` is earlier. */
export function daysBetween(from: StudyDay, to: StudyDay): number {
  return (Date.parse(`${to}T00:00:00Z`) - Date.parse(`${from}T00:00:00Z`)) / DAY_MS
}

/** The study day in a text such as `2026-03-04`; null if it is none. */
export function studyDayIn(text: string): StudyDay | null {
  const parsed = v.safeParse(StudyDaySchema, text)
  return parsed.success ? parsed.output : null
}
