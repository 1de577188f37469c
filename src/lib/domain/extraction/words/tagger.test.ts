import { expect, it } from 'vitest'
import { fc } from '../../../../../tests/builders'
import { partsOfSpeech, plainForm } from './tagger'

it('gives one part of speech for each word, whatever its characters', () => {
  fc.assert(
    fc.property(fc.array(fc.string({ unit: 'binary', minLength: 1 })), (words) => {
      const parts = partsOfSpeech(words.map(plainForm))
      expect(parts).toHaveLength(words.length)
      expect(parts.every((pos) => /^[A-Z]+$/u.test(pos))).toBe(true)
    }),
  )
})

it('distinguishes a verb from a noun by the neighbouring words', () => {
  const words = 'Officials said that his claims were false , but Iran’s army claims victory .'.split(' ')
  const parts = partsOfSpeech(words.map(plainForm))
  expect(parts[words.indexOf('said')]).toBe('VERB')
  expect(parts[words.indexOf('claims')]).toBe('NOUN')
  expect(parts[words.indexOf('Iran’s')]).toBe('PROPN')
})

it('gives equal words equal tags, whatever was tagged between', () => {
  const words = 'Pylvänäinen quibbled that Ångström frobnicates grelms .'.split(' ')
  const first = partsOfSpeech(words.map(plainForm))
  partsOfSpeech('grelms. frobnicates( Ångström’s “quibbled'.split(' ').map(plainForm))
  expect(partsOfSpeech(words.map(plainForm))).toEqual(first)
})
