/**
 * A learner made of numbers: what they remember follows FSRS-6 with parameters of their own, and chance that is seeded.
 */
import { makeMemory, type DayMemory } from '$lib/domain/scheduling/fsrs'
import { DEFAULT_PARAMETERS, type Rating } from '$lib/domain/scheduling/memory-state'
import type { TrainingHistory } from '$lib/domain/scheduling/training'
import { seededRandom, type Random } from '$lib/domain/shared/random'
import { DAY_MS, START } from '../builders'

/**
 * The memory of this learner: first impressions last less long, memories grow more slowly and fade on another curve.
 */
export const THEIR_WEIGHTS: readonly number[] = [
  0.35, 0.9, 1.6, 5.2, 6.2, 0.9, 2.7, 0.02, 1.62, 0.12, 0.72, 1.52, 0.07, 0.3, 1.7, 0.5, 1.95, 0.5, 0.1, 0.07,
  0.22,
]

/** One learner: asks their own memory, and answers by chance. */
export interface Learner {
  /** The learner's answer after `days`, and the memory after it. */
  readonly answer: (memory: DayMemory | null, days: number) => { rating: Rating; memory: DayMemory }
  /** The true chance that they remember. */
  readonly recall: (memory: DayMemory, days: number) => number
}

/** Makes a learner. A card never seen is known well at first sight in about one of four cases. */
export function makeLearner(random: Random, weights: readonly number[] = THEIR_WEIGHTS): Learner {
  const model = makeMemory(weights)
  const rate = (memory: DayMemory | null, days: number): Rating => {
    const chance = random()
    if (memory === null) return chance < 0.35 ? 1 : chance < 0.5 ? 2 : chance < 0.92 ? 3 : 4
    if (chance >= model.recall(memory, days)) return 1
    const ease = random()
    return ease < 0.1 ? 2 : ease < 0.9 ? 3 : 4
  }
  return {
    recall: model.recall,
    answer: (memory, days) => {
      const rating = rate(memory, days)
      return { rating, memory: model.next(memory, days, rating) }
    },
  }
}

/** Histories as such a learner would leave them, asked by the schedule that comes with the app. */
export function historiesOfLearner(cards: number, reviewsEach: number, seed = 1): TrainingHistory[] {
  const random = seededRandom(seed)
  const learner = makeLearner(random)
  const schedule = makeMemory(DEFAULT_PARAMETERS.weights)
  return Array.from({ length: cards }, (_, card): TrainingHistory => {
    let day = Math.floor(random() * 300)
    let [theirs, ours]: [DayMemory | null, DayMemory | null] = [null, null]
    let since = 0
    const reviews = Array.from({ length: reviewsEach }, () => {
      const answered = learner.answer(theirs, since)
      theirs = answered.memory
      ours = schedule.next(ours, since, answered.rating)
      const review = { day, rating: answered.rating, at: START + day * DAY_MS + card }
      since = schedule.interval(ours, 0.9, 36_500) + Math.floor(random() * 3)
      day += since
      return review
    })
    return { template: card % 2 === 0 ? 'source' : 'recall', reviews }
  })
}
