import * as v from 'valibot'
import type { Instant } from '$lib/domain/shared/clock'
import type { Preset } from './preset'

/** The grade of an answer, as FSRS counts: 1 Again, 2 Hard, 3 Good, 4 Easy. */
export const RATINGS = [1, 2, 3, 4] as const
export const RatingSchema = v.picklist(RATINGS)
export type Rating = (typeof RATINGS)[number]

/** The memory state of a card. It is computed from its reviews and never the source of truth. */
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
  /** The length of the last interval in days; 0 within a day. */
  readonly scheduledDays: number
  /** Study time of the last review (see `toStudyTime`), never earlier than the one before. */
  readonly lastStudyTime: Instant
}

/** The ways in which a card is first asked: after its claim was met with its source in view, or at once. */
export const FIRST_WAYS = ['met', 'asked'] as const
export type FirstWay = (typeof FIRST_WAYS)[number]

/** The parameters that turn reviews into memory states. A change of any of them requires folding again. */
export interface MemoryParameters {
  /** FSRS-6 weights (21 numbers). */
  readonly weights: readonly number[]
  /**
   * Stabilities in days after a card's first answer, by its grade, trained apart for each way of first asking. Where
   * a way has none, the first four weights hold.
   */
  readonly firstStability?: Readonly<Partial<Record<FirstWay, readonly number[]>>>
  /** Minutes between the learning steps of a new card. */
  readonly learningSteps: readonly number[]
  /** Minutes between the learning steps after a lapse. */
  readonly relearningSteps: readonly number[]
  /** The local hour at which a study day starts. */
  readonly rolloverHour: number
}

/**
 * The default parameters until some are trained: the weights of FSRS-6 (ts-fsrs 5.4.2; a test keeps them equal),
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

/** The default preset: ten new cards a day, all due reviews, a desired retention of 0.9. */
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
