import { FSRSBinding } from '@open-spaced-repetition/binding'
import { describe, expect, it } from 'vitest'
import { DAY_MS, fc, START } from '../../../../tests/builders'
import { nativeItems, trainNatively } from '../../../../tests/jobs'
import { historiesOfLearner, THEIR_WEIGHTS } from '../../../../tests/simulation/learner'
import { makeScheduler } from './fsrs'
import { DEFAULT_PARAMETERS, DEFAULT_PRESET, type MemoryState } from './memory-state'
import { MIN_REVIEWS, optimize } from './optimize'
import { itemsOf, pack, scorePredictions, splitByTime, type TrainingHistory } from './training'

const DEFAULTS = DEFAULT_PARAMETERS.weights
const history = (...days: number[]): TrainingHistory => ({
  template: 'source',
  reviews: days.map((day) => ({ day, rating: 3, at: START + day * DAY_MS })),
})
const items = itemsOf(historiesOfLearner(400, 7))
const inForce = () => DEFAULTS

describe('training items', () => {
  it('are the reviews a day or more after the one before, each with all earlier ones', () => {
    const made = itemsOf([history(0, 0, 2, 2, 9)])
    expect(made.map((item) => item.deltas)).toStrictEqual([
      [0, 0, 2],
      [0, 0, 2, 0, 7],
    ])
    expect(itemsOf([history(4), history()])).toStrictEqual([])
  })

  it('are packed into arrays', () => {
    const packed = pack(itemsOf([history(0, 2, 9)]))
    expect([...packed.lengths]).toStrictEqual([2, 3])
    expect([...packed.deltas]).toStrictEqual([0, 2, 0, 2, 7])
    expect([...packed.ratings]).toStrictEqual([3, 3, 3, 3, 3])
  })

  it('are held out by time: items for scoring come after those for training', () => {
    fc.assert(
      fc.property(fc.shuffledSubarray(items), (some) => {
        const { train, heldOut } = splitByTime(some)
        expect(train.length + heldOut.length).toBe(some.length)
        const last = Math.max(-Infinity, ...train.map((item) => item.at))
        for (const item of heldOut) expect(item.at).toBeGreaterThanOrEqual(last)
      }),
      { numRuns: 20 },
    )
  })
})

describe('the score of parameters', () => {
  it('equals the one of the training library: log loss and RMSE(bins)', () => {
    for (const weights of [DEFAULTS, THEIR_WEIGHTS]) {
      // One item many times: for different ones, the library gives later reviews more weight.
      const native = new FSRSBinding([...weights])
      for (const item of items.slice(0, 120)) {
        const { logLoss, rmseBins } = native.evaluate(nativeItems(Array.from({ length: 64 }, () => item)))
        const ours = scorePredictions(weights, [item])
        expect(Math.abs(ours.logLoss / logLoss - 1)).toBeLessThan(0.001)
        expect(Math.abs(ours.rmse / rmseBins - 1)).toBeLessThan(0.001)
      }
      const [theirs, ours] = [native.evaluate(nativeItems(items)), scorePredictions(weights, items)]
      expect(ours.n).toBe(items.length)
      expect(Math.abs(ours.logLoss / theirs.logLoss - 1)).toBeLessThan(0.03)
      expect(Math.abs(ours.rmse / theirs.rmseBins - 1)).toBeLessThan(0.03)
    }
  })

  it('uses the predictions of the scheduler, which includes learning steps', () => {
    const scheduler = makeScheduler({ ...DEFAULT_PARAMETERS, rolloverHour: 0 }, DEFAULT_PRESET)
    for (const { reviews } of historiesOfLearner(30, 6, 3)) {
      let state: MemoryState | null = null
      const known = reviews.map(({ day, rating }) => {
        const at = START + day * DAY_MS
        const chance = scheduler.retrievability(state, at, 0)
        state = scheduler.next(state, { at, offset: 0, rating })
        return { chance, kept: rating > 1 }
      })
      const [, ...later] = known
      const loss = later.reduce((sum, { chance, kept }) => sum - Math.log(kept ? chance : 1 - chance), 0)
      const score = scorePredictions(DEFAULTS, itemsOf([{ template: 'source', reviews }]))
      expect(score.logLoss).toBeCloseTo(loss / later.length, 6)
    }
  })
})

describe('training', () => {
  it('finds parameters that predict later answers of a learner better', async () => {
    const steps: number[][] = []
    const report = await optimize(items, inForce, trainNatively, (step, all) => steps.push([step, all]))
    const [all] = report.trained
    expect(report.reviews).toBe(items.length)
    expect(all).toMatchObject({ template: null, better: true })
    expect(all?.after.logLoss).toBeLessThan(all?.before.logLoss ?? 0)
    expect(all?.after.rmse).toBeLessThan(all?.before.rmse ?? 0)
    // The trained parameters predict nearly as well as the learner's true ones.
    expect(all?.after.logLoss).toBeLessThan(
      scorePredictions(THEIR_WEIGHTS, splitByTime(items).heldOut).logLoss * 1.03,
    )
    expect(steps[0]).toStrictEqual([0, report.trained.length])
  })

  it('gives a template its own parameters only with enough reviews', async () => {
    const many = itemsOf(historiesOfLearner(700, 5, 9))
    const count = (template: string) => many.filter((item) => item.template === template).length
    const report = await optimize(many, inForce, trainNatively, () => undefined)
    expect(report.trained.map((one) => one.template)).toStrictEqual([null, 'recall', 'source'])
    expect(Math.min(count('recall'), count('source'))).toBeGreaterThanOrEqual(1000)
  })

  it('gives nearly the same from randomly drawn cards as from all: held-out log loss within 1%', async () => {
    const histories = historiesOfLearner(3000, 8, 21)
    const { train, heldOut } = splitByTime(itemsOf(histories))
    const { train: ofSome } = splitByTime(itemsOf(histories.filter((_, i) => i % 4 === 0)))
    const [all, some] = [await trainNatively(train), await trainNatively(ofSome)]
    expect(scorePredictions(some, heldOut).logLoss / scorePredictions(all, heldOut).logLoss).toBeLessThan(
      1.01,
    )
    expect(
      scorePredictions(some, heldOut).logLoss / scorePredictions(THEIR_WEIGHTS, heldOut).logLoss,
    ).toBeLessThan(1.01)
  })

  it('offers nothing with too little data, and reports no false improvement', async () => {
    const few = items.slice(0, MIN_REVIEWS - 1)
    expect(await optimize(few, inForce, trainNatively, () => undefined)).toStrictEqual({
      reviews: few.length,
      trained: [],
      drawn: null,
    })
    const same = await optimize(
      items,
      inForce,
      () => DEFAULTS,
      () => undefined,
    )
    expect(same.trained.map((one) => one.better)).not.toContain(true)
  })
})
