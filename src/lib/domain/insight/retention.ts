import { addDays, daysBetween, type StudyDay } from '$lib/domain/shared/study-day'
import { TEMPLATES, type Template } from '$lib/domain/shared/ids'
import type { PastAnswer } from './history'
import { choicesOf } from './trial'
import { proportion, shareOf, type Proportion } from './proportion'

const HOUR_MS = 3_600_000

/** Observed retention and its prediction. */
export interface Retention {
  readonly kept: Proportion
  /**
   * The mean prediction. For a choice among k options it is `R + (1 − R) / k`, because it includes luck. Null if n is
   * 0.
   */
  readonly predicted: number | null
}

/** Retention of one week, named by its Monday. */
export interface RetentionWeek extends Retention {
  readonly week: StudyDay
}

/** Cards that ask for a memory. Those of the skill of reading have the words in view. */
export type MemoryTemplate = Exclude<Template, 'skill'>
export const MEMORY_TEMPLATES = TEMPLATES.filter((one): one is MemoryTemplate => one !== 'skill')

/**
 * The reviews that retention is counted on: the first of a card on a study day, at least a day after the last. Questions
 * with the words in view ask for no memory and are left out. So are reviews on a day on which the source was shown
 * before, and probes of cards that were not due.
 */
export function counted(answers: readonly PastAnswer[]): PastAnswer[] {
  return answers.filter(
    ({ review, template }) =>
      template !== 'skill' &&
      (review?.predicted ?? null) !== null &&
      (review?.daysSince ?? 0) >= 1 &&
      review?.exposedToday !== true &&
      (review?.probe !== true || review.wasDue),
  )
}

/** The prediction for an answer, including luck. */
function predictedOf({ review }: PastAnswer): number {
  const remembered = review?.predicted ?? 0
  const options = review?.options ?? null
  return options === null ? remembered : remembered + (1 - remembered) / options
}

/** Observed and predicted retention over the answers that count. */
export function retentionOf(answers: readonly PastAnswer[]): Retention {
  const list = counted(answers)
  const sum = list.reduce((total, answer) => total + predictedOf(answer), 0)
  return {
    kept: shareOf(list, ({ review }) => review?.kept === true),
    predicted: list.length === 0 ? null : sum / list.length,
  }
}

/** The Monday of a study day’s week. */
export function weekOf(day: StudyDay): StudyDay {
  const weekday = new Date(Date.parse(`${day}T00:00:00Z`)).getUTCDay()
  return addDays(day, -((weekday + 6) % 7))
}

/** Retention by week, oldest first; weeks without a counted review are left out. */
export function retentionByWeek(answers: readonly PastAnswer[]): RetentionWeek[] {
  const weeks = new Map<StudyDay, PastAnswer[]>()
  for (const answer of counted(answers)) {
    const week = weekOf(answer.day)
    const list = weeks.get(week)
    if (list) list.push(answer)
    else weeks.set(week, [answer])
  }
  return [...weeks]
    .sort(([a], [b]) => daysBetween(b, a))
    .map(([week, list]) => ({ week, ...retentionOf(list) }))
}

/** Source accuracy after a gap. */
export interface AfterGap {
  /** The minimum gap in hours. */
  readonly hours: number
  readonly right: Proportion
  /** The expected share of blind guessing. Null if n is 0. */
  readonly chance: number | null
}

/** The gaps of the figure of source accuracy: 48 hours and 30 days. */
export const GAPS = [48, 30 * 24] as const

/**
 * The accuracy of probes after at least a gap since the source was last shown. Only probes count: a card is due when it is
 * at risk, so due cards would show the schedule's setting.
 */
export function sourceAfter(answers: readonly PastAnswer[], hours: number): AfterGap {
  const late = answers.flatMap(({ template, gap, review, trial }) =>
    template === 'source' && review?.probe && trial && gap !== null && gap >= hours * HOUR_MS ? [trial] : [],
  )
  const right = late.filter((trial) => trial.right).length
  const chances = late.map((trial) => 1 / (choicesOf(trial) ?? Infinity))
  return {
    hours,
    right: proportion(right, late.length),
    chance: late.length === 0 ? null : chances.reduce((sum, one) => sum + one, 0) / late.length,
  }
}

/**
 * Published measurements for comparison: readers who could name the outlet of a news story 10 to 48 hours after reading
 * it, by the way they had found it (A. Kalogeropoulos, R. Fletcher and R. K. Nielsen, News brand attribution in
 * distributed environments, New Media & Society 21, 2019). The task was another one, so the comparison is loose.
 */
export const PUBLISHED_ATTRIBUTION = { direct: 0.81, social: 0.47, search: 0.37 } as const
