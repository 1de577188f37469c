import { expect, it } from 'vitest'
import { fc } from '../../../../tests/builders'
import { tagsOf } from './nlp'

it('gives one tag a word, whatever the words hold', () => {
  fc.assert(
    fc.property(fc.array(fc.string({ unit: 'binary', minLength: 1 })), (words) => {
      const tags = tagsOf(words)
      expect(tags).toHaveLength(words.length)
      expect(tags.every(({ lemma, pos }) => lemma.length > 0 && /^[A-Z]+$/u.test(pos))).toBe(true)
    }),
  )
})

it('tells a verb from a noun by its company, and knows its dictionary form', () => {
  const words = 'Officials said that his claims were false , but Iran’s army claims victory .'.split(' ')
  const tags = tagsOf(words)
  expect(tags[words.indexOf('said')]).toEqual({ pos: 'VERB', lemma: 'say' })
  expect(tags[words.indexOf('claims')]).toEqual({ pos: 'NOUN', lemma: 'claim' })
  expect(tags[words.indexOf('Iran’s')]?.pos).toBe('PROPN')
})

it('tags the same words the same way, whatever came between', () => {
  const words = 'Pylvänäinen quibbled that Ångström frobnicates grelms .'.split(' ')
  const first = tagsOf(words)
  tagsOf('grelms. frobnicates( Ångström’s “quibbled'.split(' '))
  expect(tagsOf(words)).toEqual(first)
})
