import * as v from 'valibot'
import type { Instant } from '$lib/domain/shared/clock'
import type { Preset } from './preset'

/** How well an answer went, as FSRS counts: 1 Again, 2 Hard, 3 Good, 4 Easy. */
export const RATINGS = [1, 2, 3, 4] as const
export const RatingSchema = v.picklist(RATINGS)
export type Rating = (typeof RATINGS)[number]

/** What is remembered of a card: computed from its reviews, never the truth itself. */
export interface MemoryState {
  readonly phase: 'learning' | 'review' | 'relearning'
  /** Index of the next learning step. */
  readonly step: number
  /** Days until retrievability falls to 90%. */
  readonly stability: number
  /** 1 (easy) to 10 (hard). */
  readonly difficulty: number
  readonly reviews: number
  readonly lapses: number
  /** Days the last interval was to last; 0 within a day. */
  readonly scheduledDays: number
  /** Study time of the last review (see `toStudyTime`): never earlier than the one before. */
  readonly lastStudyTime: Instant
}

/** What decides how reviews become memory states. Changing any of it means folding again. */
export interface MemoryParameters {
  /** FSRS-6 weights (21 numbers). */
  readonly weights: readonly number[]
  /** Minutes between answers while a card is learned. */
  readonly learningSteps: readonly number[]
  /** The same after a lapse. */
  readonly relearningSteps: readonly number[]
  /** Local hour at which a study day starts. */
  readonly rolloverHour: number
}

/**
 * What is in force until parameters are trained: the weights FSRS-6 ships with (ts-fsrs 5.4.2, held equal by a test),
 * learning steps of 1 and 10 minutes, study days that start at 04:00.
 */
export const DEFAULT_PARAMETERS: MemoryParameters = {
  weights: [
    0.212, 1.2931, 2.3065, 8.2956, 6.4133, 0.8334, 3.0194, 0.001, 1.8722, 0.1666, 0.796, 1.4835, 0.0614,
    0.2629, 1.6483, 0.6014, 1.8729, 0.5425, 0.0912, 0.0658, 0.1542,
  ],
  learningSteps: [1, 10],
  relearningSteps: [10],
  rolloverHour: 4,
}

/** What is in force until the learner chooses: ten new cards a day, as many reviews as are due, nine of ten remembered. */
export const DEFAULT_PRESET: Preset = {
  retention: 0.9,
  newPerDay: 10,
  maximumInterval: 36_500,
  reviewsPerDay: null,
  learningSteps: [...DEFAULT_PARAMETERS.learningSteps],
  relearningSteps: [...DEFAULT_PARAMETERS.relearningSteps],
  easyDays: [1, 1, 1, 1, 1, 1, 1],
  loadBalance: true,
  leechLapses: 8,
  examDate: null,
}
