import { describe, expect, it } from 'vitest'
import { aDeck, cardId, fc, START } from '../../../../tests/builders'
import { seededRandom, shuffled, type Random } from '$lib/domain/shared/random'
import { answerFigures, factsOf, roundFigures, type VoiceFacts } from './figures'
import type { Trial } from './trial'

const VOICES = ['gazette', 'ferryman', 'an-aide', 'council']
const FACTS: VoiceFacts = { order: VOICES }

const aTrial = (over: Partial<Trial>): Trial => ({
  card: cardId('deck/a-claim/source'),
  at: START,
  format: 'who-says-it',
  level: 'speaker',
  choice: 'random',
  options: VOICES,
  truth: 'gazette',
  chosen: 'gazette',
  right: true,
  confidence: null,
  purpose: null,
  round: null,
  ...over,
})

/** The probabilities of each answer, by the true voice: the confusions of a simulated learner. */
type Confusions = Readonly<Record<string, Readonly<Record<string, number>>>>

/** A learner with known confusions answers each claim once. The answer is drawn among the options. */
function simulated(confusions: Confusions, n: number, random: Random, over: Partial<Trial> = {}): Trial[] {
  return Array.from({ length: n }, (_, i) => {
    const truth = VOICES[i % VOICES.length] as string
    const options = over.options ?? [
      truth,
      ...shuffled(
        VOICES.filter((one) => one !== truth),
        random,
      ).slice(0, 2),
    ]
    const weights = options.map((option) => confusions[truth]?.[option] ?? 0)
    let left = random() * weights.reduce((sum, weight) => sum + weight, 0)
    const chosen = options.find((_option, k) => (left -= weights[k] ?? 0) < 0) ?? truth
    return aTrial({
      card: cardId(`deck/claim-${String(i)}/source`),
      truth,
      chosen,
      right: chosen === truth,
      ...over,
      options,
    })
  })
}

const CONFUSED: Confusions = {
  gazette: { gazette: 0.5, ferryman: 0.4, 'an-aide': 0.05, council: 0.05 },
  ferryman: { gazette: 0.1, ferryman: 0.8, 'an-aide': 0.05, council: 0.05 },
  'an-aide': { gazette: 0.05, ferryman: 0.05, 'an-aide': 0.85, council: 0.05 },
  council: { gazette: 0.02, ferryman: 0.02, 'an-aide': 0.02, council: 0.94 },
}

describe('the figures of a simulated learner with known confusions', () => {
  const trials = simulated(CONFUSED, 8000, seededRandom(11))
  const { practice } = answerFigures(trials, FACTS).levels.speaker

  it('show each confusion in the matrix', () => {
    for (const { voice, cells } of practice.rows) {
      practice.voices.forEach((answered, j) => {
        const cell = cells[j]
        if (!cell) throw new Error('a cell is missing')
        // Three of four voices are options, so chance is computed among the options, by the same rule.
        const others = VOICES.filter((one) => one !== voice && one !== answered)
        const weight = (one: string) => CONFUSED[voice]?.[one] ?? 0
        const rest = others.map((left) => {
          const offered = VOICES.filter((one) => (answered === voice ? true : one !== left))
          return offered
        })
        const sets =
          answered === voice
            ? VOICES.filter((one) => one !== voice).map((out) => VOICES.filter((one) => one !== out))
            : rest
        const expected =
          sets.reduce(
            (sum, set) => sum + weight(answered) / set.reduce((all, one) => all + weight(one), 0),
            0,
          ) / sets.length
        expect(cell.chosen / cell.offered).toBeCloseTo(expected, 1)
      })
    }
  })

  it('show the confused pair, and the bias', () => {
    const measured = (a: string, b: string) => {
      const random = seededRandom(20)
      const answers = [a, b].flatMap((truth) => {
        const [own = 0, other = 0] = [truth, truth === a ? b : a].map((voice) => CONFUSED[truth]?.[voice])
        return Array.from({ length: 400 }, (_, i) => {
          const chosen = random() < own / (own + other) ? truth : truth === a ? b : a
          const card = cardId(`deck/${truth}-${String(i)}/source`)
          return aTrial({ card, choice: 'fixed', options: [a, b], truth, chosen, right: chosen === truth })
        })
      })
      return answerFigures(answers, FACTS).levels.speaker.pairs[0]?.measured
    }
    const confused = measured('gazette', 'ferryman')
    const clear = measured('an-aide', 'council')
    expect(confused?.dPrime.high).toBeLessThan(clear?.dPrime.low ?? 0)
    // This learner confuses blog with outlet more than the other way round: a bias towards the blog, c above 0.
    expect(confused?.criterion.low).toBeGreaterThan(0)
  })
})

describe('the figures of a guessing learner', () => {
  const blind: Confusions = Object.fromEntries(
    VOICES.map((truth) => [truth, Object.fromEntries(VOICES.map((voice) => [voice, 1]))]),
  )

  it('show chance: shares of one in k, and unbiased hit rates at chance', () => {
    const trials = simulated(blind, 4000, seededRandom(2), { choice: 'fixed', options: VOICES })
    const figures = answerFigures(trials, FACTS)
    expect(figures.right.share).toBeCloseTo(0.25, 1)
    for (const { hu, chance } of figures.levels.speaker.unbiased ?? []) expect(hu).toBeCloseTo(chance ?? 9, 1)
    expect(figures.levels.speaker.unbiased).toHaveLength(4)
  })
})

describe('the figures of a round', () => {
  it('publish only probes and fixed forms, and count everything in practice', () => {
    const adaptive = simulated(CONFUSED, 200, seededRandom(1), { choice: 'adaptive' })
    const probes = simulated(CONFUSED, 60, seededRandom(2))
    const { speaker } = answerFigures([...adaptive, ...probes], FACTS).levels
    expect([speaker.practice.n, speaker.published.n]).toStrictEqual([260, 60])
    expect(speaker.unbiased).toBeNull()
    const asked = (list: readonly { nA: number; nB: number }[]) =>
      list.reduce((sum, { nA, nB }) => sum + nA + nB, 0)
    expect(asked(speaker.pairs)).toBeLessThanOrEqual(60 * 2)
  })

  it('keep carrier and speaker separate', () => {
    const trials = [
      aTrial({}),
      aTrial({ level: 'carrier', truth: 'ferryman', chosen: 'council', right: false }),
    ]
    const { levels } = answerFigures(trials, FACTS)
    expect([levels.speaker.practice.n, levels.carrier.practice.n]).toStrictEqual([1, 1])
    expect(levels.speaker.practice.rows.find(({ n }) => n > 0)?.voice).toBe('gazette')
    expect(levels.carrier.practice.rows.find(({ n }) => n > 0)?.voice).toBe('ferryman')
  })

  it('count chains by hop, kinds by the true kind, and slips in both directions', () => {
    const chain = (truth: string, chosen: string) =>
      aTrial({ format: 'build-the-chain', level: null, truth, chosen, right: truth === chosen })
    const choice = (format: Trial['format'], truth: string, chosen: string) =>
      aTrial({ format, level: null, truth, chosen, right: truth === chosen })
    const figures = roundFigures(
      [
        chain('harbour-notes nordkust port-official', 'harbour-notes port-official'),
        chain('harbour-notes nordkust', 'harbour-notes nordkust'),
        choice('what-kind', 'opinion', 'reported'),
        choice('what-kind', 'opinion', 'opinion'),
        choice('how-directly', 'unnamed', 'named'),
        choice('spot-the-slip', 'faithful', 'hedge-dropped'),
        choice('spot-the-slip', 'voice-swapped', 'faithful'),
        choice('spot-the-slip', 'voice-swapped', 'hedge-dropped'),
      ],
      aDeck(),
    )
    const counts = (list: readonly { key: unknown; right: { count: number; n: number } }[]) =>
      list.map(({ key, right }) => [key, right.count, right.n])
    expect(counts(figures.hops)).toStrictEqual([
      [1, 2, 2],
      [2, 1, 2],
      [3, 1, 1],
    ])
    expect(counts(figures.kinds)).toStrictEqual([['opinion', 1, 2]])
    expect(counts(figures.directness)).toStrictEqual([['unnamed', 0, 1]])
    expect(figures.slips.letPass).toMatchObject({ count: 1, n: 2 })
    expect(figures.slips.doubted).toMatchObject({ count: 1, n: 1 })
    expect(figures.right).toMatchObject({ count: 2, n: 8 })
  })

  it('contain no NaN, whatever was answered', () => {
    const { order } = factsOf(aDeck())
    const voices = fc.subarray([...order], { minLength: 2 })
    const anyTrial = voices.chain((options) =>
      fc.record({
        options: fc.constant(options),
        truth: fc.constantFrom(...options),
        chosen: fc.constantFrom(...options),
        level: fc.constantFrom('speaker' as const, 'carrier' as const),
        choice: fc.constantFrom('fixed' as const, 'random' as const, 'adaptive' as const),
        claim: fc.nat({ max: 8 }),
      }),
    )
    fc.assert(
      fc.property(fc.array(anyTrial, { maxLength: 80 }), (list) => {
        const trials = list.map(({ claim, ...one }) =>
          aTrial({
            ...one,
            card: cardId(`deck/claim-${String(claim)}/source`),
            right: one.truth === one.chosen,
          }),
        )
        const text = JSON.stringify(answerFigures(trials, { order }), (_key, value: unknown) =>
          typeof value === 'number' && !Number.isFinite(value) ? 'not a number' : value,
        )
        expect(text).not.toContain('not a number')
      }),
      { numRuns: 40 },
    )
  })
})
