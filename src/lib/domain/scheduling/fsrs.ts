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
import { addDays, startOfStudyDay, studyDayOf, toStudyTime } from '$lib/domain/shared/study-day'
import type { MemoryParameters, MemoryState, Rating } from './memory-state'
import type { Preset } from './preset'

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

const DAY = 86_400_000

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

/** What an answer comes to. */
export interface Scheduled {
  readonly memory: MemoryState
  readonly due: Instant
}

/** FSRS-6 with one set of parameters. Everything here returns values and changes nothing. */
export interface Scheduler {
  /** The memory state after an answer; `state` is null for a card never answered. */
  readonly next: (state: MemoryState | null, answer: Answer) => MemoryState
  /** The same with the due date to give: an instant for learning steps, the start of a study day otherwise. */
  readonly schedule: (state: MemoryState | null, answer: Answer) => Scheduled
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
  const schedule = (state: MemoryState | null, answer: Answer): Scheduled =>
    scheduleWith(engine, state, answer, rolloverHour)
  return {
    schedule,
    next: (state, answer) => schedule(state, answer).memory,
    retrievability: (state, at, offset) => {
      if (!state) return 0
      // Whole study days, as the next answer will count them: an evening and a morning are one day apart.
      const [now, last] = [
        startOfUtcDay(toStudyTime(at, offset, rolloverHour)),
        startOfUtcDay(state.lastStudyTime),
      ]
      return engine.get_retrievability(
        toCard({ ...state, lastStudyTime: last }),
        new Date(Math.max(now, last)),
        false,
      )
    },
  }
}

function scheduleWith(
  engine: FSRS,
  state: MemoryState | null,
  answer: Answer,
  rolloverHour: number,
): Scheduled {
  const raw = toStudyTime(answer.at, answer.offset, rolloverHour)
  const now = state ? Math.max(raw, state.lastStudyTime) : raw
  const { card } = engine.next(
    state ? toCard(state) : createEmptyCard(new Date(now)),
    new Date(now),
    GRADES[answer.rating],
  )
  const memory: MemoryState = {
    phase: card.state === State.New ? 'learning' : STATES[card.state],
    step: card.learning_steps,
    stability: card.stability,
    difficulty: card.difficulty,
    reviews: card.reps,
    lapses: card.lapses,
    scheduledDays: card.scheduled_days,
    lastStudyTime: now,
  }
  // The wait is counted from the answer itself: a clock that was once wrong must not push due dates away for ever.
  if (memory.scheduledDays === 0) return { memory, due: answer.at + (card.due.getTime() - now) }
  const day = addDays(studyDayOf(answer.at, answer.offset, rolloverHour), memory.scheduledDays)
  return { memory, due: startOfStudyDay(day, answer.offset, rolloverHour) }
}

function startOfUtcDay(at: Instant): Instant {
  return Math.floor(at / DAY) * DAY
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
