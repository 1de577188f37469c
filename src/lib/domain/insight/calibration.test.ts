import { describe, expect, it } from 'vitest'
import type { Confidence } from '$lib/domain/quiz/confidence'
import { seededRandom } from '$lib/domain/shared/random'
import { brierScore, calibrationOf, statedChance } from './calibration'

const one = (confidence: Confidence | null, right: boolean, options = 4) => ({
  format: 'who-says-it' as const,
  options: Array.from({ length: options }, (_, i) => String(i)),
  right,
  confidence,
})
const many = (n: number, make: (i: number) => ReturnType<typeof one>) =>
  Array.from({ length: n }, (_, i) => make(i))

describe('calibration', () => {
  it('has the Brier score of an example computed by hand', () => {
    // Certain and right .0025, certain and wrong .9025, fairly sure and right .0625, a guess among four and wrong
    // .0625.
    const got = calibrationOf([
      one('certain', true),
      one('certain', false),
      one('fairly-sure', true),
      one('guess', false),
      one(null, true),
    ])
    expect(got.n).toBe(4)
    expect(got.brier).toBeCloseTo((0.0025 + 0.9025 + 0.0625 + 0.0625) / 4, 12)
  })

  it('has the score of ten rain forecasts computed by hand', () => {
    // The probabilities .7 .9 .8 .4 .2 0 0 0 0 .1 are those of Brier's table of 1950 as it is often reprinted. The
    // paper was not consulted for the rain on days 2, 3 and 4, so this is computed by hand: .49 + .01 + .04 + .36 + .04
    // + 0 + 0 + 0 + 0 + .01 = .95, a mean of .095. Brier's P sums over both outcomes, rain and none: twice that, .19.
    const chances = [0.7, 0.9, 0.8, 0.4, 0.2, 0, 0, 0, 0, 0.1]
    const rained = [2, 3, 4]
    const score = brierScore(chances.map((chance, i) => ({ chance, right: rained.includes(i + 1) })))
    expect(2 * (score ?? NaN)).toBeCloseTo(0.19, 12)
    expect(brierScore([])).toBeNull()
  })

  it('shows the observed share for each stated confidence', () => {
    const got = calibrationOf([
      ...many(20, (i) => one('certain', i < 18)),
      ...many(10, (i) => one('guess', i < 3, i < 5 ? 2 : 4)),
    ])
    expect(
      got.points.map(({ confidence, stated, observed }) => [confidence, stated, observed.count, observed.n]),
    ).toStrictEqual([
      ['guess', 0.375, 3, 10],
      ['certain', expect.closeTo(0.95, 12), 18, 20],
    ])
  })

  it('is null without stated confidence, and ignores answers built from parts', () => {
    expect(calibrationOf([one(null, true)])).toStrictEqual({ points: [], brier: null, n: 0 })
    expect(calibrationOf([{ ...one('guess', true), format: 'build-the-chain' }]).n).toBe(0)
  })

  it('is best for an honest learner: the score is proper', () => {
    const random = seededRandom(3)
    const score = (say: Confidence) => {
      const right = many(4000, () => one(say, random() < 0.75))
      return calibrationOf(right).brier ?? NaN
    }
    expect(score('fairly-sure')).toBeLessThan(score('certain'))
    expect(score('fairly-sure')).toBeLessThan(score('guess'))
    expect(score('fairly-sure')).toBeCloseTo(0.1875, 1)
    expect(statedChance('guess', 5)).toBe(0.2)
  })
})
