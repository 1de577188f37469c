import { daysBetween, studyDayOf, type StudyDay } from '$lib/domain/shared/study-day'
import type { Now, ScheduledCard } from '$lib/domain/scheduling/due'
import type { PastAnswer } from './history'

/** Study on one day. */
export interface StudiedDay {
  readonly day: StudyDay
  readonly answers: number
  /** Milliseconds, each answer counted with {@link LONGEST_ANSWER} at most. */
  readonly time: number
}

/** An answer that took longer was a pause: it counts as two minutes. */
export const LONGEST_ANSWER = 120_000

/** The days on which something was answered, oldest first. */
export function daysOf(answers: readonly PastAnswer[]): StudiedDay[] {
  const days = new Map<StudyDay, { answers: number; time: number }>()
  for (const { day, took } of answers) {
    const so = days.get(day) ?? { answers: 0, time: 0 }
    days.set(day, { answers: so.answers + 1, time: so.time + Math.min(took, LONGEST_ANSWER) })
  }
  return [...days].map(([day, so]) => ({ day, ...so })).sort((a, b) => daysBetween(b.day, a.day))
}

/** The cards that fall due in the days to come. */
export interface Forecast {
  /** Cards due on each day, today first; what is overdue counts today. */
  readonly perDay: readonly number[]
  /** Cards due after the last of those days. */
  readonly later: number
  /** Cards counted: met, and not suspended. */
  readonly n: number
}

/**
 * How many cards fall due on each of so many study days, by the due dates they have now. What is still to be met, and
 * what reviews will move, is not in it.
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

/** How many values fall into a class; `to` is exclusive, infinite for the last. */
export interface Bin {
  readonly from: number
  readonly to: number
  readonly n: number
}

/** Counts values into classes with these lower bounds (ascending); values below the first count there. */
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

/** How stable the memories of cards are, and how likely each would be recalled now. Cards without one are left out. */
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
