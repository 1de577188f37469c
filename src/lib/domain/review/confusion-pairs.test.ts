import { describe, expect, it } from 'vitest'
import { anEvent, aReview, fc, START, ulidAt } from '../../../../tests/builders'
import type { ShownItem } from '$lib/domain/quiz/item-record'
import { confusedPairs } from './confusion-pairs'
import type { WhenceEvent } from './event'

const item = (truth: string, over: Partial<ShownItem> = {}): ShownItem => ({
  format: 'who-says-it',
  level: 'speaker',
  options: ['a', 'b', 'c'],
  choice: 'adaptive',
  truth,
  ...over,
})
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
  it('were confused twice, in either direction', () => {
    expect(confusedPairs([taken('a', 'b'), taken('b', 'a')])).toStrictEqual([['a', 'b']])
    expect(confusedPairs([taken('b', 'a'), taken('b', 'a')])).toStrictEqual([['a', 'b']])
    expect(confusedPairs([taken('a', 'b')])).toStrictEqual([])
    expect(confusedPairs([taken('a', 'b'), taken('a', 'c')])).toStrictEqual([])
  })

  it('are counted in rounds and cram sessions too', () => {
    const trial = anEvent('TrialGiven', { item: item('a'), chosen: 'b', right: false })
    expect(confusedPairs([trial, taken('a', 'b')])).toStrictEqual([['a', 'b']])
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
    expect(confusedPairs(none)).toStrictEqual([])
  })

  it('are the same for any order of answers, each pair once', () => {
    const voice = fc.constantFrom('a', 'b', 'c')
    fc.assert(
      fc.property(fc.array(fc.tuple(voice, voice), { maxLength: 20 }), (answers) => {
        const events = answers.map(([truth, chosen]) => taken(truth, chosen))
        const pairs = confusedPairs(events).map(String).sort()
        expect(
          confusedPairs([...events].reverse())
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
