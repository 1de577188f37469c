import { expect, it } from 'vitest'
import { fc } from '../../../../../tests/builders'
import { partsOfSpeech, plainForm } from './tagger'

it('gives one part of speech a word, whatever the words hold', () => {
  fc.assert(
    fc.property(fc.array(fc.string({ unit: 'binary', minLength: 1 })), (words) => {
      const parts = partsOfSpeech(words.map(plainForm))
      expect(parts).toHaveLength(words.length)
      expect(parts.every((pos) => /^[A-Z]+$/u.test(pos))).toBe(true)
    }),
  )
})

it('tells a verb from a noun by its company', () => {
  const words = 'Officials said that his claims were false , but Iran’s army claims victory .'.split(' ')
  const parts = partsOfSpeech(words.map(plainForm))
  expect(parts[words.indexOf('said')]).toBe('VERB')
  expect(parts[words.indexOf('claims')]).toBe('NOUN')
  expect(parts[words.indexOf('Iran’s')]).toBe('PROPN')
})

it('tags the same words the same way, whatever came between', () => {
  const words = 'Pylvänäinen quibbled that Ångström frobnicates grelms .'.split(' ')
  const first = partsOfSpeech(words.map(plainForm))
  partsOfSpeech('grelms. frobnicates( Ångström’s “quibbled'.split(' ').map(plainForm))
  expect(partsOfSpeech(words.map(plainForm))).toEqual(first)
})
