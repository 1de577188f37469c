/**
 * Simulated learners of new claims: each claim is met with its passage before it is asked, or asked at once. The model:
 *
 * - Every showing of the source leaves a trace: a meeting, and the feedback on each answer. A trace lasts `s` days, so
 *   that after t days it is there with the chance exp(−t / s). Right after a showing it is there with the chance
 *   `takesIn`.
 * - The first showing gives s of 0.5 to 1.5 days. A recalled answer on a later day makes s 2.2 times as long, a
 *   forgotten one 1.2 times.
 * - Each question is a choice among four. Without the trace the learner guesses.
 *
 * The app's own scheduler gives the due dates. It sees right and wrong alone, so a lucky first answer looks like
 * knowledge to it.
 */
import { makeScheduler } from '$lib/domain/scheduling/fsrs'
import { DEFAULT_PARAMETERS, DEFAULT_PRESET, type MemoryState } from '$lib/domain/scheduling/memory-state'
import { seededRandom, seedFrom, type Random } from '$lib/domain/shared/random'

/** The way in which a new claim comes. */
export type FirstSight = 'read first' | 'asked at once'

/** The outcome of one learner's claims. */
export interface Outcome {
  /** The share of first reviews that were right. */
  readonly firstRight: number
  /** The mean number of reviews until the schedule holds a claim for stable. */
  readonly reviews: number
  /** The mean number of all answers and showings until then, meetings included. */
  readonly turns: number
  /** The mean log loss of the schedule's predictions, for reviews at least a day after the one before. */
  readonly logLoss: number
}

const CLAIMS = 40
const OPTIONS = 4
const DAY_MS = 86_400_000
const REMEMBER_AFTER_MS = 180_000
const DAYS = 120
/** A claim with a stability of so many days is stable. */
const STABLE_DAYS = 21
const START = Date.UTC(2026, 2, 2, 18)

const scheduler = makeScheduler(DEFAULT_PARAMETERS, DEFAULT_PRESET)

/** The trace of one claim in the learner. */
class Trace {
  #shownAt: number | null = null
  #days = 0
  readonly #takesIn: number
  readonly #random: Random

  constructor(takesIn: number, random: Random) {
    this.#takesIn = takesIn
    this.#random = random
  }

  /** The source is shown; `recalled` is null for a meeting. */
  show(at: number, recalled: boolean | null): void {
    if (this.#shownAt === null) this.#days = 0.5 + this.#random()
    else if (at - this.#shownAt > DAY_MS / 3) this.#days *= recalled === true ? 2.2 : 1.2
    this.#shownAt = at
  }

  isThere(at: number): boolean {
    if (this.#shownAt === null) return false
    return this.#random() < this.#takesIn * Math.exp(-(at - this.#shownAt) / DAY_MS / this.#days)
  }
}

/** Studies one claim until it is stable, or for 120 days. */
function studyClaim(how: FirstSight, takesIn: number, random: Random) {
  const trace = new Trace(takesIn, random)
  let [memory, at, reviews]: [MemoryState | null, number, number] = [null, START, 0]
  const losses: number[] = []
  let before = START
  let firstRight = false
  if (how === 'read first') {
    trace.show(at, null)
    at += REMEMBER_AFTER_MS
  }
  while (at < START + DAYS * DAY_MS && (memory?.stability ?? 0) < STABLE_DAYS) {
    const recalled = trace.isThere(at)
    const right = recalled || random() < 1 / OPTIONS
    if (reviews === 0) firstRight = right
    else if (at - before >= DAY_MS) {
      const known = scheduler.retrievability(memory, at, 0)
      const predicted = known + (1 - known) / OPTIONS
      losses.push(-Math.log(right ? predicted : 1 - predicted))
    }
    const next = scheduler.schedule(memory, { at, offset: 0, rating: right ? 3 : 1 })
    trace.show(at, recalled)
    memory = next.memory
    before = at
    reviews += 1
    at = Math.max(next.due, at + 60_000)
  }
  return { firstRight, reviews, losses, turns: reviews + (how === 'read first' ? 1 : 0) }
}

/**
 * One learner of 40 new claims.
 * @param takesIn the chance that a showing leaves a trace that is there at once, 0 to 1
 */
export function simulateFirstSight(how: FirstSight, takesIn: number, seed: number): Outcome {
  const random = seededRandom(seedFrom(`first sight ${String(seed)}`))
  const claims = Array.from({ length: CLAIMS }, () => studyClaim(how, takesIn, random))
  const mean = (values: readonly number[]): number =>
    values.reduce((sum, value) => sum + value, 0) / Math.max(1, values.length)
  return {
    firstRight: mean(claims.map((claim) => (claim.firstRight ? 1 : 0))),
    reviews: mean(claims.map((claim) => claim.reviews)),
    turns: mean(claims.map((claim) => claim.turns)),
    logLoss: mean(claims.flatMap((claim) => claim.losses)),
  }
}
