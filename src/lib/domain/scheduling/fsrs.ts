import {
  createEmptyCard,
  fsrs,
  FSRSVersion,
  generatorParameters,
  GenSeedStrategyWithCardId,
  get_fuzz_range,
  Rating as Grades,
  State,
  StrategyMode,
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

/** Days ahead among which a due date may be chosen; `days` is what the algorithm would say itself. */
export interface DayRange {
  readonly days: number
  readonly from: number
  readonly to: number
}

/** What an answer comes to. */
export interface Scheduled {
  readonly memory: MemoryState
  readonly due: Instant
  /** Null while the card is in a learning step. */
  readonly range: DayRange | null
}

/** FSRS-6 with one set of parameters. Everything here returns values and changes nothing. */
export interface Scheduler {
  /** The memory state after an answer; `state` is null for a card never answered. */
  readonly next: (state: MemoryState | null, answer: Answer) => MemoryState
  /**
   * The same with the due date to give: an instant for learning steps, the start of a study day otherwise.
   * @param seed fuzz is on, and seeded by this name of the card and the count of its answers
   */
  readonly schedule: (state: MemoryState | null, answer: Answer, seed?: string) => Scheduled
  /** The chance that a card is remembered at an instant, 0 to 1; 0 for a card never answered. */
  readonly retrievability: (state: MemoryState | null, at: Instant, offset: number) => number
}

function makeEngine(parameters: MemoryParameters, preset: Preset, fuzz: boolean): FSRS {
  return fsrs(
    generatorParameters({
      w: [...parameters.weights],
      request_retention: preset.retention,
      maximum_interval: preset.maximumInterval,
      enable_fuzz: fuzz,
      enable_short_term: true,
      learning_steps: parameters.learningSteps.map(inMinutes),
      relearning_steps: parameters.relearningSteps.map(inMinutes),
    }),
  )
}

/**
 * Makes the scheduler for parameters and a preset. ts-fsrs counts days at UTC midnight, so it is handed study time:
 * the learner's offset, with days that start at the rollover hour. It throws for a review before the last one, so
 * study time is clamped to the last (the event keeps the raw instant).
 */
export function makeScheduler(parameters: MemoryParameters, preset: Preset): Scheduler {
  const engine = makeEngine(parameters, preset, false)
  const fuzzy = makeEngine(parameters, preset, true)
  fuzzy.useStrategy(StrategyMode.SEED, GenSeedStrategyWithCardId('seed'))
  const { rolloverHour } = parameters
  const { maximumInterval } = preset
  return {
    schedule: (state, answer, seed) => {
      const by = seed === undefined ? engine : fuzzy
      const { memory, elapsed, wait } = stepWith(by, state, answer, rolloverHour, seed)
      const { scheduledDays } = memory
      return {
        memory,
        due: dueAt(answer, scheduledDays, wait, rolloverHour),
        range: rangeOf(scheduledDays, elapsed, maximumInterval),
      }
    },
    next: (state, answer) => stepWith(engine, state, answer, rolloverHour).memory,
    retrievability: (state, at, offset) => {
      if (!state) return 0
      // Whole study days, as the next answer will count them: an evening and a morning are one day apart.
      const today = startOfUtcDay(toStudyTime(at, offset, rolloverHour))
      const days = Math.max(0, (today - startOfUtcDay(state.lastStudyTime)) / DAY)
      return engine.forgetting_curve(days, Number(state.stability.toFixed(8)))
    },
  }
}

/** The memory after an answer, the days since the last, and the library's own wait in milliseconds. */
function stepWith(
  engine: FSRS,
  state: MemoryState | null,
  answer: Answer,
  rolloverHour: number,
  seed = '',
): { readonly memory: MemoryState; readonly elapsed: number; readonly wait: number } {
  const raw = toStudyTime(answer.at, answer.offset, rolloverHour)
  const now = state ? Math.max(raw, state.lastStudyTime) : raw
  const at = new Date(now)
  const { card } = engine.next(toCard(state, at, seed), at, GRADES[answer.rating])
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
  // A day is counted by the library from midnight to midnight of study time.
  const elapsed = state ? Math.floor((startOfUtcDay(now) - startOfUtcDay(state.lastStudyTime)) / DAY) : 0
  return { memory, elapsed, wait: card.due.getTime() - now }
}

/**
 * When a card is due. The wait is counted from the answer itself: a clock that was once wrong must not push due dates
 * away for ever.
 */
function dueAt({ at, offset }: Answer, days: number, wait: number, rolloverHour: number): Instant {
  if (days === 0) return at + wait
  return startOfStudyDay(addDays(studyDayOf(at, offset, rolloverHour), days), offset, rolloverHour)
}

/** The days among which fuzz chooses: the algorithm's own range; short intervals have none. */
function rangeOf(days: number, elapsed: number, maximumInterval: number): DayRange | null {
  if (days === 0) return null
  if (days < 2.5) return { days, from: days, to: days }
  const { min_ivl, max_ivl } = get_fuzz_range(days, elapsed, maximumInterval)
  return { days, from: min_ivl, to: max_ivl }
}

function startOfUtcDay(at: Instant): Instant {
  return Math.floor(at / DAY) * DAY
}

/** A card never answered; what the library will drop in its next version comes along. */
const NEVER = createEmptyCard(new Date(0))

/** The library's card, with the name that seeds its fuzz: the library keeps what it does not know. */
function toCard(state: MemoryState | null, at: Date, seed: string): Card & { readonly seed: string } {
  if (!state) return { ...NEVER, due: at, seed }
  const last = new Date(state.lastStudyTime)
  return {
    ...NEVER,
    due: last,
    stability: state.stability,
    difficulty: state.difficulty,
    scheduled_days: state.scheduledDays,
    reps: state.reviews,
    lapses: state.lapses,
    learning_steps: state.step,
    state: PHASES[state.phase],
    last_review: last,
    seed,
  }
}

/** A memory in whole days, without learning steps: what training and simulations work on. */
export interface DayMemory {
  readonly stability: number
  readonly difficulty: number
}

/** FSRS-6 in whole days with one set of weights. */
export interface MemoryModel {
  /** The memory after an answer `days` after the one before (0 within a day); null for a card never answered. */
  readonly next: (memory: DayMemory | null, days: number, rating: Rating) => DayMemory
  /** The chance of remembering after so many days. */
  readonly recall: (memory: DayMemory, days: number) => number
  /** Days until the chance falls to `retention`: whole, at least 1. */
  readonly interval: (memory: DayMemory, retention: number, maximum: number) => number
}

/** Makes the model for weights. */
export function makeMemory(weights: readonly number[]): MemoryModel {
  const engine = fsrs(generatorParameters({ w: [...weights], enable_short_term: true }))
  return {
    next: (memory, days, rating) => engine.next_state(memory, days, rating),
    recall: (memory, days) => engine.forgetting_curve(days, memory.stability),
    interval: ({ stability }, retention, maximum) => {
      const days = Math.round(stability * engine.calculate_interval_modifier(retention))
      return Math.min(Math.max(1, days), maximum)
    },
  }
}
