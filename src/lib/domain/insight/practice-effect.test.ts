import { describe, expect, it } from 'vitest'
import { anEvent, cardId, claimId, fc, sessionId, START, ulidAt } from '../../../../tests/builders'
import { seededRandom } from '$lib/domain/shared/random'
import { practiceEffect } from './practice-effect'
import type { Trial } from './trial'

const numbers = Array.from({ length: 25 }, (_, i) => i)
const SIDES = anEvent('HoldoutSet', {
  at: START,
  held: numbers.map((i) => claimId(`held-${String(i)}`)),
  others: numbers.map((i) => claimId(`other-${String(i)}`)),
})

/** The answers of one test: so many of each kind, right with these probabilities. */
function test(seed: number, n: number, ofOthers: number, ofHeld: number, over: Partial<Trial> = {}): Trial[] {
  const random = seededRandom(seed)
  return numbers.slice(0, n).flatMap((i) =>
    (['other', 'held'] as const).map((kind): Trial => {
      const right = random() < (kind === 'other' ? ofOthers : ofHeld)
      return {
        card: cardId(`sandholm/${kind}-${String(i)}/source`),
        at: START + 1 + i,
        format: 'who-says-it',
        level: 'speaker',
        choice: 'fixed',
        options: ['a', 'b', 'c', 'd'],
        truth: 'a',
        chosen: right ? 'a' : 'b',
        right,
        confidence: null,
        purpose: 'holdout',
        round: sessionId(ulidAt(START, seed + 1)),
        ...over,
      }
    }),
  )
}

describe('the effect of practice', () => {
  it('is the share right of practised claims minus that of claims that were only read', () => {
    const got = practiceEffect(test(1, 20, 1, 0), [SIDES])
    expect(got).toMatchObject({ practised: { count: 20, n: 20 }, readOnly: { count: 0, n: 20 } })
    expect(got?.effect?.value).toBe(1)
  })

  it('is not shown with fewer than six answers of each kind, and is nothing without a test', () => {
    expect(practiceEffect(test(1, 5, 1, 0), [SIDES])).toMatchObject({ practised: { n: 5 }, effect: null })
    expect(practiceEffect(test(1, 6, 1, 0), [SIDES])?.effect).not.toBeNull()
    expect(practiceEffect([], [SIDES])).toBeNull()
    expect(practiceEffect(test(1, 6, 1, 0, { purpose: 'practice' }), [SIDES])).toBeNull()
    expect(practiceEffect(test(1, 6, 1, 0), [])).toBeNull()
  })

  it('counts only the latest test, with the claims that were held back for it', () => {
    const later = test(2, 20, 0.5, 0.5, { at: START + 1000 })
    expect(practiceEffect([...test(1, 20, 1, 0), ...later], [SIDES])).toStrictEqual(
      practiceEffect(later, [SIDES]),
    )
    const ended = anEvent('HoldoutSet', { at: START + 1001, step: 'end', held: [], others: [] })
    const next = anEvent('HoldoutSet', { at: START + 1002, held: SIDES.others, others: SIDES.held })
    expect(practiceEffect(later, [SIDES, ended, next])).toStrictEqual(practiceEffect(later, [SIDES]))
  })

  it('does not depend on the order of the answers', () => {
    const answers = test(3, 12, 0.8, 0.5)
    fc.assert(
      fc.property(fc.shuffledSubarray(answers, { minLength: answers.length }), (mixed) => {
        expect(practiceEffect(mixed, [SIDES])).toStrictEqual(practiceEffect(answers, [SIDES]))
      }),
    )
  })

  it('has an interval that holds the true difference of simulated learners about 95 times in 100', () => {
    const held = (ofOthers: number, ofHeld: number): number =>
      Array.from(
        { length: 400 },
        (_, seed) => practiceEffect(test(seed, 20, ofOthers, ofHeld), [SIDES])?.effect,
      ).filter((effect) => effect && effect.low <= ofOthers - ofHeld && ofOthers - ofHeld <= effect.high)
        .length / 400
    for (const [practised, read] of [
      [0.9, 0.6],
      [0.7, 0.7],
      [0.5, 0.3],
    ] as const) {
      expect(held(practised, read)).toBeGreaterThan(0.92)
    }
  })
})
