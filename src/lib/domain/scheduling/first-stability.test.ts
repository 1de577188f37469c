import { describe, expect, it } from 'vitest'
import { DAY_MS, fc, START } from '../../../../tests/builders'
import { makeLearner } from '../../../../tests/simulation/learner'
import { seededRandom } from '$lib/domain/shared/random'
import { firstItemsOf, fitFirstStability } from './first-stability'
import { DEFAULT_PARAMETERS, FIRST_WAYS, RATINGS, type FirstWay } from './memory-state'
import { MIN_FIRST_REVIEWS, optimize, type Trained } from './optimize'
import { itemsOf, type TrainingHistory, type TrainingItem } from './training'

const DEFAULTS = DEFAULT_PARAMETERS.weights
const ONCE = [0.3, 0.6, 1, 3]
/** A memory of met claims lasts six times as long as one of claims asked at once. */
const MET = ONCE.map((days) => 6 * days)
const weightsOf = (first: readonly number[]): number[] => [...first, ...DEFAULTS.slice(4)]

/** First and second answers of a simulated learner, 1 to 12 days apart. */
function firstTwo(
  way: FirstWay,
  cards: number,
  seed: number,
  first = way === 'met' ? MET : ONCE,
): TrainingHistory[] {
  const random = seededRandom(seed)
  const learner = makeLearner(random, weightsOf(first))
  return Array.from({ length: cards }, (_, i): TrainingHistory => {
    const day = Math.floor(random() * 300)
    const gap = 1 + Math.floor(random() * 12)
    const begun = learner.answer(null, 0)
    const later = learner.answer(begun.memory, gap)
    const review = (on: number, rating: typeof begun.rating) => ({
      day: on,
      rating,
      at: START + on * DAY_MS + i,
    })
    return {
      template: 'source',
      ...(way === 'met' && { met: true as const }),
      reviews: [review(day, begun.rating), review(day + gap, later.rating)],
    }
  })
}
const train = (items: readonly TrainingItem[]) =>
  optimize(
    items,
    () => DEFAULTS,
    () => DEFAULTS,
    () => undefined,
  )
const ofWay = (trained: readonly Trained[], way: FirstWay) => trained.find(({ first }) => first === way)

describe('the first stability of claims met and of claims asked at once', () => {
  it('is found apart for a simulated learner who keeps what they met six times as long', async () => {
    const items = itemsOf([...firstTwo('met', 2500, 1), ...firstTwo('asked', 2500, 2)])
    const { trained } = await train(items)
    const [met, asked] = [ofWay(trained, 'met'), ofWay(trained, 'asked')]
    expect([met?.template, asked?.template]).toStrictEqual(['source', 'source'])
    // Good is the most frequent first answer. Its stability comes out within a third of the true one.
    expect(Math.abs(Math.log((met?.weights[2] ?? 0) / 6))).toBeLessThan(Math.log(4 / 3))
    expect(Math.abs(Math.log(asked?.weights[2] ?? 0))).toBeLessThan(Math.log(4 / 3))
    expect([met?.better, asked?.better]).toStrictEqual([true, true])
    for (const one of [met, asked]) expect(one?.weights.slice(4)).toStrictEqual(DEFAULTS.slice(4))
  })

  it('is alike for a learner whose memory is the same either way', async () => {
    const items = itemsOf([...firstTwo('met', 2500, 3, ONCE), ...firstTwo('asked', 2500, 4, ONCE)])
    const { trained } = await train(items)
    const ratio = (ofWay(trained, 'met')?.weights[2] ?? 0) / (ofWay(trained, 'asked')?.weights[2] ?? 1)
    expect(Math.abs(Math.log(ratio))).toBeLessThan(Math.log(1.5))
  })

  it('needs enough cards of both ways', async () => {
    const few = itemsOf([...firstTwo('met', MIN_FIRST_REVIEWS - 1, 5), ...firstTwo('asked', 900, 6)])
    expect((await train(few)).trained.map(({ first }) => first)).toStrictEqual([undefined])
  })
})

describe('fitting a first stability', () => {
  const arbitraryItems = fc.array(
    fc.record({
      first: fc.constantFrom(...RATINGS),
      kept: fc.boolean(),
      gap: fc.integer({ min: 1, max: 30 }),
    }),
    { maxLength: 30 },
  )

  it('changes only the first four weights, never orders them the other way round, and stays within bounds', () => {
    fc.assert(
      fc.property(arbitraryItems, (answers) => {
        const items = answers.map(({ first, kept, gap }): TrainingItem => ({
          template: 'source',
          ratings: [first, kept ? 3 : 1],
          deltas: [0, gap],
          at: START,
        }))
        const fitted = fitFirstStability(DEFAULTS, items)
        expect(fitted.slice(4)).toStrictEqual(DEFAULTS.slice(4))
        const four = fitted.slice(0, 4)
        expect([...four].sort((a, b) => a - b)).toStrictEqual(four)
        for (const days of four) {
          expect(days).toBeGreaterThan(0)
          expect(days).toBeLessThanOrEqual(100)
        }
      }),
      { numRuns: 40 },
    )
  })

  it('leaves the weights where there is nothing to fit, and lengthens what is always kept', () => {
    expect(fitFirstStability(DEFAULTS, [])).toStrictEqual(DEFAULTS)
    const kept = Array.from({ length: 40 }, (): TrainingItem => ({
      template: 'source',
      ratings: [3, 3],
      deltas: [0, 20],
      at: START,
    }))
    expect(fitFirstStability(DEFAULTS, kept)[2]).toBeGreaterThan(2 * (DEFAULTS[2] ?? 0))
  })

  it('uses the first review on a later day, apart for each way', () => {
    const [met, asked] = FIRST_WAYS.map((way) => itemsOf(firstTwo(way, 5, 8)))
    const longer = { ...(met?.[0] as TrainingItem), ratings: [3, 3, 3] as const, deltas: [0, 2, 5] }
    const all = [...(met ?? []), ...(asked ?? []), longer]
    expect(firstItemsOf(all, 'met')).toStrictEqual(met)
    expect(firstItemsOf(all, 'asked')).toStrictEqual(asked)
  })
})
