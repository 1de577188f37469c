import { describe, expect, it } from 'vitest'
import { aDeck, ARTICLE, fc } from '../../../tests/builders'
import { deckFragment, deckText } from './deck-link/deck-link'
import { deckToYaml } from './deck-yaml'
import { isBackup, kindOfText } from './recognise'

describe('a text from another app', () => {
  it.each([
    ['deck', deckText(aDeck())],
    ['deck', deckToYaml(aDeck())],
    ['deck', `https://example.org/d${deckFragment(aDeck())}`],
    ['deck', `Look: https://example.org/x/d${deckFragment(aDeck())} It is good.`],
    ['table', 'question,answer\nWho?,The council\n'],
    ['table', 'la mer\tthe sea\nle port\tthe harbour'],
    ['link', ' https://example.org/article?id=1 \n'],
    ['text', ARTICLE],
    ['text', 'Well, yes.'],
    ['text', 'First, the mayor spoke.\n\nThen, after a long pause, the council left.'],
  ])('is known as %s by its content', (kind, text) => {
    expect(kindOfText(text)).toBe(kind)
  })

  it('has some kind, whatever it is', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (text) => {
        expect(['deck', 'table', 'link', 'text']).toContain(kindOfText(text))
      }),
    )
  })
})

it('knows a backup by its first bytes', () => {
  const bytes = (text: string): Uint8Array => new TextEncoder().encode(text)
  expect(isBackup(bytes('PK\u0003\u0004rest'))).toBe(true)
  expect(isBackup(bytes('age-encryption.org/v1\n-> scrypt'))).toBe(true)
  expect(isBackup(bytes('PKa'))).toBe(false)
  expect(isBackup(bytes(''))).toBe(false)
})
