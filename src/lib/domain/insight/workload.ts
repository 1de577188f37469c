import { daysBetween, studyDayOf, type StudyDay } from '$lib/domain/shared/study-day'
import type { Now, ScheduledCard } from '$lib/domain/scheduling/due'
import type { PastAnswer } from './history'

/** Study on one day. */
export interface StudiedDay {
  readonly day: StudyDay
  readonly answers: number
  /** Milliseconds. Each answer counts with at most {@link MAX_ANSWER_MS}. */
  readonly time: number
}

/** The maximum time that counts for an answer, in milliseconds. A longer answer included a pause. */
export const MAX_ANSWER_MS = 120_000

/** The days with at least one answer, oldest first. */
export function daysOf(answers: readonly PastAnswer[]): StudiedDay[] {
  const days = new Map<StudyDay, { answers: number; time: number }>()
  for (const { day, took } of answers) {
    const so = days.get(day) ?? { answers: 0, time: 0 }
    days.set(day, { answers: so.answers + 1, time: so.time + Math.min(took, MAX_ANSWER_MS) })
  }
  return [...days].map(([day, so]) => ({ day, ...so })).sort((a, b) => daysBetween(b.day, a.day))
}

/** The forecast of due cards. */
export interface Forecast {
  /** The number of cards due on each day, today first. Overdue cards count today. */
  readonly perDay: readonly number[]
  /** Cards due after the last of those days. */
  readonly later: number
  /** The number of counted cards: answered at least once, and not suspended. */
  readonly n: number
}

/**
 * The number of cards due on each of the next study days, by their current due dates. New cards, and the effect of
 * future reviews, are not included.
 */
export function forecastOf(
  cards: readonly Pick<ScheduledCard, 'due' | 'suspended'>[],
  now: Now,
  days: number,
): Forecast {
  const today = studyDayOf(now.at, now.offset, now.rolloverHour)
  const perDay = new Array<number>(days).fill(0)
  let later = 0
  let n = 0
  for (const { due, suspended } of cards) {
    if (due === null || suspended) continue
    n += 1
    const day = Math.max(0, daysBetween(today, studyDayOf(due, now.offset, now.rolloverHour)))
    if (day < days) perDay[day] = (perDay[day] ?? 0) + 1
    else later += 1
  }
  return { perDay, later, n }
}

/** The number of values in a class; `to` is exclusive, infinite for the last one. */
export interface Bin {
  readonly from: number
  readonly to: number
  readonly n: number
}

/**
 * Counts values into classes with these lower bounds (ascending). Values below the first bound count in the first
 * class.
 */
export function histogram(values: readonly number[], from: readonly number[]): Bin[] {
  const counts = from.map(() => 0)
  for (const value of values) {
    const at = Math.max(
      0,
      from.findLastIndex((bound) => bound <= value),
    )
    counts[at] = (counts[at] ?? 0) + 1
  }
  return from.map((bound, i) => ({ from: bound, to: from[i + 1] ?? Infinity, n: counts[i] ?? 0 }))
}

/** Classes of stability, in days. */
export const STABILITY_CLASSES = [0, 1, 3, 7, 14, 30, 90, 180, 365] as const
/** Classes of retrievability: below a half, then tenths. */
export const RETRIEVABILITY_CLASSES = [0, 0.5, 0.6, 0.7, 0.8, 0.9] as const

/** The memory of cards now. */
export interface MemorySpread {
  readonly stability: readonly Bin[]
  readonly retrievability: readonly Bin[]
  readonly n: number
}

/** The distributions of stability and of current retrievability. Cards without a memory state are left out. */
export function spreadOf<T extends Pick<ScheduledCard, 'memory'>>(
  cards: readonly T[],
  retrievability: (card: T) => number,
): MemorySpread {
  const known = cards.filter(({ memory }) => memory !== null)
  return {
    stability: histogram(
      known.map(({ memory }) => memory?.stability ?? 0),
      STABILITY_CLASSES,
    ),
    retrievability: histogram(known.map(retrievability), RETRIEVABILITY_CLASSES),
    n: known.length,
  }
}
