import { describe, expect, it } from 'vitest'
import { fc } from '../../../../../tests/builders'
import { seededRandom } from '$lib/domain/shared/random'
import { numbersByForm, numbersOf, withOtherNumber, withoutHedge } from './hedges'

describe('a statement without its hedge', () => {
  it.each([
    ['It is believed that the arches can be saved.', 'believed', 'The arches can be saved.'],
    ['The sums are believed to come from Iran.', 'believed', 'The sums come from Iran.'],
    ['The boats are said to be safe.', 'said', 'The boats are safe.'],
    ['The lighthouse is understood to be for sale.', 'understood', 'The lighthouse is for sale.'],
    ['Reportedly the blight is here.', 'reportedly', 'The blight is here.'],
    ['It will very likely rain.', 'very likely', 'It will rain.'],
    ['It has sent about 1,000 men.', 'about', 'It has sent 1,000 men.'],
    ['A roof is an estimated eleven weeks’ work.', 'estimated', 'A roof is eleven weeks’ work.'],
    ['It closes at eight, on paper.', 'on paper', 'It closes at eight.'],
    ['The Guards have all but admitted it.', 'all but', 'The Guards have admitted it.'],
  ])('is plain fact, in good grammar: %s', (statement, hedge, plain) => {
    expect(withoutHedge(statement, [hedge])).toBe(plain)
  })

  it('keeps its tense, which would give the alteration away', () => {
    expect(withoutHedge('They could switch sides if Iraq seemed able to win.', ['could'])).toBe(
      'They would switch sides if Iraq seemed able to win.',
    )
    expect(withoutHedge('They said that the pier might close.', ['might'])).toBe(
      'They said that the pier would close.',
    )
    expect(withoutHedge('The pier might close.', ['might'])).toBe('The pier will close.')
  })

  it('is none where there is no hedge, or none that can go', () => {
    expect(withoutHedge('The bridge was shut on Tuesday.', ['perhaps'])).toBeNull()
    expect(withoutHedge('He could hardly do otherwise.', ['could hardly'])).toBeNull()
    expect(withoutHedge('They found out about the plan.', [])).toBeNull()
  })

  it('is none where the author has marked other words: “rather” can strengthen, and “may” can allow', () => {
    expect(withoutHedge('They look rather different.', ['look'])).toBeNull()
    expect(withoutHedge('Pupils may cross for free.', [])).toBeNull()
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

  it('never takes a number that is barred', () => {
    const barred = (others: string[], ...numbers: string[]) =>
      withOtherNumber('There are 41 cracks.', numbersByForm(others), seededRandom(1), new Set(numbers))
    expect(barred(['16', '22'], '16')).toBe('There are 22 cracks.')
    expect(barred(['16'], '16')).toBe('There are 14 cracks.')
    expect(barred([], '14')).toBeNull()
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
