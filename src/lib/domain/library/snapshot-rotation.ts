import type { Instant } from '$lib/domain/shared/clock'
import type { StudyDay } from '$lib/domain/shared/study-day'

/** The days and the weeks of which the last automatic copy is kept. */
const KEPT_DAYS = 3
const KEPT_WEEKS = 4
const DAY_MS = 86_400_000
/** 1 January 1970 was a Thursday; weeks begin on Monday. */
const DAYS_TO_MONDAY = 3

/**
 * The automatic copies that are no longer wanted. Kept are the last copy of each of the last three days with one, and
 * the last copy of each of the last four weeks with one.
 * @param times when the copies were made
 * @param dayOf the learner's day of an instant
 */
export function outdatedSnapshots(
  times: readonly Instant[],
  dayOf: (at: Instant) => StudyDay,
): readonly Instant[] {
  const latestFirst = [...times].sort((a, b) => b - a)
  const weekOf = (at: Instant): number => Math.floor((Date.parse(dayOf(at)) / DAY_MS + DAYS_TO_MONDAY) / 7)
  const kept = new Set([
    ...lastOfEach(latestFirst, dayOf, KEPT_DAYS),
    ...lastOfEach(latestFirst, weekOf, KEPT_WEEKS),
  ])
  return latestFirst.filter((at) => !kept.has(at))
}

/** The latest of each of the first periods in a list that goes from late to early. */
function lastOfEach(
  latestFirst: readonly Instant[],
  periodOf: (at: Instant) => string | number,
  most: number,
): readonly Instant[] {
  const last = new Map<string | number, Instant>()
  for (const at of latestFirst) if (!last.has(periodOf(at))) last.set(periodOf(at), at)
  return [...last.values()].slice(0, most)
}
