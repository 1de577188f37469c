import { describe, expect, it } from 'vitest'
import { contentDeck } from '../deps'
import { LEARNERS, simulate } from './learner'

const SEEDS = 8
const deck = contentDeck('who-controls-iraq')

/** Mean gain in d′ over the pairs that a learner confused. */
function gain(
  learner: keyof typeof LEARNERS,
  choice: 'adaptive' | 'random',
  order: 'mixed' | 'blocked',
): number {
  const gains = Array.from({ length: SEEDS }, (_, seed) =>
    simulate(deck, LEARNERS[learner], choice, order, `${learner} ${String(seed)}`),
  )
  return gains.reduce((sum, { confused }) => sum + confused, 0) / SEEDS
}

describe('simulated learners', () => {
  it('learn confused pairs of voices faster with options from their own confusions, and with mixed voices', () => {
    const [both, mixed, neither] = [
      gain('confuses six pairs', 'adaptive', 'mixed'),
      gain('confuses six pairs', 'random', 'mixed'),
      gain('confuses six pairs', 'random', 'blocked'),
    ]
    expect(both / mixed).toBeGreaterThan(1.05)
    expect(mixed / neither).toBeGreaterThan(1.05)
  })

  it('gain nothing from such options or from mixing if they memorise single claims', () => {
    const [both, neither] = [
      gain('memorises single claims', 'adaptive', 'mixed'),
      gain('memorises single claims', 'random', 'blocked'),
    ]
    expect(both).toBeGreaterThan(0.2)
    expect(Math.abs(both / neither - 1)).toBeLessThan(0.1)
  })
})
