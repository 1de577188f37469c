import { describe, expect, it } from 'vitest'
import { cardId, fc } from '../../../../tests/builders'
import { seededRandom, type Random } from '$lib/domain/shared/random'
import {
  changeOf,
  correctedRates,
  discriminate,
  estimate,
  MIN_TRIALS,
  sensitivity,
  variances,
  type Counts,
  type PairTrial,
} from './discrimination'

const counts = (hits: number, nA: number, falseAlarms: number, nB: number): Counts => ({
  hits,
  nA,
  falseAlarms,
  nB,
})

/** A trial about its own claim (or the named one), with A, B and C as options. */
function trial(truth: string, chosen: string, item: number): PairTrial {
  return { card: cardId(`deck/claim-${String(item)}/source`), options: ['a', 'b', 'c'], truth, chosen }
}

/** `said` of `n` answers “a”, the rest “b”; each about its own claim, or about `items` claims in turn. */
function side(truth: string, said: number, n: number, items = n): PairTrial[] {
  const offset = truth === 'a' ? 0 : 10_000
  return Array.from({ length: n }, (_, i) => trial(truth, i < said ? 'a' : 'b', offset + (i % items)))
}

describe('sensitivity and criterion', () => {
  it('are those of a published example with the log-linear correction', () => {
    // D. G. Bonett, manual of the R package statpsych, signal(82, 46, 100, 100): rates .8168317 and .460396, d′
    // 1.002793, bias −.4019603. By hand: 82.5/101 and 46.5/101.
    const published = counts(82, 100, 46, 100)
    expect(correctedRates(published).hit).toBeCloseTo(0.8168317, 7)
    expect(correctedRates(published).falseAlarm).toBeCloseTo(0.460396, 6)
    expect(sensitivity(published).dPrime).toBeCloseTo(1.002793, 6)
    expect(sensitivity(published).criterion).toBeCloseTo(-0.4019603, 6)
  })

  it('are finite at the extremes, computed by hand', () => {
    // H = 10.5/11, F = .5/11: z = ±1.690622, so d′ = 3.381243 and c = 0.
    expect(sensitivity(counts(10, 10, 0, 10)).dPrime).toBeCloseTo(3.381243, 5)
    expect(sensitivity(counts(10, 10, 0, 10)).criterion).toBeCloseTo(0, 12)
    expect(sensitivity(counts(0, 10, 10, 10)).dPrime).toBeCloseTo(-3.381243, 5)
  })

  it('have the variance of Gourevitch and Galanter, computed by hand', () => {
    // Corrected rates of one half on both sides: φ(0)² = 1/2π, so each side is (1/4)·2π/n; with n = 20, .0785398.
    expect(variances(counts(10, 20, 10, 20)).dPrime).toBeCloseTo(Math.PI / 20, 12)
    expect(variances(counts(10, 20, 10, 20)).criterion).toBeCloseTo(Math.PI / 80, 12)
    // H = .8 (79.5+.5 of 99+1): z = .841621, φ = .279962, .16/(99·.0783787) = .0206198; F = .4: z = −.253347,
    // φ = .386343, .24/(99·.1492606) = .0162416. Together .0368614.
    expect(variances(counts(79.5, 99, 39.5, 99)).dPrime).toBeCloseTo(0.0368614, 6)
  })

  it('keep d′ and change the sign of c when A and B are swapped', () => {
    const any = fc
      .tuple(fc.integer({ min: 1, max: 300 }), fc.integer({ min: 1, max: 300 }))
      .chain(([nA, nB]) =>
        fc.record({
          hits: fc.nat({ max: nA }),
          nA: fc.constant(nA),
          falseAlarms: fc.nat({ max: nB }),
          nB: fc.constant(nB),
        }),
      )
    fc.assert(
      fc.property(any, ({ hits, nA, falseAlarms, nB }) => {
        const [one, other] = [counts(hits, nA, falseAlarms, nB), counts(nB - falseAlarms, nB, nA - hits, nA)]
        expect(sensitivity(other).dPrime).toBeCloseTo(sensitivity(one).dPrime, 9)
        expect(sensitivity(other).criterion).toBeCloseTo(-sensitivity(one).criterion, 9)
        expect(variances(other).dPrime).toBeCloseTo(variances(one).dPrime, 9)
      }),
    )
  })
})

describe('the discrimination of a pair', () => {
  it('counts trials in which both were options, one was true and one was chosen', () => {
    const trials = [
      ...side('a', 16, 24),
      ...side('b', 6, 30),
      trial('c', 'a', 1),
      trial('a', 'c', 2),
      { ...trial('a', 'a', 3), options: ['a', 'c'] },
    ]
    const got = discriminate(trials, 'a', 'b')
    expect(got).toMatchObject({ hits: 16, nA: 24, falseAlarms: 6, nB: 30, itemsA: 24, itemsB: 30 })
    expect(got.measured?.interval).toBe('formula')
    const { dPrime, criterion } = sensitivity(got)
    expect(got.measured?.dPrime.value).toBe(dPrime)
    expect(got.measured?.criterion.value).toBe(criterion)
    expect(got.measured?.dPrime.variance).toBe(variances(got).dPrime)
  })

  it('is null with fewer than twenty trials a side', () => {
    const enough = discriminate([...side('a', 9, MIN_TRIALS), ...side('b', 1, MIN_TRIALS)], 'a', 'b')
    expect(enough.measured).not.toBeNull()
    for (const [nA, nB] of [
      [19, 40],
      [40, 19],
      [0, 0],
    ] as const) {
      expect(discriminate([...side('a', 0, nA), ...side('b', 0, nB)], 'a', 'b').measured).toBeNull()
    }
  })

  it('bootstraps repeated claims, and is wider if answers depend on the claim', () => {
    // Ten claims a side, each answered four times with the same answer: four times the answers, but no more evidence.
    const repeated = [...side('a', 28, 40, 10), ...side('b', 12, 40, 10)].map((one, i) => ({
      ...one,
      chosen: i % 10 < 7 === i < 40 ? 'a' : 'b',
    }))
    const got = discriminate(repeated, 'a', 'b')
    expect(got.measured?.interval).toBe('bootstrap')
    expect(got).toMatchObject({ nA: 40, itemsA: 10 })
    expect(got.measured?.dPrime.variance).toBeGreaterThan(2 * variances(got).dPrime)
    expect(discriminate(repeated, 'a', 'b')).toStrictEqual(got)
  })

  it('agrees with the formula if every claim repeats but answers are independent', () => {
    const random = seededRandom(5)
    const noisy = (truth: string, rate: number): PairTrial[] =>
      side(truth, 0, 400, 200).map((one) => ({ ...one, chosen: random() < rate ? 'a' : 'b' }))
    const got = discriminate([...noisy('a', 0.75), ...noisy('b', 0.3)], 'a', 'b')
    const ratio = (got.measured?.dPrime.variance ?? 0) / variances(got).dPrime
    expect(got.measured?.interval).toBe('bootstrap')
    expect(ratio).toBeGreaterThan(0.75)
    expect(ratio).toBeLessThan(1.3)
  })

  it('is null if only a few claims were repeated', () => {
    const got = discriminate([...side('a', 30, 40, 2), ...side('b', 10, 40, 40)], 'a', 'b')
    expect(got.measured).toBeNull()
  })

  it('keeps d′ and negates c if the pair is named in the other order, also with repeated claims', () => {
    const trials = fc.array(
      fc.record({
        truth: fc.constantFrom('a', 'b'),
        chosen: fc.constantFrom('a', 'b'),
        item: fc.nat({ max: 40 }),
      }),
      { minLength: 40, maxLength: 90 },
    )
    fc.assert(
      fc.property(trials, (list) => {
        const made = list.map(({ truth, chosen, item }) =>
          trial(truth, chosen, truth === 'a' ? item : 100 + item),
        )
        const [one, other] = [discriminate(made, 'a', 'b'), discriminate(made, 'b', 'a')]
        if (!one.measured || !other.measured) {
          expect(one.measured).toBe(other.measured)
          return
        }
        expect(other.measured.dPrime.value).toBeCloseTo(one.measured.dPrime.value, 9)
        expect(other.measured.dPrime.low).toBeCloseTo(one.measured.dPrime.low, 9)
        expect(other.measured.criterion.value).toBeCloseTo(-one.measured.criterion.value, 9)
        expect(other.measured.criterion.low).toBeCloseTo(-one.measured.criterion.high, 9)
      }),
      { numRuns: 40 },
    )
  })

  it('is near 0 for random answers, and its interval contains 0 about 95 times in 100', () => {
    const chance = (random: Random): PairTrial[] =>
      [...side('a', 0, 60), ...side('b', 0, 60)].map((one) => ({
        ...one,
        chosen: random() < 0.5 ? 'a' : 'b',
      }))
    const seeds = Array.from(
      { length: 400 },
      (_, seed) => discriminate(chance(seededRandom(seed)), 'a', 'b').measured,
    )
    const values = seeds.map((one) => one?.dPrime.value ?? NaN)
    const mean = values.reduce((sum, value) => sum + value, 0) / values.length
    expect(Math.abs(mean)).toBeLessThan(0.05)
    const holds = seeds.filter((one) => one && one.dPrime.low <= 0 && one.dPrime.high >= 0).length
    expect(holds / seeds.length).toBeGreaterThan(0.92)
    expect(holds / seeds.length).toBeLessThan(0.985)
  })
})

describe('a change between two measurements', () => {
  it('is the difference, with the sum of the variances', () => {
    const got = changeOf(estimate(0.5, 0.04), estimate(1.7, 0.05))
    expect(got.value).toBeCloseTo(1.2, 12)
    expect(got.variance).toBeCloseTo(0.09, 12)
    expect(got.low).toBeCloseTo(1.2 - 1.959964 * 0.3, 6)
    expect(got.high).toBeCloseTo(1.2 + 1.959964 * 0.3, 6)
  })
})
