import { FSRSAlgorithm, FSRSVersion, generatorParameters, get_fuzz_range } from 'ts-fsrs'
import { seedFrom } from '$lib/domain/shared/random'
import type { Instant } from '$lib/domain/shared/clock'
import { addDays, startOfStudyDay, studyDayOf, toStudyTime } from '$lib/domain/shared/study-day'
import type { Answer } from './answer'
import { makeFsrsEngine, stepWith } from './fsrs-engine'
import { FIRST_WAYS, type MemoryParameters, type MemoryState, type Rating } from './memory-state'
import type { Preset } from './preset'

/** The algorithm of a memory state. A later algorithm can be adopted by folding the log again. */
export const ALGORITHM = FSRSVersion

const DAY_MS = 86_400_000

/** A name for parameters, equal for equal ones, so that a projection knows its parameters. */
export function parametersHash(parameters: MemoryParameters): string {
  const { weights, learningSteps, relearningSteps, rolloverHour, firstStability } = parameters
  const all = [ALGORITHM, weights, learningSteps, relearningSteps, rolloverHour]
  const text = JSON.stringify(
    firstStability ? [...all, FIRST_WAYS.map((way) => firstStability[way] ?? null)] : all,
  )
  return seedFrom(text).toString(16).padStart(8, '0')
}

/** The days from now among which a due date may be chosen; `days` is the algorithm's own choice. */
export interface DayRange {
  readonly days: number
  readonly from: number
  readonly to: number
}

/** The result of an answer. */
export interface Scheduled {
  readonly memory: MemoryState
  readonly due: Instant
  /** Null while the card is in a learning step. */
  readonly range: DayRange | null
}

/** FSRS-6 with one set of parameters. Everything here returns values and changes nothing. */
export interface Scheduler {
  /** The memory state after an answer; `state` is null for a card that was never answered. */
  readonly next: (state: MemoryState | null, answer: Answer) => MemoryState
  /**
   * The memory state after an answer and its due date: an instant for learning steps, the start of a study day
   * otherwise.
   * @param seed turns fuzz on, and seeds it; made from the card and the number of its answers
   */
  readonly schedule: (state: MemoryState | null, answer: Answer, seed?: string) => Scheduled
  /** The probability that a card is remembered at an instant, 0 to 1; 0 for a card that was never answered. */
  readonly retrievability: (state: MemoryState | null, at: Instant, offset: number) => number
}

/**
 * Makes the scheduler for parameters and a preset. Days are counted in study time: the learner's offset, with days that
 * start at the rollover hour. Study time never goes back before the last review (the event keeps the raw instant).
 */
export function makeScheduler(parameters: MemoryParameters, preset: Preset): Scheduler {
  const engine = makeFsrsEngine(parameters, preset, false)
  const fuzzy = makeFsrsEngine(parameters, preset, true)
  const { rolloverHour } = parameters
  return {
    schedule: (state, answer, seed) => {
      // The library derives its seed from a card's name in the same way.
      if (seed !== undefined) fuzzy.algorithm.seed = `${seed}${String((state?.reviews ?? 0) + 1)}`
      const now = studyTimeOf(state, answer, rolloverHour)
      const elapsed = daysSince(state, now)
      const by = seed === undefined ? engine : fuzzy
      const { memory, wait } = stepWith(by, state, answer, elapsed, now)
      const { scheduledDays } = memory
      return {
        memory,
        due: dueAt(answer, scheduledDays, wait, rolloverHour),
        range: rangeOf(scheduledDays, elapsed, preset.maximumInterval),
      }
    },
    next: (state, answer) => {
      const now = studyTimeOf(state, answer, rolloverHour)
      return stepWith(engine, state, answer, daysSince(state, now), now).memory
    },
    retrievability: (state, at, offset) => {
      if (!state) return 0
      // Whole study days, as the next answer counts them: an evening and the next morning are one day apart.
      const days = Math.max(0, daysSince(state, toStudyTime(at, offset, rolloverHour)))
      return engine.algorithm.forgetting_curve(days, Number(state.stability.toFixed(8)))
    },
  }
}

function studyTimeOf(state: MemoryState | null, { at, offset }: Answer, rolloverHour: number): Instant {
  const raw = toStudyTime(at, offset, rolloverHour)
  return state ? Math.max(raw, state.lastStudyTime) : raw
}

/** Study days since the last review, from midnight to midnight of study time. */
function daysSince(state: MemoryState | null, now: Instant): number {
  return state ? Math.floor(now / DAY_MS) - Math.floor(state.lastStudyTime / DAY_MS) : 0
}

/**
 * The due date of a card. The wait is counted from the answer itself, because a clock that was once wrong must not
 * delay due dates for ever.
 */
function dueAt({ at, offset }: Answer, days: number, wait: number, rolloverHour: number): Instant {
  if (days === 0) return at + wait
  return startOfStudyDay(addDays(studyDayOf(at, offset, rolloverHour), days), offset, rolloverHour)
}

/** The days among which fuzz chooses: the algorithm's own range. Short intervals have none. */
function rangeOf(days: number, elapsed: number, maximumInterval: number): DayRange | null {
  if (days === 0) return null
  if (days < 2.5) return { days, from: days, to: days }
  const { min_ivl, max_ivl } = get_fuzz_range(days, elapsed, maximumInterval)
  return { days, from: min_ivl, to: max_ivl }
}

/** A memory state in whole days, without learning steps, for training and simulations. */
export interface DayMemory {
  readonly stability: number
  readonly difficulty: number
}

/** FSRS-6 in whole days with one set of weights. */
export interface MemoryModel {
  /**
   * The memory state after an answer `days` after the one before (0 within a day); null for a card that was never
   * answered.
   */
  readonly next: (memory: DayMemory | null, days: number, rating: Rating) => DayMemory
  /** The probability of remembering after a number of days. */
  readonly recall: (memory: DayMemory, days: number) => number
  /** Days until the probability falls to `retention`: whole, at least 1. */
  readonly interval: (memory: DayMemory, retention: number, maximum: number) => number
}

/** Makes the model for weights. */
export function makeMemory(weights: readonly number[]): MemoryModel {
  const engine = new FSRSAlgorithm(generatorParameters({ w: [...weights], enable_short_term: true }))
  return {
    next: (memory, days, rating) => engine.next_state(memory, days, rating),
    recall: (memory, days) => engine.forgetting_curve(days, memory.stability),
    interval: ({ stability }, retention, maximum) => {
      const days = Math.round(stability * engine.calculate_interval_modifier(retention))
      return Math.min(Math.max(1, days), maximum)
    },
  }
}
