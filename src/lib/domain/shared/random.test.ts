import { describe, expect, it } from 'vitest'
import { fc } from '../../../../tests/builders'
import { seededRandom, seedFrom, shuffled } from './random'

const take = (seed: number, count: number) => {
  const random = seededRandom(seed)
  return Array.from({ length: count }, random)
}

describe('seeded random numbers', () => {
  it('are the same for the same seed', () => {
    fc.assert(
      fc.property(fc.integer(), (seed) => {
        expect(take(seed, 20)).toStrictEqual(take(seed, 20))
      }),
    )
  })

  it('are these for seed 1, on every machine', () => {
    expect(take(1, 3)).toStrictEqual([0.6270739405881613, 0.002735721180215478, 0.5274470399599522])
  })

  it('lie in [0, 1) and differ from seed to seed', () => {
    const all = Array.from({ length: 200 }, (_, seed) => take(seed, 5)).flat()
    expect(all.every((n) => n >= 0 && n < 1)).toBe(true)
    expect(new Set(all).size).toBeGreaterThan(990)
  })

  it('spread evenly: ten bins of 20,000 numbers hold between 1,800 and 2,200', () => {
    const bins = Array.from({ length: 10 }, () => 0)
    for (const n of take(42, 20_000)) bins[Math.floor(n * 10)]! += 1
    expect(Math.min(...bins)).toBeGreaterThan(1800)
    expect(Math.max(...bins)).toBeLessThan(2200)
  })
})

describe('a seed from a text', () => {
  it('is the FNV-1a hash', () => {
    expect(seedFrom('')).toBe(0x811c9dc5)
    expect(seedFrom('a')).toBe(0xe40c292c)
    expect(seedFrom('foobar')).toBe(0xbf9cf968)
  })

  it('is an unsigned integer of 32 bits for any text', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (text) => {
        const seed = seedFrom(text)
        expect(Number.isInteger(seed) && seed >= 0 && seed < 2 ** 32).toBe(true)
      }),
    )
  })
})

describe('shuffling', () => {
  it('gives a permutation and leaves its argument untouched', () => {
    fc.assert(
      fc.property(fc.array(fc.nat({ max: 9 })), fc.integer(), (items, seed) => {
        const before = Object.freeze([...items])
        const out = shuffled(before, seededRandom(seed))
        expect(out).not.toBe(before)
        expect([...out].sort()).toStrictEqual([...items].sort())
        expect(before).toStrictEqual(items)
      }),
    )
  })

  it('is the same for the same seed', () => {
    const items = Array.from({ length: 30 }, (_, i) => i)
    expect(shuffled(items, seededRandom(5))).toStrictEqual(shuffled(items, seededRandom(5)))
    expect(shuffled(items, seededRandom(5))).not.toStrictEqual(shuffled(items, seededRandom(6)))
  })

  it('puts every item in every place about as often', () => {
    const counts = new Map<string, number>()
    for (let seed = 0; seed < 6000; seed++) {
      const order = shuffled(['a', 'b', 'c'], seededRandom(seed)).join('')
      counts.set(order, (counts.get(order) ?? 0) + 1)
    }
    expect(counts.size).toBe(6)
    expect(Math.min(...counts.values())).toBeGreaterThan(850)
    expect(Math.max(...counts.values())).toBeLessThan(1150)
  })
})
