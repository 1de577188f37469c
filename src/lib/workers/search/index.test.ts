import { describe, expect, it } from 'vitest'
import { fc } from '../../../../tests/builders'
import { countOf, indexTexts, isNear, lettersOf, numbersIn, searchTexts, searchWords } from './index'

const TEXTS = [
  'The bridge at Sallow Ford is shut until next winter.',
  'Two council officials expect the bridges to stay closed.',
  'Café owners in Kraków blame the mayor.',
  'A bridge too far, says a reader.',
]
const indexOf = (texts: readonly string[]) => indexTexts(texts.map(searchWords))
const INDEX = indexOf(TEXTS)
/** The matching texts: their number, and those with exact words. */
function look(index: typeof INDEX, words: readonly string[], near = false) {
  const { partly, whole } = searchTexts(index, words, near)
  return { count: countOf(partly), partly: numbersIn(partly, 100), whole: numbersIn(whole, 100) }
}
const find = (query: string, near = false) => look(INDEX, searchWords(query), near)

/** Only few letters, so that words often match. */
const word = fc.string({ unit: fc.constantFrom('a', 'b', 'c', 'é', '1'), minLength: 1, maxLength: 5 })
const texts = fc.array(
  fc.array(word, { maxLength: 6 }).map((words) => words.join(' ')),
  { maxLength: 70 },
)

describe('searching texts', () => {
  it('finds words by prefix, and knows which matches are whole words', () => {
    expect(find('bridge')).toEqual({ count: 3, partly: [0, 1, 3], whole: [0, 3] })
    expect(find('bri')).toEqual({ count: 3, partly: [0, 1, 3], whole: [] })
    expect(find('bridge win')).toEqual({ count: 1, partly: [0], whole: [] })
  })

  it('ignores accents and case', () => {
    expect(find('CAFE krakow').whole).toEqual([2])
    expect(find('café').whole).toEqual([2])
  })

  it('finds nothing for an empty query, and for unknown words', () => {
    for (const query of ['', ' … ', 'tunnel']) expect(find(query).count).toBe(0)
    expect(look(indexOf([]), ['a']).count).toBe(0)
  })

  it('allows one wrong letter on request', () => {
    expect(find('brigde').count).toBe(0)
    expect(find('brigde', true).partly).toEqual([0, 3])
    expect(find('mayr blam', true).partly).toEqual([2])
  })

  it('agrees with a search through every text', () => {
    fc.assert(
      fc.property(texts, fc.array(word, { minLength: 1, maxLength: 3 }), fc.boolean(), (all, query, near) => {
        const sought = query.flatMap(searchWords)
        const words = all.map(searchWords)
        const holds = (test: (held: string, wanted: string) => boolean): number[] =>
          words.flatMap((held, i) =>
            sought.every((wanted) => held.some((one) => test(one, wanted))) ? [i] : [],
          )
        const isPartly = (held: string, wanted: string): boolean =>
          held.startsWith(wanted) || (near && wanted.length >= 4 && isNear(held, wanted))
        const partly = sought.length === 0 ? [] : holds(isPartly)
        const whole = sought.length === 0 ? [] : holds((held, wanted) => held === wanted)
        expect(look(indexOf(all), sought, near)).toEqual({ count: partly.length, partly, whole })
      }),
    )
  })

  it('returns the first of many', () => {
    expect(numbersIn(Uint32Array.of(0b1010, 0, 1), 2)).toEqual([1, 3])
    expect(numbersIn(Uint32Array.of(0b1010, 0, 1), 9)).toEqual([1, 3, 64])
    expect(numbersIn(Uint32Array.of(1), 0)).toEqual([])
  })
})

describe('words that are near', () => {
  it.each([
    ['bridge', 'brigde'],
    ['bridge', 'bridg'],
    ['bridge', 'bbridge'],
    ['bridge', 'bradge'],
    ['bridge', 'bridge'],
  ])('include %s and %s', (a, b) => {
    expect([isNear(a, b), isNear(b, a)]).toEqual([true, true])
  })

  it.each([
    ['bridge', 'brid'],
    ['bridge', 'bradga'],
    ['bridge', 'egdirb'],
  ])('do not include %s and %s', (a, b) => {
    expect([isNear(a, b), isNear(b, a)]).toEqual([false, false])
  })

  it('differ in at most two of their letters', () => {
    fc.assert(
      fc.property(word, word, (a, b) => {
        const other = (lettersOf(a) ^ lettersOf(b)) >>> 0
        const bits = other.toString(2).replaceAll('0', '').length
        return !isNear(a, b) || bits <= 2
      }),
    )
  })
})
