import { describe, expect, it } from 'vitest'
import { fc } from '../../../../tests/builders'
import { difference, proportion, shareOf, sharesBy } from './proportion'

describe('a proportion', () => {
  it.each([
    // R. G. Newcombe, Statistics in Medicine 17, 1998, 857–872, table I, method 3 (score, no correction).
    [81, 263, 0.2553, 0.3662],
    [15, 148, 0.0624, 0.1605],
    [0, 20, 0, 0.1611],
    [1, 29, 0.0061, 0.1718],
  ])('of %i in %i has Wilson’s interval from %f to %f', (count, n, low, high) => {
    const got = proportion(count, n)
    expect(got.low).toBeCloseTo(low, 4)
    expect(got.high).toBeCloseTo(high, 4)
  })

  it('is null without trials', () => {
    expect(proportion(0, 0)).toStrictEqual({ count: 0, n: 0, share: null, low: 0, high: 1 })
  })

  it('is inside its interval, which is inside 0 and 1 and narrows with more data', () => {
    const some = fc.integer({ min: 1, max: 400 }).chain((n) => fc.tuple(fc.nat({ max: n }), fc.constant(n)))
    fc.assert(
      fc.property(some, ([count, n]) => {
        const [got, tenfold] = [proportion(count, n), proportion(count * 10, n * 10)]
        const share = got.share ?? -1
        expect(got.low).toBeGreaterThanOrEqual(0)
        expect(got.high).toBeLessThanOrEqual(1)
        expect(share).toBeGreaterThanOrEqual(got.low - 1e-12)
        expect(share).toBeLessThanOrEqual(got.high + 1e-12)
        expect(tenfold.high - tenfold.low).toBeLessThan(got.high - got.low)
        const turned = proportion(n - count, n)
        expect(turned.low).toBeCloseTo(1 - got.high, 12)
      }),
    )
  })
})

describe('the difference of two proportions', () => {
  it.each([
    // R. G. Newcombe, Statistics in Medicine 17, 1998, 873–890, table II, method 10.
    [48, 80, 56, 70, 0.0524, 0.3339],
    [3, 10, 9, 10, 0.1705, 0.809],
  ])('from %i in %i to %i in %i has the published interval', (x, m, y, n, low, high) => {
    const got = difference(proportion(x, m), proportion(y, n))
    expect(got?.value).toBeCloseTo(y / n - x / m, 12)
    expect(got?.low).toBeCloseTo(low, 4)
    expect(got?.high).toBeCloseTo(high, 4)
  })

  it('is null if one of them has no trials', () => {
    expect(difference(proportion(0, 0), proportion(1, 2))).toBeNull()
  })
})

describe('shares', () => {
  it('are counted over a list, and for each key', () => {
    const words = ['alder', 'ash', 'birch', 'beech', 'oak']
    expect(shareOf(words, (word) => word.length > 3)).toMatchObject({ count: 3, n: 5 })
    const shares = sharesBy(
      words,
      (word) => (word === 'oak' ? null : word.charAt(0)),
      (word) => word.length === 5,
    )
    expect([...shares].map(([key, { count, n }]) => [key, count, n])).toStrictEqual([
      ['a', 1, 2],
      ['b', 2, 2],
    ])
  })
})
