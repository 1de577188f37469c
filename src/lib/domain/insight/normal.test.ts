import { describe, expect, it } from 'vitest'
import { fc } from '../../../../tests/builders'
import { cumulative, density, z } from './normal'

/** Quantiles to 15 digits, from R's qnorm. */
const QUANTILES = [
  [0.5, 0],
  [0.75, 0.674489750196082],
  [0.9, 1.2815515655446],
  [0.95, 1.64485362695147],
  [0.975, 1.95996398454005],
  [0.99, 2.32634787404084],
  [0.999, 3.09023230616781],
  [0.9999, 3.71901648545568],
  [0.000001, -4.7534243088229],
] as const

describe('the normal distribution', () => {
  it.each(QUANTILES)('has its %f quantile at %f', (p, x) => {
    expect(z(p)).toBeCloseTo(x, 9)
    expect(cumulative(x)).toBeCloseTo(p, 12)
  })

  it('is inverted to 1e-9 for every rate that can occur', () => {
    fc.assert(
      fc.property(fc.double({ min: 1e-7, max: 1 - 1e-7, noNaN: true }), (p) => {
        expect(Math.abs(cumulative(z(p)) - p)).toBeLessThan(1e-13)
      }),
    )
    fc.assert(
      fc.property(fc.double({ min: -5.1, max: 5.1, noNaN: true }), (x) => {
        expect(Math.abs(z(cumulative(x)) - x)).toBeLessThan(1e-9)
      }),
    )
  })

  it('is symmetric, and its slope is its density', () => {
    fc.assert(
      fc.property(fc.double({ min: -4, max: 4, noNaN: true }), (x) => {
        expect(cumulative(x) + cumulative(-x)).toBeCloseTo(1, 12)
        const slope = (cumulative(x + 1e-5) - cumulative(x - 1e-5)) / 2e-5
        expect(slope).toBeCloseTo(density(x), 7)
      }),
    )
    expect([cumulative(-9), cumulative(9)]).toStrictEqual([0, 1])
  })

  it('refuses rates of 0 and 1, which the correction never gives', () => {
    expect(() => z(0)).toThrow(RangeError)
    expect(() => z(1)).toThrow(RangeError)
  })
})
