import { makeMemory } from './fsrs'
import type { Rating } from './memory-state'
import type { Template } from '$lib/domain/shared/ids'

/** One review for training: its study day, its grade, and its time, which separates early from late ones. */
export interface TrainingReview {
  /** Days since some fixed day; only differences matter. */
  readonly day: number
  readonly rating: Rating
  readonly at: number
  /** The claim's source was shown earlier on the same study day: the answer is no test of memory. */
  readonly exposed?: boolean
}

/** The reviews of one card from its first (or its last reset) on, in order. */
export interface TrainingHistory {
  readonly template: Template
  /** True if the claim was met before the first review. */
  readonly met?: true
  readonly reviews: readonly TrainingReview[]
}

/** One prediction: whether a card is remembered, from the reviews before. Items of a card are prefixes of it. */
export interface TrainingItem {
  readonly template: Template
  /** True if the claim was met before the first review. */
  readonly met?: true
  /** Ratings up to and including the one to predict. */
  readonly ratings: readonly Rating[]
  /** Days since the review before; the first is 0. */
  readonly deltas: readonly number[]
  readonly at: number
}

/** The algorithm uses no more reviews than this. */
const MAX_REVIEWS_PER_CARD = 64

/**
 * Makes an item for every review at least a day after the one before, if the source was not shown earlier that day. It
 * includes all earlier reviews.
 */
export function itemsOf(histories: readonly TrainingHistory[]): TrainingItem[] {
  return histories.flatMap(({ template, met, reviews }) => {
    const ratings = reviews.map((review) => review.rating)
    const deltas = reviews.map((review, i) => Math.max(0, review.day - (reviews[i - 1] ?? review).day))
    return reviews.slice(0, MAX_REVIEWS_PER_CARD).flatMap((review, i) =>
      i > 0 && (deltas[i] ?? 0) > 0 && review.exposed !== true
        ? [
            {
              template,
              ...(met && { met }),
              ratings: ratings.slice(0, i + 1),
              deltas: deltas.slice(0, i + 1),
              at: review.at,
            },
          ]
        : [],
    )
  })
}

/** Items for training, and later ones for scoring. */
export interface Split {
  readonly train: readonly TrainingItem[]
  readonly heldOut: readonly TrainingItem[]
}

/** The share of reviews, the latest ones, that are held out for scoring. */
export const HELD_OUT_SHARE = 0.2

/** Splits by time: parameters that fit the past must also predict the future. */
export function splitByTime(items: readonly TrainingItem[]): Split {
  const sorted = [...items].sort((a, b) => a.at - b.at)
  const cut = Math.floor(sorted.length * (1 - HELD_OUT_SHARE))
  return { train: sorted.slice(0, cut), heldOut: sorted.slice(cut) }
}

/** The quality of predictions. Both numbers are better when smaller. */
export interface PredictionScore {
  /** Mean of −ln of the probability of the observed outcome. */
  readonly logLoss: number
  /**
   * Root mean square of the predicted minus the observed share, over bins of similar reviews, weighted by their size.
   */
  readonly rmse: number
  readonly n: number
}

/** Probabilities nearer to 0 or 1 than this are clipped, so that one surprise does not dominate the score. */
const MIN_PROBABILITY = 1e-4

/** Scores parameters on items. Each item is predicted from the reviews before it. */
export function scorePredictions(
  weights: readonly number[],
  items: readonly TrainingItem[],
): PredictionScore {
  const memory = makeMemory(weights)
  const bins = new Map<string, { n: number; predicted: number; observed: number }>()
  let loss = 0
  for (const item of items) {
    const chance = predict(memory, item)
    const kept = (item.ratings.at(-1) ?? 1) > 1
    const p = Math.min(1 - MIN_PROBABILITY, Math.max(MIN_PROBABILITY, chance))
    loss -= Math.log(kept ? p : 1 - p)
    const key = binOf(item)
    const bin = bins.get(key) ?? { n: 0, predicted: 0, observed: 0 }
    bin.n += 1
    bin.predicted += chance
    bin.observed += kept ? 1 : 0
    bins.set(key, bin)
  }
  const squares = [...bins.values()].reduce(
    (sum, { n, predicted, observed }) => sum + n * ((predicted - observed) / n) ** 2,
    0,
  )
  const n = items.length
  return n === 0 ? { logLoss: 0, rmse: 0, n } : { logLoss: loss / n, rmse: Math.sqrt(squares / n), n }
}

function predict(memory: ReturnType<typeof makeMemory>, { ratings, deltas }: TrainingItem): number {
  const last = ratings.length - 1
  let state: ReturnType<typeof memory.next> | null = null
  for (let i = 0; i < last; i++) state = memory.next(state, deltas[i] ?? 0, ratings[i] ?? 3)
  return state ? memory.recall(state, deltas[last] ?? 0) : 0
}

/**
 * The bin of a review: by interval, number of reviews and number of lapses, each on a widening scale (RMSE(bins) of the
 * public benchmark of spaced repetition, open-spaced-repetition/srs-benchmark).
 */
function binOf({ ratings, deltas }: TrainingItem): string {
  const before = ratings.slice(0, -1)
  const lapses = before.filter((rating, i) => rating === 1 && i > 0 && (deltas[i] ?? 0) > 0).length
  const days = deltas.at(-1) ?? 1
  const reviews = 1 + deltas.slice(1, -1).filter((delta) => delta > 0).length
  const scale = (base: number, factor: number, n: number): number =>
    base * factor ** Math.floor(Math.log(n) / Math.log(factor))
  return [
    scale(2.48, 3.62, days).toFixed(2),
    scale(1.99, 1.89, reviews + 1).toFixed(0),
    lapses === 0 ? '0' : scale(1.65, 1.73, lapses).toFixed(0),
  ].join(' ')
}

/**
 * Items in the form for the optimizer: all ratings in a row, all intervals in a row, and the number of reviews of each
 * item.
 */
export interface PackedItems {
  readonly ratings: Uint32Array
  readonly deltas: Uint32Array
  readonly lengths: Uint32Array
}

/** Packs items into preallocated arrays, because a long log has millions of numbers. */
export function pack(items: readonly TrainingItem[]): PackedItems {
  const lengths = Uint32Array.from(items, (item) => item.ratings.length)
  const total = lengths.reduce((sum, length) => sum + length, 0)
  const [ratings, deltas] = [new Uint32Array(total), new Uint32Array(total)]
  let at = 0
  for (const item of items) {
    ratings.set(item.ratings, at)
    deltas.set(item.deltas, at)
    at += item.ratings.length
  }
  return { ratings, deltas, lengths }
}
