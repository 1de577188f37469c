import { describe, expect, it } from 'vitest'
import { cardId, fc, START } from '../../../../tests/builders'
import { readingFigures } from './reading'
import type { Trial } from './trial'

const STANCES = ['endorses', 'neutral', 'distances', 'rejects'] as const

const aReading = (over: Partial<Trial>): Trial => ({
  card: cardId('sandholm/ship-for-sale/skill'),
  at: START,
  format: 'how-far-vouched',
  level: null,
  choice: 'fixed',
  options: STANCES,
  truth: null,
  chosen: null,
  right: false,
  confidence: null,
  purpose: null,
  round: null,
  ...over,
})
const vouched = (truth: string | null, chosen: string, times = 1): Trial[] =>
  Array.from({ length: times }, () => aReading({ truth, chosen, right: truth === chosen }))
const tapped = (right: boolean): Trial =>
  aReading({ format: 'tap-the-cue', truth: '4 5', chosen: '4', right })
const counted = ({ count, n }: { readonly count: number; readonly n: number }) => [count, n]

describe('the figures of reading', () => {
  // Counted by hand: 4 endorsed claims, of which 1 is doubted; 3 doubted claims, of which 2 are believed.
  const trials = [
    ...vouched('endorses', 'endorses', 3),
    ...vouched('endorses', 'neutral'),
    ...vouched('distances', 'endorses'),
    ...vouched('distances', 'distances'),
    ...vouched('rejects', 'endorses'),
    ...vouched('neutral', 'endorses', 2),
    tapped(true),
    tapped(false),
  ]

  it('count right answers about cues and stances together', () => {
    expect(counted(readingFigures(trials).right)).toStrictEqual([5, 11])
  })

  it('call it over-suspicion if an endorsed claim is answered with any other stance', () => {
    expect(counted(readingFigures(trials).overSuspicion)).toStrictEqual([1, 4])
  })

  it('call it credulity if a claim kept at a distance or rejected is answered as endorsed', () => {
    expect(counted(readingFigures(trials).credulity)).toStrictEqual([2, 3])
  })

  it('have Wilson’s interval', () => {
    // 1 of 4 by Wilson 1927: 0.0456 to 0.6994.
    const { share, low, high } = readingFigures(trials).overSuspicion
    expect([share, low.toFixed(4), high.toFixed(4)]).toStrictEqual([0.25, '0.0456', '0.6994'])
  })

  it('count a trial without a known right answer only as right or wrong', () => {
    const figures = readingFigures(vouched(null, 'endorses'))
    expect([figures.right, figures.overSuspicion, figures.credulity].map(counted)).toStrictEqual([
      [0, 1],
      [0, 0],
      [0, 0],
    ])
  })

  it('leave out every format without the words in view', () => {
    const memory = aReading({ format: 'who-says-it', truth: 'endorses', chosen: 'endorses', right: true })
    expect(readingFigures([memory]).right.n).toBe(0)
  })

  it('are shares of disjoint trials, whatever was answered and in any order', () => {
    const stance = fc.constantFrom(...STANCES)
    fc.assert(
      fc.property(fc.array(fc.tuple(stance, stance)), (answers) => {
        const all = answers.flatMap(([truth, chosen]) => vouched(truth, chosen))
        const figures = readingFigures(all)
        expect(figures.overSuspicion.n + figures.credulity.n).toBeLessThanOrEqual(figures.right.n)
        expect(figures.overSuspicion.count).toBeLessThanOrEqual(figures.right.n - figures.right.count)
        expect(readingFigures([...all].reverse())).toStrictEqual(figures)
      }),
    )
  })
})
