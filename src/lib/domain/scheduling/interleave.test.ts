import { describe, expect, it } from 'vitest'
import { cardId, fc } from '../../../../tests/builders'
import type { CardId } from '$lib/domain/shared/ids'
import { interleaveConfused } from './interleave'

/** Cards named by the voice of their claim and a number. */
const cards = (text: string): CardId[] =>
  text.split(' ').map((name, i) => cardId(`d/${name}-${String(i)}/source`))
const voicesOf = (card: CardId) => [card.split('/')[1]?.split('-')[0] ?? '']
const voices = (queue: readonly CardId[]) => queue.flatMap(voicesOf).join(' ')

describe('confused voices in a queue', () => {
  it('come side by side', () => {
    const queue = cards('a c d b a c b')
    expect(voices(interleaveConfused(queue, { voicesOf, pairs: [['a', 'b']] }))).toBe('a b a b c d c')
  })

  it('move forward over a few other cards only', () => {
    const far = cards(`a ${'c '.repeat(10)}b`)
    expect(voices(interleaveConfused(far, { voicesOf, pairs: [['b', 'a']] }))).toBe(voices(far))
  })

  it('change nothing if there are none, and lose no card', () => {
    const queue = fc
      .array(fc.constantFrom('a', 'b', 'c', 'd'), { minLength: 1 })
      .map((n) => cards(n.join(' ')))
    const pair = fc.tuple(fc.constantFrom('a', 'b'), fc.constantFrom('c', 'd'))
    fc.assert(
      fc.property(queue, fc.array(pair, { maxLength: 3 }), (given, pairs) => {
        expect(interleaveConfused(given, { voicesOf, pairs: [] })).toStrictEqual(given)
        const out = interleaveConfused(given, { voicesOf, pairs })
        expect([...out].sort()).toStrictEqual([...given].sort())
        expect(out[0]).toBe(given[0])
      }),
    )
  })
})
