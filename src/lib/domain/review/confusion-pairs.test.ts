import { describe, expect, it } from 'vitest'
import { anEvent, aReview, fc, START, ulidAt } from '../../../../tests/builders'
import type { ShownItem } from '$lib/domain/quiz/item-record'
import { confusedPairs } from './confusion-pairs'
import type { VoiceId } from '$lib/domain/shared/ids'
import type { WhenceEvent } from './event'

const item = (truth: string, over: Partial<ShownItem> = {}): ShownItem => ({
  format: 'who-says-it',
  level: 'speaker',
  options: ['a', 'b', 'c'],
  choice: 'adaptive',
  truth,
  ...over,
})
const pairsIn = (events: readonly WhenceEvent[]) => confusedPairs(events, () => null)
let count = 0
const taken = (truth: string, chosen: string, over = {}) =>
  aReview({
    id: ulidAt(START, count++),
    item: item(truth),
    chosen,
    right: truth === chosen,
    rating: 1,
    ...over,
  })

describe('pairs of confused voices', () => {
  it('are of a carrier only where the logged truth is the carrier of today', () => {
    const asked = { item: item('a', { level: 'carrier' }) }
    const events = [taken('a', 'b', asked), taken('a', 'b', asked)]
    const carrier = (id: string | null) => () => id as VoiceId | null
    expect(confusedPairs(events, carrier('a'))).toStrictEqual([['a', 'b']])
    expect(confusedPairs(events, carrier('b'))).toStrictEqual([])
    expect(confusedPairs(events, carrier(null))).toStrictEqual([])
  })

  it('were confused twice, in either direction', () => {
    expect(pairsIn([taken('a', 'b'), taken('b', 'a')])).toStrictEqual([['a', 'b']])
    expect(pairsIn([taken('b', 'a'), taken('b', 'a')])).toStrictEqual([['a', 'b']])
    expect(pairsIn([taken('a', 'b')])).toStrictEqual([])
    expect(pairsIn([taken('a', 'b'), taken('a', 'c')])).toStrictEqual([])
  })

  it('are counted in rounds and cram sessions too', () => {
    const trial = anEvent('TrialGiven', { item: item('a'), chosen: 'b', right: false })
    expect(pairsIn([trial, taken('a', 'b')])).toStrictEqual([['a', 'b']])
  })

  it('exclude right answers, other formats, undone answers, and answers without a choice', () => {
    const back = taken('a', 'b')
    const none: WhenceEvent[] = [
      taken('a', 'a'),
      taken('a', 'a'),
      back,
      anEvent('ReviewVoided', { review: back.id }),
      taken('a', 'b', { item: item('a', { format: 'what-kind' }) }),
      taken('a', 'b', { chosen: null }),
      aReview({ id: ulidAt(START, 9999), right: false, chosen: 'b' }),
      anEvent('CardReset'),
      taken('a', 'b'),
    ]
    expect(pairsIn(none)).toStrictEqual([])
  })

  it('are the same for any order of answers, each pair once', () => {
    const voice = fc.constantFrom('a', 'b', 'c')
    fc.assert(
      fc.property(fc.array(fc.tuple(voice, voice), { maxLength: 20 }), (answers) => {
        const events = answers.map(([truth, chosen]) => taken(truth, chosen))
        const pairs = pairsIn(events).map(String).sort()
        expect(
          pairsIn([...events].reverse())
            .map(String)
            .sort(),
        ).toStrictEqual(pairs)
        expect(new Set(pairs).size).toBe(pairs.length)
        for (const pair of ['a,b', 'a,c', 'b,c']) {
          const times = answers.filter((answer) => [...answer].sort().join(',') === pair).length
          expect(pairs.includes(pair)).toBe(times >= 2)
        }
      }),
    )
  })
})
