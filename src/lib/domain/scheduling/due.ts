import type { Instant } from '$lib/domain/shared/clock'
import {
  addDays,
  daysBetween,
  startOfStudyDay,
  studyDayOf,
  type StudyDay,
} from '$lib/domain/shared/study-day'
import type { CardId } from '$lib/domain/shared/ids'
import type { MemoryState } from './memory-state'
import type { Holiday } from './preset'

/** The fields of a studied card that the queue needs. */
export interface ScheduledCard {
  readonly card: CardId
  readonly memory: MemoryState | null
  /** Null for a card that was reset or whose reviews were all undone: it is new again. */
  readonly due: Instant | null
  readonly suspended: boolean
  readonly buriedUntil: StudyDay | null
  /** The study day of the last review, for keeping siblings apart. */
  readonly lastStudyDay: StudyDay | null
  /** The study day of the first counting review. */
  readonly introduced: StudyDay | null
}

/** A card in a learning step, and the time of its next try. */
export interface StepDue {
  readonly card: CardId
  readonly due: Instant
  /** A claim that was met is not asked before the session has had this many turns. */
  readonly after?: number
}

/** The content of a session: cards in their order, and cards in learning steps, which come at their own times. */
export interface Planned {
  readonly queue: readonly CardId[]
  readonly steps: readonly StepDue[]
  /** Cards of the queue that were drawn at random. */
  readonly probes?: readonly CardId[]
}

/** If nothing else is left, a learning step is asked this long before its time, as in Anki. */
export const LEARN_AHEAD_MS = 20 * 60_000

/** The current time of the learner. */
export interface Now {
  readonly at: Instant
  /** Minutes east of UTC. */
  readonly offset: number
  readonly rolloverHour: number
}

/** The time until a card comes back, as learners count: minutes if it is short or ends today, else study days. */
export type Wait =
  | { readonly unit: 'minutes'; readonly count: number }
  | { readonly unit: 'days'; readonly count: number; readonly day: StudyDay }

/** Shorter waits are given in minutes even if a new study day starts before they end. */
const SHORT_WAIT_MS = 90 * 60_000

/**
 * The wait from now until `due`. A due date two study days on is never “tomorrow”, even if it is 30 hours away.
 * @param due epoch milliseconds
 * @returns 0 minutes for a time that has passed
 */
export function waitUntil(due: Instant, { at, offset, rolloverHour }: Now): Wait {
  const [today, day] = [studyDayOf(at, offset, rolloverHour), studyDayOf(due, offset, rolloverHour)]
  if (day <= today || due - at < SHORT_WAIT_MS)
    return { unit: 'minutes', count: Math.max(0, Math.round((due - at) / 60_000)) }
  return { unit: 'days', count: daysBetween(today, day), day }
}

/** The instant the current study day ends. */
export function endOfStudyDay(now: Now): Instant {
  const day = studyDayOf(now.at, now.offset, now.rolloverHour)
  return startOfStudyDay(addDays(day, 1), now.offset, now.rolloverHour)
}

/** Tells whether a card may be shown at all on this study day. */
export function isAvailable(card: ScheduledCard, now: Now): boolean {
  if (card.suspended) return false
  const day = studyDayOf(now.at, now.offset, now.rolloverHour)
  return card.buriedUntil === null || card.buriedUntil <= day
}

/** Tells whether a card is due before the study day ends. */
export function isDueToday(card: ScheduledCard, now: Now): boolean {
  return card.due !== null && card.due < endOfStudyDay(now) && isAvailable(card, now)
}

/** Tells whether a study day is one of the days off. */
export function isOnHoliday(day: StudyDay, holiday: Holiday | null): boolean {
  return holiday !== null && holiday.from <= day && day <= holiday.to
}
