import { describe, expect, it } from 'vitest'
import { CONTENT_DECKS } from '../../../../tests/deps'
import { isPluralName, verb } from './voice-number'

/** Every voice of the shipped decks that is more than one, as a person reads its name. All others are one. */
const PLURAL = new Set([
  'Iran’s Revolutionary Guards',
  'Abadi and his defence minister',
  'leaders of the militias',
  'the Shiite militias',
  'unnamed officials from three Iraqi militias',
  'unnamed Badr officials',
  'two unnamed Iraqi officials',
  'unnamed Iraqi officers and politicians, and Western officers',
  'unnamed Iraqi officers and politicians, and U.S. and other Western officers',
  'the rowers, the anglers and the River Board',
  'unnamed U.S. military officials',
  'several unnamed U.S. and coalition military officials',
  'unnamed accusers',
  'some people who are not named',
  'unnamed reports from the front lines',
  'two council officials',
  'shopkeepers in Sallow Ford',
  'growers in the valley',
  'critics of the tram line',
  'some critics',
  'sources close to the jury',
  'unnamed officials',
])

describe('the number of a voice', () => {
  const names = CONTENT_DECKS.flatMap(({ voices }) => voices.map(({ name }) => name))

  it.each(names)('%s', (name) => {
    expect(isPluralName(name)).toBe(PLURAL.has(name.replace(/'/gu, '’')))
  })

  it('is told of names that no deck has', () => {
    const many = [
      'the Democrats',
      'the police',
      'U.S. officials',
      'a few neighbours',
      '12 villagers',
      'Ann Lee and Bo Ek',
    ]
    const one = [
      'Hamas',
      'The Times',
      'the United Nations',
      'the news desk',
      'Chris Evans',
      'the Ministry of Works',
    ]
    expect(many.filter((name) => !isPluralName(name))).toStrictEqual([])
    expect(one.filter(isPluralName)).toStrictEqual([])
  })

  it('chooses the form of the verb', () => {
    expect(verb('two council officials', 'says', 'say')).toBe('say')
    expect(verb('Reuters', 'says', 'say')).toBe('says')
  })
})
