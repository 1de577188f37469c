import { describe, expect, it } from 'vitest'
import { cardId, DAY_MS, sessionId, START, ulidAt } from '../../../../tests/builders'
import { seededRandom } from '$lib/domain/shared/random'
import { beforeAfter, latestForms } from './before-after'
import { discriminate } from './discrimination'
import type { VoiceFacts } from './figures'
import type { Trial } from './trial'

const FACTS: VoiceFacts = { order: ['gazette', 'ferryman'] }

/** A form with a number of claims of each voice, answered right with a given probability. */
function form(seed: number, skill: number, perVoice: number, over: Partial<Trial> = {}): Trial[] {
  const random = seededRandom(seed)
  return Array.from({ length: perVoice * 2 }, (_, i): Trial => {
    const truth = i % 2 === 0 ? 'gazette' : 'ferryman'
    const right = random() < skill
    const other = truth === 'gazette' ? 'ferryman' : 'gazette'
    return {
      card: cardId(`deck/form-${String(seed)}-claim-${String(i)}/source`),
      at: START + i,
      format: 'who-says-it',
      level: 'speaker',
      choice: 'fixed',
      options: FACTS.order,
      truth,
      chosen: right ? truth : other,
      right,
      confidence: null,
      purpose: 'before',
      round: null,
      ...over,
    }
  })
}

describe('before and after', () => {
  it('shows the change in d′ and c, with the sum of the variances', () => {
    const [before, after] = [form(1, 0.6, 40), form(2, 0.9, 40)]
    const got = beforeAfter(before, after, 'speaker', FACTS)
    const pair = got.pairs[0]
    const [x, y] = [before, after].map((list) => discriminate(list as never, 'gazette', 'ferryman'))
    expect(got.pairs).toHaveLength(1)
    expect(pair?.dPrime?.value).toBeCloseTo(
      (y?.measured?.dPrime.value ?? 0) - (x?.measured?.dPrime.value ?? 0),
      12,
    )
    expect(pair?.dPrime?.variance).toBeCloseTo(
      (y?.measured?.dPrime.variance ?? 0) + (x?.measured?.dPrime.variance ?? 0),
      12,
    )
    expect(got.right?.value).toBeCloseTo((got.after.right.share ?? 0) - (got.before.right.share ?? 0), 12)
    expect(got.before.unbiased).toHaveLength(2)
  })

  it('has no change for a pair with fewer than forty answers a side on either form', () => {
    const got = beforeAfter(form(1, 0.6, 39), form(2, 0.9, 60), 'speaker', FACTS)
    expect(got.pairs[0]).toMatchObject({ dPrime: null, criterion: null })
    expect(got.pairs[0]?.before.measured).not.toBeNull()
  })

  it('compares the same number of answers on each side, because the correction depends on it', () => {
    const long = form(2, 0.9, 90)
    const sides = (voice: string) => long.filter(({ truth }) => truth === voice).slice(0, 40)
    const got = beforeAfter(form(1, 0.6, 40), long, 'speaker', FACTS)
    const equal = beforeAfter(form(1, 0.6, 40), [...sides('gazette'), ...sides('ferryman')], 'speaker', FACTS)
    expect(got.pairs[0]?.dPrime).toStrictEqual(equal.pairs[0]?.dPrime)
  })

  it('compares no form of two answers with one of three', () => {
    const three = form(2, 0.9, 40, { options: [...FACTS.order, 'council'] })
    expect(beforeAfter(form(1, 0.6, 40), three, 'speaker', FACTS).pairs[0]?.dPrime).toBeNull()
  })

  it('ignores trials without a fixed form, and of the other level', () => {
    const stray = form(5, 1, 20, { choice: 'adaptive' })
    const carrier = form(6, 1, 20, { level: 'carrier' })
    const [before, after] = [form(1, 0.6, 12), form(2, 0.9, 12)]
    expect(beforeAfter([...before, ...stray, ...carrier], after, 'speaker', FACTS)).toStrictEqual(
      beforeAfter(before, after, 'speaker', FACTS),
    )
    expect(beforeAfter([], [], 'speaker', FACTS)).toMatchObject({ right: null, pairs: [] })
  })

  it('contains the true change of a simulated learner about 95 times in 100', () => {
    // Probabilities of .6 and .85 on both sides: d′ of 2·z(.6) = .506694 and 2·z(.85) = 2.072867.
    const truth = 2.072867 - 0.506694
    const seeds = Array.from({ length: 300 }, (_, i) =>
      beforeAfter(form(2 * i, 0.6, 40), form(2 * i + 1, 0.85, 40), 'speaker', FACTS),
    )
    const held = seeds.filter(
      ({ pairs: [pair] }) => pair?.dPrime && pair.dPrime.low <= truth && truth <= pair.dPrime.high,
    )
    expect(held.length / seeds.length).toBeGreaterThan(0.91)
    const found = seeds.filter(({ pairs: [pair] }) => (pair?.dPrime?.low ?? -1) > 0)
    expect(found.length / seeds.length).toBeGreaterThan(0.85)
  })

  it('combines all answers of a class, and bootstraps claims that learners share', () => {
    const learners = Array.from({ length: 12 }, (_, i) => i)
    const shared = (seed: number, skill: number): Trial[] =>
      form(seed, skill, 10).map((one, i) => ({
        ...one,
        card: cardId(`deck/${skill > 0.7 ? 'b' : 'a'}-${String(i)}/source`),
      }))
    const got = beforeAfter(
      learners.flatMap((i) => shared(i, 0.6)),
      learners.flatMap((i) => shared(100 + i, 0.85)),
      'speaker',
      FACTS,
    )
    expect(got.pairs[0]?.before).toMatchObject({ nA: 120, itemsA: 10 })
    expect(got.pairs[0]?.before.measured?.interval).toBe('bootstrap')
    expect(got.pairs[0]?.dPrime?.low).toBeGreaterThan(0.8)
  })
})

describe('the latest pair of forms', () => {
  const taken = (n: number, purpose: 'before' | 'after' | 'practice') =>
    form(n, 0.7, 2, { purpose, round: sessionId(ulidAt(START, n)), at: START + n * DAY_MS })

  it('is the last form after, and the last one before it', () => {
    const [one, two, three] = [taken(1, 'before'), taken(2, 'before'), taken(3, 'after')]
    expect(latestForms([...one, ...taken(9, 'practice'), ...two, ...three])).toStrictEqual({
      before: two,
      after: three,
      seen: 0,
    })
    expect(latestForms(one)).toStrictEqual({ before: one, after: [], seen: 0 })
    expect(latestForms([])).toStrictEqual({ before: [], after: [], seen: 0 })
  })

  it('is incomplete if a new one was started', () => {
    const later = taken(4, 'before')
    expect(latestForms([...taken(1, 'before'), ...taken(3, 'after'), ...later])).toStrictEqual({
      before: later,
      after: [],
      seen: 0,
    })
  })

  it('counts its questions that were on an earlier form', () => {
    const [one, two, three] = [taken(1, 'before'), taken(2, 'after'), taken(3, 'before')]
    const same = three.map((trial, i) => (i < 3 ? { ...trial, card: (one[i] ?? trial).card } : trial))
    expect(latestForms([...one, ...two, ...same]).seen).toBe(3)
    expect(latestForms([...one, ...two]).seen).toBe(0)
    expect(beforeAfter(same, [], 'speaker', FACTS, 3).seen).toBe(3)
  })
})
