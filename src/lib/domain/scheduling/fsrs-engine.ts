import {
  BasicLearningStepsStrategy,
  FSRSAlgorithm,
  generatorParameters,
  Rating as Grades,
  State,
  type Grade,
} from 'ts-fsrs'
import type { Instant } from '$lib/domain/shared/clock'
import type { MemoryParameters, MemoryState, Rating } from './memory-state'
import type { Answer } from './answer'
import type { Preset } from './preset'

const MINUTE_MS = 60_000
const MINUTES_PER_DAY = 1440

const GRADES = { 1: Grades.Again, 2: Grades.Hard, 3: Grades.Good, 4: Grades.Easy } as const
const STATES = { learning: State.Learning, review: State.Review, relearning: State.Relearning } as const
/** The phase that a learning step leads to, by the card's phase. */
const STEPS = { learning: 'learning', review: 'relearning', relearning: 'relearning' } as const

/** The library's algorithm with one set of parameters, and a cache of its learning steps. */
export interface Engine {
  readonly algorithm: FSRSAlgorithm
  /** Stabilities after the first answer, by its grade, for each way of first asking. */
  readonly firstStability: MemoryParameters['firstStability']
  readonly stepsAfter: (state: State, step: number) => LearningSteps
}

type LearningSteps = ReturnType<typeof BasicLearningStepsStrategy>

/** Makes the algorithm. With `fuzz`, intervals depend on its seed. */
export function makeFsrsEngine(parameters: MemoryParameters, preset: Preset, fuzz: boolean): Engine {
  const algorithm = new FSRSAlgorithm(
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
  const made = new Map<number, LearningSteps>()
  return {
    algorithm,
    firstStability: parameters.firstStability,
    stepsAfter: (state, step) => {
      const key = step * 4 + state
      const known = made.get(key)
      if (known) return known
      const steps = BasicLearningStepsStrategy(algorithm.parameters, state, step)
      made.set(key, steps)
      return steps
    },
  }
}

/** A step in the notation of ts-fsrs. */
function inMinutes(minutes: number): `${number}m` {
  return `${minutes.toString() as `${number}`}m`
}

/** A memory state after an answer, and the milliseconds until its learning step; 0 for an interval in days. */
export interface Stepped {
  readonly memory: MemoryState
  readonly wait: number
}

/**
 * The memory state after an answer. The library's own scheduler computes all four grades and their dates to give one,
 * which takes most of its time. This function asks the algorithm only for the given grade. Tests keep both equal to the
 * last bit.
 * @param answer its grade, and whether the claim was met before a first answer
 * @param days study days since the last review
 * @param now study time of the answer
 */
export function stepWith(
  engine: Engine,
  state: MemoryState | null,
  { rating, met }: Pick<Answer, 'rating' | 'met'>,
  days: number,
  now: Instant,
): Stepped {
  const { algorithm, firstStability } = engine
  const grade = GRADES[rating]
  const recall = state ? algorithm.forgetting_curve(days, state.stability) : undefined
  const { stability: usual, difficulty } = algorithm.next_state(state, days, grade, recall)
  const trained = state ? undefined : firstStability?.[met ? 'met' : 'asked']
  const stability = trained?.[rating - 1] ?? usual
  const learned = state?.phase === 'review'
  const given =
    learned && rating > 1
      ? inDays(intervalOf(algorithm, state, rating, days, stability, recall))
      : nextStep(engine, state, grade, days, stability)
  const memory = {
    phase: given.phase,
    step: given.step,
    stability,
    difficulty,
    reviews: (state?.reviews ?? 0) + 1,
    lapses: (state?.lapses ?? 0) + (learned && rating === 1 ? 1 : 0),
    scheduledDays: given.days,
    lastStudyTime: now,
  }
  return { memory, wait: given.wait }
}

/** The next phase of a card: a step with a wait in milliseconds, or an interval in days. */
interface Given {
  readonly phase: MemoryState['phase']
  readonly step: number
  readonly days: number
  readonly wait: number
}

function inDays(days: number, step = 0): Given {
  return { phase: 'review', step, days, wait: 0 }
}

/** The next learning step, or the first interval after the last step. */
function nextStep(
  { algorithm, stepsAfter }: Engine,
  state: MemoryState | null,
  grade: Grade,
  days: number,
  stability: number,
): Given {
  const steps = stepsAfter(state ? STATES[state.phase] : State.New, state?.step ?? 0)
  const { scheduled_minutes: minutes = 0, next_step: step = 0 } = steps[grade] ?? {}
  if (minutes <= 0) return inDays(algorithm.next_interval(stability, days))
  if (minutes >= MINUTES_PER_DAY) return inDays(Math.floor(minutes / MINUTES_PER_DAY), step)
  return { phase: STEPS[state?.phase ?? 'learning'], step, days: 0, wait: Math.round(minutes) * MINUTE_MS }
}

/** The interval of a learned card that was remembered. Hard is never later than Good, and Easy is later than both. */
function intervalOf(
  algorithm: FSRSAlgorithm,
  state: MemoryState,
  rating: Rating,
  days: number,
  stability: number,
  recall: number | undefined,
): number {
  const of = (other: Rating): number => {
    const its =
      other === rating ? stability : algorithm.next_state(state, days, GRADES[other], recall).stability
    return algorithm.next_interval(its, days)
  }
  const hard = Math.min(of(2), of(3))
  if (rating === 2) return hard
  const good = Math.max(of(3), hard + 1)
  return rating === 3 ? good : Math.max(of(4), good + 1)
}
