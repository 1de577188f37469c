import { describe, expect, it } from 'vitest'
import { fc } from '../../../../../tests/builders'
import { seededRandom } from '$lib/domain/shared/random'
import { numbersByForm, numbersOf, withOtherNumber, withoutHedge } from './hedges'

describe('a statement without its hedge', () => {
  it('is plain fact, in good grammar', () => {
    expect(withoutHedge('It is believed that the arches can be saved.')).toBe('The arches can be saved.')
    expect(withoutHedge('The sums are believed to come from Iran.')).toBe('The sums come from Iran.')
    expect(withoutHedge('The boats are said to be safe.')).toBe('The boats are safe.')
    expect(withoutHedge('The lighthouse is understood to be for sale.')).toBe('The lighthouse is for sale.')
    expect(withoutHedge('Reportedly the blight is here.')).toBe('The blight is here.')
    expect(withoutHedge('It will very likely rain.')).toBe('It will rain.')
    expect(withoutHedge('It has sent about 1,000 men.')).toBe('It has sent 1,000 men.')
    expect(withoutHedge('A roof is an estimated eleven weeks’ work.')).toBe('A roof is eleven weeks’ work.')
    expect(withoutHedge('It closes at eight, on paper.')).toBe('It closes at eight.')
    expect(withoutHedge('A ship could be sold.')).toBe('A ship will be sold.')
  })

  it('is none where there is no hedge, or none that can go', () => {
    expect(withoutHedge('The bridge was shut on Tuesday.')).toBeNull()
    expect(withoutHedge('He could hardly do otherwise.')).toBeNull()
    expect(withoutHedge('They found out about the plan.')).toBeNull()
  })
})

describe('a statement with another number', () => {
  const other = (statement: string, others: string[] = [], seed = 1) =>
    withOtherNumber(statement, numbersByForm(others), seededRandom(seed))

  it('takes one of the same form from the deck', () => {
    expect(other('It costs £4.2 million.', ['2.4', '17', '1998'])).toBe('It costs £2.4 million.')
    expect(other('A road of 26 miles.', ['16'])).toBe('A road of 16 miles.')
    expect(other('Known since 1998.', ['2005', '4000'])).toBe('Known since 2005.')
  })

  it('changes it by its digits else', () => {
    expect(other('There are 41 cracks.')).toBe('There are 14 cracks.')
    expect(other('There are 1,000 men.')).toBe('There are 2,000 men.')
    expect(other('Known since 1998.')).toBe('Known since 1995.')
    expect(other('Nine of 9.')).toBe('Nine of 1.')
  })

  it('leaves decades, spans and statements without a number alone', () => {
    expect(numbersOf('In the 1980s, 15 to 20 per cent, F16, 7.5 tonnes.')).toStrictEqual(['7.5'])
    expect(other('In the 1980s.')).toBeNull()
    expect(other('No number.')).toBeNull()
  })

  it('is another statement, with as many numbers', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: 10_000_000 }),
        fc.array(fc.nat({ max: 5000 })),
        fc.integer(),
        (n, others, seed) => {
          const statement = `It has ${n.toLocaleString('en')} parts.`
          const made = other(statement, others.map(String), seed)
          expect(made).not.toBe(statement)
          expect(numbersOf(made ?? '')).toHaveLength(1)
        },
      ),
    )
  })
})
