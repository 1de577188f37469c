/** The marks of a review: its claim was met before, it was a probe. What they change, and what they leave alone. */
import { describe, expect, it } from 'vitest'
import { anEvent, aReview, CARD, DAY_MS, fc, START, ulidAt } from '../../../../tests/builders'
import { arbitraryEvents } from '../../../../tests/histories'
import { DEFAULT_PARAMETERS, type FirstWay } from '$lib/domain/scheduling/memory-state'
import { parametersHash } from '$lib/domain/scheduling/fsrs'
import type { CardEvent } from './event'
import { makeFold } from './fold'
import { historiesOf } from './histories'
import { rulesInForce } from './settings-in-force'

const WEIGHTS = [...DEFAULT_PARAMETERS.weights]
const APART = { ...DEFAULT_PARAMETERS, firstStability: { met: [1, 2, 9, 20] } }
const plain = makeFold(DEFAULT_PARAMETERS)
const apart = makeFold(APART)
const without = (events: readonly CardEvent[], mark: 'met' | 'probe'): CardEvent[] =>
  events.map((event) => {
    if (event.type !== 'ReviewGiven') return event
    const { [mark]: _mark, ...rest } = event
    return rest
  })

describe('the mark of a probe', () => {
  it('changes no memory state, no due date and no training data', () => {
    fc.assert(
      fc.property(arbitraryEvents(CARD), (events) => {
        const unmarked = without(events, 'probe')
        expect(plain.all(CARD, events)).toStrictEqual(plain.all(CARD, unmarked))
        expect(historiesOf(events, 4)).toStrictEqual(historiesOf(unmarked, 4))
      }),
    )
  })
})

describe('the mark of a claim that was met', () => {
  it('changes nothing until a first stability is adopted, and never a due date', () => {
    fc.assert(
      fc.property(arbitraryEvents(CARD), (events) => {
        const unmarked = without(events, 'met')
        expect(plain.all(CARD, events)).toStrictEqual(plain.all(CARD, unmarked))
        const [own, other] = [apart.all(CARD, events), apart.all(CARD, unmarked)]
        expect({ ...own, memory: null }).toStrictEqual({ ...other, memory: null })
      }),
    )
  })

  it('gives the first answer the stability of its way, and later answers nothing of their own', () => {
    const first = aReview({ rating: 3, met: true })
    expect(apart.all(CARD, [first]).memory?.stability).toBe(9)
    expect(apart.all(CARD, without([first], 'met')).memory?.stability).toBe(WEIGHTS[2])
    const later = aReview({ rating: 3, at: START + 5 * DAY_MS, id: ulidAt(START + 5 * DAY_MS) })
    expect(apart.all(CARD, [first, { ...later, met: true }])).toStrictEqual(apart.all(CARD, [first, later]))
  })

  it('tells training apart which cards were met', () => {
    const later = aReview({ at: START + DAY_MS, id: ulidAt(START + DAY_MS) })
    expect(historiesOf([aReview({ met: true }), later], 4)).toMatchObject([{ met: true }])
    expect(historiesOf([aReview(), later], 4)[0]?.met).toBeUndefined()
  })
})

describe('adopted parameters of one way', () => {
  const adopted = (
    n: number,
    first: number,
    over: { first?: FirstWay; template?: 'source' | 'recall' | null } = {},
  ) =>
    anEvent('ParametersAdopted', {
      at: START + n,
      id: ulidAt(START + n),
      template: null,
      weights: [first, first, first, first, ...WEIGHTS.slice(4)],
      ...over,
    })
  const inForce = (...events: ReturnType<typeof adopted>[]) => rulesInForce(events).parametersOf(CARD)

  it('hold beside the weights of all, until others are adopted for all', () => {
    const met = { first: 'met', template: 'source' } as const
    const both = inForce(adopted(1, 2), adopted(2, 5, met))
    expect(both.weights[0]).toBe(2)
    expect(both.firstStability).toStrictEqual({ met: [5, 5, 5, 5] })
    expect(inForce(adopted(2, 5, met), adopted(3, 2)).firstStability).toBeUndefined()
    expect(inForce(adopted(2, 5, met), adopted(3, 6, { first: 'asked' })).firstStability).toStrictEqual({
      met: [5, 5, 5, 5],
      asked: [6, 6, 6, 6],
    })
    expect(inForce(adopted(2, 5, { first: 'met', template: 'recall' })).firstStability).toBeUndefined()
  })

  it('have a name of their own, so that rows of other parameters are folded again', () => {
    expect(parametersHash(APART)).not.toBe(parametersHash(DEFAULT_PARAMETERS))
    expect(parametersHash({ ...APART, firstStability: { asked: [1, 2, 9, 20] } })).not.toBe(
      parametersHash(APART),
    )
  })
})
