import { describe, expect, it } from 'vitest'
import { simulateFirstSight } from './first-sight'

const SEEDS = [1, 2, 3, 4]

describe('a simulated learner of new claims', () => {
  it('guesses the first review of a claim that is asked at once', () => {
    const shares = SEEDS.map((seed) => simulateFirstSight('asked at once', 0.9, seed).firstRight)
    expect(shares.reduce((sum, share) => sum + share, 0) / shares.length).toBeCloseTo(0.25, 1)
  })

  it('remembers most claims that were read first', () => {
    for (const seed of SEEDS)
      expect(simulateFirstSight('read first', 0.9, seed).firstRight).toBeGreaterThan(0.75)
  })

  it('gets no more from reading first than from asking at once if a showing leaves nothing', () => {
    for (const seed of SEEDS) {
      const [read, asked] = (['read first', 'asked at once'] as const).map((how) =>
        simulateFirstSight(how, 0, seed),
      )
      expect(read?.firstRight).toBeCloseTo(asked?.firstRight ?? NaN, 0)
    }
  })

  it('is the same for the same seed', () => {
    expect(simulateFirstSight('read first', 0.8, 3)).toStrictEqual(simulateFirstSight('read first', 0.8, 3))
  })
})
