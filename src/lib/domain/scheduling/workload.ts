import { makeMemory, type DayMemory } from './fsrs'
import { seededRandom } from '$lib/domain/shared/random'

/** A card in the simulation: its memory state, and the time since it was asked. */
export interface SimulatedCard {
  readonly memory: DayMemory
  /** Days since the last answer. */
  readonly since: number
  /** Days until it is due; 0 or less if it is due now. */
  readonly dueIn: number
}

/** The start of a simulation. */
export interface WorkloadInput {
  readonly cards: readonly SimulatedCard[]
  /** Cards that were never answered. */
  readonly fresh: number
  readonly newPerDay: number
  readonly weights: readonly number[]
  readonly maximumInterval: number
  readonly days: number
  readonly seed: number
}

/** The cost and the result of study for a desired retention. */
export interface WorkloadOfRetention {
  readonly retention: number
  /** The number of answers on each day. */
  readonly answers: readonly number[]
  /** The mean number of answers a day. */
  readonly perDay: number
  /** The expected number of remembered cards on the last day, of all answered ones. */
  readonly remembered: number
  readonly met: number
}

/** A simulation of this number of cards is precise enough. From more cards, an even share is drawn and scaled up. */
const MAX_SAMPLE_CARDS = 4000

/**
 * Simulates study day by day for a desired retention. A due card is remembered with the probability of its memory
 * state, and a forgotten one is learned again the same day. The same seed gives the same days.
 */
export function simulateWorkload(input: WorkloadInput, retention: number): WorkloadOfRetention {
  const { days, seed, newPerDay, weights, maximumInterval } = input
  const total = input.cards.length + input.fresh
  const scale = Math.max(1, total / MAX_SAMPLE_CARDS)
  const memory = makeMemory(weights)
  const random = seededRandom(seed)
  const interval = (state: DayMemory): number => memory.interval(state, retention, maximumInterval)
  const every = <T>(cards: readonly T[]): T[] =>
    Array.from({ length: Math.round(cards.length / scale) }, (_, i) => cards[Math.floor(i * scale)] as T)
  const known = every(input.cards).map(({ memory: state, since, dueIn }) => ({
    state,
    last: -since,
    due: Math.max(0, dueIn > 0 ? Math.round(interval(state) - since) : 0),
  }))
  let fresh = Math.round(input.fresh / scale)
  const answers = Array.from({ length: days }, () => 0)
  const answer = (day: number, count: number): void => {
    answers[day] = (answers[day] ?? 0) + count * scale
  }
  for (let day = 0; day < days; day++) {
    for (const card of known) {
      if (card.due > day) continue
      const waited = Math.max(0, day - card.last)
      const kept = random() < memory.recall(card.state, waited)
      card.state = memory.next(card.state, waited, kept ? 3 : 1)
      if (!kept) card.state = memory.next(card.state, 0, 3)
      answer(day, kept ? 1 : 2)
      card.last = day
      card.due = day + interval(card.state)
    }
    // The daily limit of a sample is a fraction, so chance decides about the remainder.
    const share = newPerDay / scale
    const meet = Math.min(fresh, Math.floor(share) + (random() < share % 1 ? 1 : 0))
    for (let i = 0; i < meet; i++) {
      const state = memory.next(memory.next(null, 0, random() < 0.7 ? 3 : 1), 0, 3)
      known.push({ state, last: day, due: day + interval(state) })
      answer(day, 2)
    }
    fresh -= meet
  }
  const remembered = known.reduce((sum, card) => sum + memory.recall(card.state, days - card.last), 0) * scale
  return {
    retention,
    answers,
    perDay: answers.reduce((sum, count) => sum + count, 0) / days,
    remembered,
    met: known.length * scale,
  }
}

/** The simulation for several desired retentions, in their order. */
export type Workload = readonly WorkloadOfRetention[]

/** The request to the worker. The worker reads the cards itself. */
export interface WorkloadRequest {
  readonly retentions: readonly number[]
  readonly days: number
  readonly at: number
  readonly offset: number
  /** The number of cards in the learner's decks, answered or not. */
  readonly cards: number
}
