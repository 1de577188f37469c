import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { gridOf } from './grid'
import { highlightsOf, MIN_ANSWERS, mixUpsOf } from './highlights'
import type { Insight } from './insight'
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
