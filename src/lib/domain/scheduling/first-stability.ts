/**
 * The stability after the first answer, trained apart for claims that were met and for claims that were asked at once:
 * a first answer after a meeting follows another state of memory than a blind one.
 */
import { RATINGS, type FirstWay } from './memory-state'
import { scorePredictions, type TrainingItem } from './training'

/** The shortest and longest first stability in days, as in the library that trains all weights. */
const [MIN_STABILITY, MAX_STABILITY] = [0.001, 100]
/** Steps of the search: each narrows the range by a third. */
const SEARCH_STEPS = 32
/** The number of answers that count as much as the weights for all cards. */
const PRIOR_WEIGHT = 4

/** The way in which a card was first asked. */
function firstWayOf({ met }: Pick<TrainingItem, 'met'>): FirstWay {
  return met ? 'met' : 'asked'
}

/** The items that tell most about a first stability: a card's first review on a later day. */
export function firstItemsOf(items: readonly TrainingItem[], way: FirstWay): TrainingItem[] {
  return items.filter(
    (item) => firstWayOf(item) === way && item.deltas.filter((days) => days > 0).length === 1,
  )
}

/**
 * Weights whose first four fit the items of one way of first asking; all others stay. Each stability makes the observed
 * answers most likely, held near the one for all cards by a few imagined answers. A better grade never gives a shorter
 * stability.
 * @param items items as {@link firstItemsOf} gives them
 */
export function fitFirstStability(weights: readonly number[], items: readonly TrainingItem[]): number[] {
  const fitted = RATINGS.map((rating) => {
    const own = items.filter((item) => item.ratings[0] === rating)
    return own.length === 0 ? (weights[rating - 1] as number) : fitOne(weights, rating, own)
  })
  const rising = fitted.map((_, i) => Math.max(...fitted.slice(0, i + 1)))
  return [...rising, ...weights.slice(RATINGS.length)]
}

/** One first stability, by a search for the smallest loss over its logarithm, which has one minimum in practice. */
function fitOne(weights: readonly number[], rating: number, items: readonly TrainingItem[]): number {
  const usual = Math.log(weights[rating - 1] as number)
  const lossAt = (log: number): number => {
    const tried = [...weights]
    tried[rating - 1] = Math.exp(log)
    return items.length * scorePredictions(tried, items).logLoss + (PRIOR_WEIGHT / 2) * (log - usual) ** 2
  }
  let [low, high] = [Math.log(MIN_STABILITY), Math.log(MAX_STABILITY)]
  for (let step = 0; step < SEARCH_STEPS; step++) {
    const third = (high - low) / 3
    if (lossAt(low + third) <= lossAt(high - third)) high -= third
    else low += third
  }
  return Math.exp((low + high) / 2)
}
