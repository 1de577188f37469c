import { describe, expect, it } from 'vitest'
import { aDeck, cardId, DAY_MS, fc, START } from '../../../../tests/builders'
import { makeScheduler } from '$lib/domain/scheduling/fsrs'
import { DEFAULT_PARAMETERS, DEFAULT_PRESET } from '$lib/domain/scheduling/memory-state'
import { studyDayOf } from '$lib/domain/shared/study-day'
import { gridOf } from './grid'
import { highlightsOf, MIN_ANSWERS, mixUpsOf } from './highlights'
import type { PastAnswer } from './history'
import { insightOf, type Insight } from './insight'
import { proportion } from './proportion'

const VOICES = ['blog', 'wire', 'council', 'reader'] as const
const voice = fc.constantFrom(...VOICES)
const trials = fc.array(fc.record({ options: fc.constant(VOICES), truth: voice, chosen: voice }), {
  maxLength: 80,
})

const figuresOf = (over: {
  readonly kept?: readonly [number, number]
  readonly certain?: readonly [number, number]
  readonly fairly?: readonly [number, number]
}): Pick<Insight, 'retention' | 'figures'> => {
  const point = (confidence: string, stated: number, of: readonly [number, number] | undefined) =>
    of ? [{ confidence, stated, observed: proportion(...of) }] : []
  return {
    retention: { kept: proportion(...(over.kept ?? [0, 0])), predicted: 0.9 },
    figures: {
      levels: { speaker: { practice: gridOf([]) } },
      calibration: {
        points: [
          ...point('guess', 0.25, [30, 40]),
          ...point('fairly-sure', 0.75, over.fairly),
          ...point('certain', 0.95, over.certain),
        ],
      },
    },
  } as unknown as Pick<Insight, 'retention' | 'figures'>
}

describe('mix-ups', () => {
  it('are the cells of the grid off its diagonal, each once, the most frequent first', () => {
    fc.assert(
      fc.property(trials, (given) => {
        const grid = gridOf(given, VOICES)
        const found = mixUpsOf(grid)
        const wrong = given.filter(({ truth, chosen }) => truth !== chosen)
        expect(found.reduce((sum, { chosen }) => sum + chosen, 0)).toBe(wrong.length)
        expect(new Set(found.map(({ truth, answered }) => `${truth} ${answered}`)).size).toBe(found.length)
        for (const [i, { truth, answered, chosen, offered }] of found.entries()) {
          const cell = grid.rows.find((row) => row.voice === truth)?.cells[grid.voices.indexOf(answered)]
          expect(cell).toStrictEqual({ chosen, offered })
          expect(chosen).toBeLessThanOrEqual(found[i - 1]?.chosen ?? Infinity)
        }
      }),
    )
  })
})

describe('what a learner sees first', () => {
  it('says nothing of a share that few answers stand behind', () => {
    const few = figuresOf({
      kept: [MIN_ANSWERS - 1, MIN_ANSWERS - 1],
      certain: [MIN_ANSWERS - 1, MIN_ANSWERS - 1],
    })
    expect(highlightsOf(few)).toMatchObject({ keeps: null, sure: null, mixUps: [] })
    const enough = figuresOf({ kept: [18, MIN_ANSWERS], certain: [18, MIN_ANSWERS] })
    expect(highlightsOf(enough)).toMatchObject({
      keeps: { kept: { count: 18, n: MIN_ANSWERS } },
      sure: { confidence: 'certain' },
    })
  })

  it('is the figures themselves', () => {
    const insight = figuresOf({ kept: [93, 100], certain: [87, 100] })
    const { keeps, sure } = highlightsOf(insight)
    expect(keeps).toBe(insight.retention)
    expect(sure?.observed).toBe(insight.figures.calibration.points.at(-1)?.observed)
  })

  it('judges a confidence by the interval of the share, and takes the highest that was stated often', () => {
    const verdict = (right: number) => highlightsOf(figuresOf({ certain: [right, 100] })).sure?.verdict
    expect([80, 94, 100].map(verdict)).toStrictEqual(['too-sure', 'fits', 'too-careful'])
    expect(highlightsOf(figuresOf({ fairly: [190, 200], certain: [1, 2] })).sure).toMatchObject({
      confidence: 'fairly-sure',
      verdict: 'too-careful',
    })
    // A guess is no claim to be right.
    expect(highlightsOf(figuresOf({})).sure).toBeNull()
  })
})

const deck = aDeck()
const ids = deck.voices.map(({ id }) => id)
const scheduler = makeScheduler(DEFAULT_PARAMETERS, DEFAULT_PRESET)

/** An answer of any history: in the schedule or in a round, at any level, with or without a stated confidence. */
const answer = fc
  .record({
    n: fc.nat({ max: 200 }),
    truth: fc.constantFrom(...ids),
    chosen: fc.constantFrom(...ids),
    level: fc.constantFrom('speaker' as const, 'carrier' as const),
    confidence: fc.constantFrom(null, 'guess' as const, 'fairly-sure' as const, 'certain' as const),
    isReview: fc.boolean(),
    daysSince: fc.constantFrom(null, 0, 1, 5),
    predicted: fc.constantFrom(null, 0.7, 0.9),
    probe: fc.boolean(),
    wasDue: fc.boolean(),
    exposedToday: fc.boolean(),
    kept: fc.boolean(),
  })
  .map(({ n, truth, chosen, level, confidence, isReview, ...review }): PastAnswer => {
    const at = START + n * DAY_MS
    const card = cardId(`${deck.id}/${deck.claims[n % deck.claims.length]?.id ?? ''}/source`)
    return {
      card,
      template: 'source',
      at,
      day: studyDayOf(at, 0, 4),
      took: 5000,
      gap: null,
      review: isReview ? { ...review, rating: review.kept ? 3 : 1, options: ids.length } : null,
      trial: {
        ...{
          card,
          at,
          format: 'who-says-it',
          level,
          choice: 'random',
          options: ids,
          truth,
          chosen,
          confidence,
        },
        ...{ right: truth === chosen, purpose: isReview ? null : 'practice', round: null },
      },
    }
  })

describe('the numbers of the three cards', () => {
  it('are those of the full figures, and of the answers themselves, over any history', () => {
    fc.assert(
      fc.property(fc.array(answer, { maxLength: 300, size: 'max' }), (answers) => {
        const insight = insightOf({
          ...{ answers, readings: [], cards: [], decks: [deck], schedulerOf: () => scheduler },
          now: { at: START + 201 * DAY_MS, offset: 0, rolloverHour: 4 },
        })
        const { keeps, mixUps, choices, sure } = highlightsOf(insight)
        const { retention, figures } = insight

        const late = answers.flatMap(({ review }) =>
          review &&
          review.predicted !== null &&
          (review.daysSince ?? 0) >= 1 &&
          !review.exposedToday &&
          (review.wasDue || !review.probe)
            ? [review]
            : [],
        )
        const kept = late.filter((review) => review.kept).length
        expect([retention.kept.count, retention.kept.n]).toStrictEqual([kept, late.length])
        expect(keeps).toStrictEqual(late.length < MIN_ANSWERS ? null : retention)

        const chosen = answers.flatMap(({ trial }) => (trial?.level === 'speaker' ? [trial] : []))
        const wrong = chosen.filter(({ right }) => !right)
        const times = (truth: string, answered: string): number =>
          wrong.filter((one) => one.truth === truth && one.chosen === answered).length
        expect(choices).toBe(chosen.length)
        expect(mixUps.reduce((sum, one) => sum + one.chosen, 0)).toBe(wrong.length)
        for (const one of mixUps) {
          expect(one.chosen).toBe(times(one.truth, one.answered))
          expect(one.offered).toBe(chosen.filter(({ truth }) => truth === one.truth).length)
        }

        const levels = (['certain', 'fairly-sure'] as const).map((confidence) => ({
          confidence,
          own: answers.filter(({ trial }) => trial?.confidence === confidence),
        }))
        const often = levels.find(({ own }) => own.length >= MIN_ANSWERS)
        const right = often?.own.filter(({ trial }) => trial?.right).length
        expect(sure?.confidence).toBe(often?.confidence)
        expect(sure?.observed.count).toBe(right)
        expect(sure?.observed.n).toBe(often?.own.length)
        const point = figures.calibration.points.find(({ confidence }) => confidence === often?.confidence)
        expect(sure?.observed).toStrictEqual(point?.observed)
      }),
    )
  })
})
