import { describe, expect, it } from 'vitest'
import { aDeck, anEvent, cardId, DAY_MS, fc, sessionId, START, ulidAt } from '../../../../tests/builders'
import { exposuresIn } from '$lib/domain/review/exposure'
import { type CHAIN_KINDS, chainKindOf, readingFigures, readingTrialsOf } from './reading'
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
const vouched = (truth: string | null, chosen: string, times = 1, over: Partial<Trial> = {}): Trial[] =>
  Array.from({ length: times }, () => aReading({ truth, chosen, right: truth === chosen, ...over }))
const OWN = { isOwn: true } as const
const tapped = (right: boolean): Trial =>
  aReading({ format: 'tap-the-cue', truth: '4 5', chosen: '4', right })
const counted = ({ count, n }: { readonly count: number; readonly n: number }) => [count, n]

describe('the figures of reading', () => {
  // Counted by hand: 4 own statements, of which 1 is doubted; 3 doubted claims, of which 2 are believed.
  const trials = [
    ...vouched('endorses', 'endorses', 3, OWN),
    ...vouched('endorses', 'neutral', 1, OWN),
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

  it('call it over-suspicion if a plain own statement is answered with any other stance', () => {
    const confirmed = vouched('endorses', 'distances')
    expect(counted(readingFigures([...trials, ...confirmed]).overSuspicion)).toStrictEqual([1, 4])
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

describe('answers with the passage in view', () => {
  const deck = aDeck()
  const claims = deck.claims.map((claim) => ({ claim, kind: chainKindOf(deck, claim) }))

  it('have the kind of their chain from the voice of the text inwards', () => {
    expect(Object.fromEntries(claims.map(({ claim, kind }) => [claim.id, kind]))).toStrictEqual({
      'winter-timetable': 'own',
      'pupils-still-sail': 'named',
      'ship-for-sale': 'unnamed',
      'pier-costs': 'named',
      'council-sleeps': 'own',
      'no-bridge': 'own',
    })
  })

  const first = claims[0]!.claim
  const reading = (at: number, over: object = {}) =>
    anEvent('TrialGiven', {
      at,
      card: cardId(`${deck.id}/${first.id}/source`),
      item: {
        format: 'who-says-it',
        level: 'speaker',
        options: ['nordkust', 'port-official'],
        choice: 'fixed',
        truth: 'port-official',
        view: 'passage',
      },
      chosen: 'port-official',
      right: true,
      task: 'reading',
      ...over,
    })
  const trials = (...events: ReturnType<typeof reading>[]) => {
    const shown = [...exposuresIn(events).values()].flat()
    return readingTrialsOf(events, () => deck, shown)
  }

  it('count as unseen only before the source was ever shown', () => {
    expect(trials(reading(START), reading(START + DAY_MS)).map(({ isUnseen }) => isUnseen)).toStrictEqual([
      true,
      false,
    ])
    const { unseen } = readingFigures([], trials(reading(START), reading(START + DAY_MS)))
    expect(counted(unseen)).toStrictEqual([1, 1])
  })

  it('leave out answers of memory, and claims that are gone', () => {
    const memory = anEvent('TrialGiven', { ...reading(START), task: undefined } as never)
    expect(readingTrialsOf([memory], () => deck, [])).toStrictEqual([])
    expect(readingTrialsOf([reading(START)], () => undefined, [])).toStrictEqual([])
  })

  it('are told from the text’s own words by questions with two answers alone', () => {
    const one = trials(reading(START))[0]!
    const list = (kind: (typeof CHAIN_KINDS)[number], saidOwn: number, options: readonly string[]) =>
      Array.from({ length: 20 }, (_, i) => ({
        ...one,
        card: cardId(`deck/${kind}-${String(i)}-${String(options.length)}/source`),
        kind,
        options,
        saidOwn: i < saidOwn,
      }))
    const [two, five] = [
      ['a', 'b'],
      ['a', 'b', 'c', 'd', 'e'],
    ]
    const own = list('own', 18, two)
    const named = list('named', 4, two)
    const { kinds } = readingFigures([], [...own, ...named, ...list('named', 20, five)])
    const found = kinds.find(({ key }) => key === 'named')
    expect(found?.right.n).toBe(40)
    expect(found?.fromOwn).toMatchObject({ hits: 18, nA: 20, falseAlarms: 4, nB: 20 })
    // By hand: z(18.5 / 21) + z(16.5 / 21) = 1.1798 + 0.7916.
    expect(found?.fromOwn?.measured?.dPrime.value).toBeCloseTo(1.971, 2)
    expect(kinds.find(({ key }) => key === 'own')?.fromOwn).toBeNull()
    expect(kinds.find(({ key }) => key === 'unnamed')?.fromOwn?.measured).toBeNull()
  })

  it('compare the latest form before practice with the one after it, and nothing while one is missing', () => {
    const one = trials(reading(START))[0]
    if (!one) throw new Error('no trial')
    const form = (purpose: 'before' | 'after', right: number, n: number, at: number) =>
      Array.from({ length: n }, (_, i) => ({
        ...one,
        card: cardId(`deck/${purpose}-${String(i)}/source`),
        at,
        purpose,
        round: sessionId(ulidAt(at, n)),
        right: i < right,
      }))
    const [before, after] = [form('before', 4, 10, START), form('after', 8, 10, START + DAY_MS)]
    expect(readingFigures([], before).change).toBeNull()
    const { change } = readingFigures([], [...before, ...after])
    expect([change?.before, change?.after].map((share) => share && counted(share))).toStrictEqual([
      [4, 10],
      [8, 10],
    ])
    expect(change?.right?.value).toBeCloseTo(0.4, 10)
  })
})
