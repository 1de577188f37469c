import { describe, expect, it } from 'vitest'
import { fc } from '../../../tests/builders'
import { indexTexts, isNear, searchTexts, searchWords } from './search-index'

const TEXTS = [
  'The bridge at Sallow Ford is shut until next winter.',
  'Two council officials expect the bridges to stay closed.',
  'Café owners in Kraków blame the mayor.',
  'A bridge too far, says a reader.',
]
const INDEX = indexTexts(TEXTS)
const find = (query: string, near = false) => searchTexts(INDEX, searchWords(query), 10, near)

/** Few letters, so that words meet. */
const word = fc.string({ unit: fc.constantFrom('a', 'b', 'c', 'é', '1'), minLength: 1, maxLength: 5 })
const texts = fc.array(
  fc.array(word, { maxLength: 6 }).map((words) => words.join(' ')),
  { maxLength: 70 },
)

describe('searching texts', () => {
  it('finds what begins with what was typed, whole words first', () => {
    expect(find('bridge')).toEqual({ count: 3, first: [0, 3, 1] })
    expect(find('bri')).toEqual({ count: 3, first: [0, 1, 3] })
    expect(find('bridge win')).toEqual({ count: 1, first: [0] })
  })

  it('looks past accents and case', () => {
    expect(find('CAFE krakow').first).toEqual([2])
    expect(find('café').first).toEqual([2])
  })

  it('finds nothing for nothing, and for what is nowhere', () => {
    expect(find('')).toEqual({ count: 0, first: [] })
    expect(find(' … ')).toEqual({ count: 0, first: [] })
    expect(find('tunnel')).toEqual({ count: 0, first: [] })
    expect(searchTexts(indexTexts([]), ['a'], 10)).toEqual({ count: 0, first: [] })
  })

  it('forgives one letter where asked', () => {
    expect(find('brigde').count).toBe(0)
    expect(find('brigde', true).first).toEqual([0, 3])
    expect(find('mayr blam', true).first).toEqual([2])
  })

  it('agrees with looking through every text, and names as many as it is asked for', () => {
    fc.assert(
      fc.property(
        texts,
        fc.array(word, { minLength: 1, maxLength: 3 }),
        fc.nat({ max: 20 }),
        (all, query, most) => {
          const sought = query.flatMap(searchWords)
          const words = all.map(searchWords)
          const holds = (test: (held: string, wanted: string) => boolean): number[] =>
            words.flatMap((held, i) =>
              sought.every((wanted) => held.some((one) => test(one, wanted))) ? [i] : [],
            )
          const partly = holds((held, wanted) => held.startsWith(wanted))
          const whole = holds((held, wanted) => held === wanted)
          const inOrder = [...whole, ...partly.filter((number) => !whole.includes(number))]
          const expected = sought.length === 0 ? [] : inOrder
          expect(searchTexts(indexTexts(all), sought, most)).toEqual({
            count: expected.length,
            first: expected.slice(0, most),
          })
        },
      ),
    )
  })
})

describe('words that are near', () => {
  it.each([
    ['bridge', 'brigde'],
    ['bridge', 'bridg'],
    ['bridge', 'bbridge'],
    ['bridge', 'bradge'],
    ['bridge', 'bridge'],
  ])('%s and %s', (a, b) => {
    expect([isNear(a, b), isNear(b, a)]).toEqual([true, true])
  })

  it.each([
    ['bridge', 'brid'],
    ['bridge', 'bradga'],
    ['bridge', 'egdirb'],
  ])('not %s and %s', (a, b) => {
    expect([isNear(a, b), isNear(b, a)]).toEqual([false, false])
  })
})
