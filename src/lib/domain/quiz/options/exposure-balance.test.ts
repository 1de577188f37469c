import { describe, expect, it } from 'vitest'
import { fc } from '../../../../../tests/builders'
import { seededRandom, type Random } from '$lib/domain/shared/random'
import { cappedRates, drawDistinct, offerWeights } from './exposure-balance'

const counted = fc
  .array(fc.integer({ min: 1, max: 40 }), { minLength: 1, maxLength: 12 })
  .map((counts) => new Map(counts.map((count, i) => [`v${String(i)}`, count])))

describe('the rates of questions', () => {
  it('leave no answer right more often than chance, and every answer now and then', () => {
    fc.assert(
      fc.property(counted, fc.integer({ min: 2, max: 5 }), (counts, options) => {
        const rates = cappedRates(counts, options)
        const asked = [...counts].map(([key, count]) => count * rates.get(key)!)
        const total = asked.reduce((a, b) => a + b)
        for (const share of asked) {
          expect(share).toBeGreaterThan(0)
          expect(share / total).toBeLessThanOrEqual(1 / Math.min(options, counts.size) + 1e-6)
        }
        expect(Math.max(...rates.values())).toBe(1)
      }),
    )
  })

  it('thin out only what is too frequent', () => {
    const rates = cappedRates(new Map([['often', 10], ['b', 2], ['c', 2], ['d', 2]]), 3) // prettier-ignore
    expect(rates.get('often')).toBeCloseTo(0.3, 6)
    expect(rates.get('b')).toBe(1)
  })
})

/** Counts how often each key is right and how often it is offered, over many draws. */
function tally(shares: ReadonlyMap<string, number>, weights: ReadonlyMap<string, number>, random: Random) {
  const keys = [...shares.keys()]
  const total = [...shares.values()].reduce((a, b) => a + b)
  const [right, offered] = [new Map<string, number>(), new Map<string, number>()]
  const add = (to: Map<string, number>, key: string) => to.set(key, (to.get(key) ?? 0) + 1)
  for (let i = 0; i < 20_000; i++) {
    let at = random() * total
    const truth = keys.find((key) => (at -= shares.get(key)!) < 0) ?? keys[0]!
    const wrong = drawDistinct(keys, (key) => (key === truth ? 0 : weights.get(key)!), (key) => key, 3, random) // prettier-ignore
    add(right, truth)
    for (const key of [truth, ...wrong]) add(offered, key)
  }
  return { right, offered }
}

describe('the weights of wrong answers', () => {
  const shares = new Map([['a', 6], ['b', 4], ['c', 3], ['d', 3], ['e', 2], ['f', 2], ['g', 2], ['h', 2], ['i', 1]]) // prettier-ignore

  it('offer each answer four times as often as it is right', () => {
    const { right, offered } = tally(
      shares,
      offerWeights(shares, () => 1, 4),
      seededRandom(3),
    )
    for (const key of shares.keys()) {
      const share = right.get(key)! / offered.get(key)!
      expect(share, key).toBeGreaterThan(0.21)
      expect(share, key).toBeLessThan(0.29)
    }
  })

  it('are needed: with equal weights the frequent answer gives itself away', () => {
    const { right, offered } = tally(shares, new Map([...shares.keys()].map((key) => [key, 1])), seededRandom(3)) // prettier-ignore
    expect(right.get('a')! / offered.get('a')!).toBeGreaterThan(0.4)
  })
})

describe('drawing without replacement', () => {
  it('keeps one entry of each key, none of weight nought, as many as there are', () => {
    fc.assert(
      fc.property(
        fc.array(fc.record({ key: fc.nat({ max: 4 }), weight: fc.nat({ max: 3 }) })),
        fc.nat({ max: 6 }),
        fc.integer(),
        (entries, count, seed) => {
          const drawn = drawDistinct(entries, (e) => e.weight, (e) => e.key, count, seededRandom(seed)) // prettier-ignore
          const possible = new Set(entries.filter((e) => e.weight > 0).map((e) => e.key)).size
          expect(drawn).toHaveLength(Math.min(count, possible))
          expect(new Set(drawn.map((e) => e.key)).size).toBe(drawn.length)
          expect(drawn.every((e) => e.weight > 0)).toBe(true)
        },
      ),
    )
  })

  it('draws by weight', () => {
    const random = seededRandom(5)
    const firsts = Array.from({ length: 4000 }, () => drawDistinct(['a', 'b'], (e) => (e === 'a' ? 3 : 1), (e) => e, 1, random)[0]) // prettier-ignore
    expect(firsts.filter((e) => e === 'a').length / 4000).toBeCloseTo(0.75, 1)
  })
})
