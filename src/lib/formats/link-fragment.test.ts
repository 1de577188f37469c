import { describe, expect, it } from 'vitest'
import { fc } from '../../../tests/builders'
import { fragmentAmong, fragmentIn, fragmentOf, textOfFragment } from './link-fragment'

const LIMITS = { fragment: 2_000_000, unpacked: 8_000_000 }
const long = 'a'.repeat(20_000_000)

describe('a fragment', () => {
  it('is found in its link, and holds its text', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), (text) => {
        const fragment = fragmentOf(text)
        expect(fragmentIn(`https://example.org/x/d${fragment}`)).toBe(fragment)
        expect(textOfFragment(fragment, LIMITS)).toStrictEqual({ ok: true, value: text })
      }),
    )
  })

  it('is found among words, if it is long enough for a link', () => {
    const fragment = fragmentOf('A deck of two claims about a ferry and a pier.')
    expect(fragmentAmong(`See #1. and #2.abc: https://example.org/d${fragment}. It is good.`)).toBe(fragment)
    expect(fragmentAmong('Point #1.first and #22.second')).toBeNull()
  })

  it('of millions of characters is looked at without an overflow', () => {
    expect(fragmentIn(`#1.${long}`)).toHaveLength(long.length + 3)
    expect(fragmentIn(`#1.${long}!`)).toBeNull()
    expect(fragmentAmong(`#1.${long}!`)).toHaveLength(long.length + 3)
    expect(textOfFragment(`#1.${long}`, LIMITS)).toStrictEqual({
      ok: false,
      error: { code: 'fragment-too-large' },
    })
  })

  it.each(['', '#', '#1', '#1.', '#0.abc', '#12345.abc', '1.a b', '#1.ä', 'x#1.abc#1.abc'])(
    'is not found in %s',
    (text) => {
      expect(fragmentIn(text)).toBeNull()
    },
  )
})
