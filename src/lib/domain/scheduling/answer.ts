import type { Instant } from '$lib/domain/shared/clock'
import type { Rating } from './memory-state'

/** One answer, with the fields that the scheduler uses. */
export interface Answer {
  /** Epoch milliseconds, by the learner's clock. */
  readonly at: Instant
  /** The learner's minutes east of UTC. */
  readonly offset: number
  readonly rating: Rating
  /** True for the first answer to a card whose claim was met before. */
  readonly met?: true
}
