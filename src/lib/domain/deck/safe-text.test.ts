import { describe, expect, it } from 'vitest'
import { fc } from '../../../../tests/builders'
import { findUnsafeText } from './safe-text'

const char = (code: number) => String.fromCodePoint(code)
const wrongIn = (value: unknown) =>
  findUnsafeText(value).map(({ path, message }) => `${path.join('.')}: ${message}`)

describe('the rule of a deck’s texts', () => {
  it.each([0x00, 0x08, 0x1b, 0x7f, 0x85, 0xd800])(
    'refuses the control character %i in every text',
    (code) => {
      const text = `a${char(code)}b`
      const name = `U+${code.toString(16).toUpperCase().padStart(4, '0')}`
      for (const field of ['title', 'about', 'body', 'exact']) {
        expect(wrongIn({ [field]: text })).toStrictEqual([`${field}: holds a control character, ${name}`])
      }
    },
  )

  it.each([0x202a, 0x202b, 0x202d, 0x202e, 0x2066, 0x2067, 0x2068, 0x2069])(
    'refuses %i, which reorders the text, in every text',
    (code) => {
      for (const field of ['title', 'about', 'body', 'exact']) {
        expect(wrongIn({ [field]: `a${char(code)}b` })[0]).toContain('which reorders the text')
      }
    },
  )

  it.each([0xad, 0x61c, 0x200b, 0x200c, 0x200d, 0x200e, 0x200f, 0x2060, 0xfeff, 0xe0041])(
    'refuses %i, which cannot be seen, but where it is a third party’s text',
    (code) => {
      const text = `a${char(code)}b`
      expect(wrongIn({ title: text, about: text, explain: text })).toHaveLength(3)
      expect(wrongIn({ body: text, exact: text, prefix: text, suffix: text })).toStrictEqual([])
    },
  )

  it('refuses line breaks and tabs inside a text of one line, and lets a longer one have them', () => {
    for (const space of ['\n', '\r\n', '\t']) {
      expect(wrongIn({ title: `a${space}b`, statement: `a${space}b` })).toHaveLength(2)
      expect(wrongIn({ about: `a${space}b`, explain: `a${space}b`, body: `a${space}b` })).toStrictEqual([])
      expect(wrongIn({ title: `${space}a b${space}` })).toStrictEqual([])
    }
  })

  it('lets scripts and emoji have the joiners that they need', () => {
    for (const text of ['می‌خواهم', 'क्‍ष', '👩‍👩‍👧', '🏳️‍🌈', 'José – “naïve” façade', 'שלום']) {
      expect(wrongIn({ title: text, name: text })).toStrictEqual([])
    }
  })

  it('refuses keys that reach a prototype, at any depth', () => {
    const voices: unknown = JSON.parse('{"voices":{"__proto__":{"name":"a"},"constructor":{"name":"b"}}}')
    expect(wrongIn(voices)).toStrictEqual(
      ['voices.constructor: this key is reserved', 'voices.__proto__: this key is reserved'].reverse(),
    )
  })

  it('finds what is hidden wherever it stands, and nothing where nothing is', () => {
    const words = fc.stringMatching(/^[a-z ,.]{0,20}$/u)
    const tree = fc.letrec<{ node: unknown }>((tie) => ({
      node: fc.oneof(
        { maxDepth: 4 },
        words,
        fc.array(tie('node'), { maxLength: 3 }),
        fc.dictionary(fc.stringMatching(/^[a-z]{3,6}$/u), tie('node'), { maxKeys: 3 }),
      ),
    })).node
    fc.assert(fc.property(tree, (value) => findUnsafeText(value).length === 0))
    fc.assert(
      fc.property(tree, tree, (before, after) => {
        const found = findUnsafeText([before, { name: 'a\u202Eb' }, after])
        expect(found.map(({ path }) => path)).toStrictEqual([[1, 'name']])
      }),
    )
  })

  it('looks once at a value that stands in many places, and ends where a value holds itself', () => {
    let value: unknown[] = ['a\u0000']
    for (let i = 0; i < 60; i++) value = [value, value]
    value.push(value)
    expect(findUnsafeText(value)).toHaveLength(1)
  })

  it('is not stopped by depth', () => {
    let value: unknown = 'a\u0000'
    for (let i = 0; i < 20_000; i++) value = [value]
    expect(findUnsafeText(value)).toHaveLength(1)
  })
})
