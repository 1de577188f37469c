import {
  createEmptyCard,
  fsrs,
  FSRSVersion,
  generatorParameters,
  Rating as Grades,
  State,
  type Card,
  type FSRS,
} from 'ts-fsrs'
import { seedFrom } from '$lib/domain/shared/random'
import type { Instant } from '$lib/domain/shared/clock'
import { fromStudyTime, startOfStudyDay, studyDayOf, toStudyTime } from '$lib/domain/shared/study-day'
import type { MemoryParameters, MemoryState, Preset, Rating } from './memory-state'

/** The algorithm behind a memory state; a later one can be adopted by folding the log again. */
export const ALGORITHM = FSRSVersion

/** A step as ts-fsrs writes it. */
function inMinutes(minutes: number): `${number}m` {
  return `${minutes.toString() as `${number}`}m`
}

/** One answer as the scheduler sees it. */
export interface Answer {
  /** Epoch milliseconds, as the learner's clock said. */
  readonly at: Instant
  /** The learner's minutes east of UTC. */
  readonly offset: number
  readonly rating: Rating
}

const STATES = {
  [State.Learning]: 'learning',
  [State.Review]: 'review',
  [State.Relearning]: 'relearning',
} as const
const GRADES = { 1: Grades.Again, 2: Grades.Hard, 3: Grades.Good, 4: Grades.Easy } as const
const PHASES = { learning: State.Learning, review: State.Review, relearning: State.Relearning } as const

/** A name for parameters: equal for equal ones, so that a projection knows what it was folded with. */
export function parametersHash(parameters: MemoryParameters): string {
  const { weights, learningSteps, relearningSteps, rolloverHour } = parameters
  const text = JSON.stringify([ALGORITHM, weights, learningSteps, relearningSteps, rolloverHour])
  return seedFrom(text).toString(16).padStart(8, '0')
}

/** FSRS-6 with one set of parameters. Everything here returns values and changes nothing. */
export interface Scheduler {
  /** The memory state after an answer; `state` is null for a card never answered. */
  readonly next: (state: MemoryState | null, answer: Answer) => MemoryState
  /** When a state is due: an instant for learning steps, the start of a study day otherwise. */
  readonly dueOf: (state: MemoryState, offset: number) => Instant
  /** The chance that a card is remembered at an instant, 0 to 1; 0 for a card never answered. */
  readonly retrievability: (state: MemoryState | null, at: Instant, offset: number) => number
}

/**
 * Makes the scheduler for parameters and a preset. ts-fsrs counts days at UTC midnight, so it is handed study time:
 * the learner's offset, with days that start at the rollover hour. It throws for a review before the last one, so
 * study time is clamped to the last (the event keeps the raw instant).
 */
export function makeScheduler(parameters: MemoryParameters, preset: Preset): Scheduler {
  const engine = fsrs(
    generatorParameters({
      w: [...parameters.weights],
      request_retention: preset.retention,
      maximum_interval: preset.maximumInterval,
      enable_fuzz: false,
      enable_short_term: true,
      learning_steps: parameters.learningSteps.map(inMinutes),
      relearning_steps: parameters.relearningSteps.map(inMinutes),
    }),
  )
  const { rolloverHour } = parameters
  return {
    next: (state, answer) => next(engine, state, answer, rolloverHour),
    dueOf: (state, offset) => dueOf(state, offset, parameters),
    retrievability: (state, at, offset) => {
      if (!state) return 0
      const now = Math.max(toStudyTime(at, offset, rolloverHour), state.lastStudyTime)
      return engine.get_retrievability(toCard(state), new Date(now), false)
    },
  }
}

function next(engine: FSRS, state: MemoryState | null, answer: Answer, rolloverHour: number): MemoryState {
  const raw = toStudyTime(answer.at, answer.offset, rolloverHour)
  const now = state ? Math.max(raw, state.lastStudyTime) : raw
  const { card } = engine.next(
    state ? toCard(state) : createEmptyCard(new Date(now)),
    new Date(now),
    GRADES[answer.rating],
  )
  return {
    phase: card.state === State.New ? 'learning' : STATES[card.state],
    step: card.learning_steps,
    stability: card.stability,
    difficulty: card.difficulty,
    reviews: card.reps,
    lapses: card.lapses,
    scheduledDays: card.scheduled_days,
    lastStudyTime: now,
  }
}

function dueOf(state: MemoryState, offset: number, parameters: MemoryParameters): Instant {
  const { rolloverHour, learningSteps, relearningSteps } = parameters
  if (state.scheduledDays > 0) {
    const day = studyDayOf(state.lastStudyTime + state.scheduledDays * 86_400_000, 0, 0)
    return startOfStudyDay(day, offset, rolloverHour)
  }
  const steps = state.phase === 'relearning' ? relearningSteps : learningSteps
  const minutes = steps[state.step] ?? steps.at(-1) ?? 1
  return fromStudyTime(state.lastStudyTime, offset, rolloverHour) + minutes * 60_000
}

function toCard(state: MemoryState): Card {
  const last = new Date(state.lastStudyTime)
  return {
    ...createEmptyCard(last),
    stability: state.stability,
    difficulty: state.difficulty,
    scheduled_days: state.scheduledDays,
    reps: state.reviews,
    lapses: state.lapses,
    learning_steps: state.step,
    state: PHASES[state.phase],
    last_review: last,
  }
}
