import { deflateSync } from 'fflate'
import { describe, expect, it } from 'vitest'
import { holdsTextOfOthers, withoutTexts } from '$lib/domain/deck/by-reference'
import { deckToFile, type Deck } from '$lib/domain/deck/deck'
import { deckFromYaml } from '$lib/formats/deck-yaml'
import { aDeck, fc } from '../../../../tests/builders'
import { FUZZ_RUNS } from '../../../../tests/fuzz'
import { fragmentIn } from '../link-fragment'
import { deckFragment, deckFromFragment, deckFromText, deckText } from './deck-link'

const byId = (deck: Deck): Deck => {
  const sorted = <T extends { id: string }>(list: readonly T[]) =>
    [...list].sort((a, b) => (a.id < b.id ? -1 : 1))
  return { ...deck, voices: sorted(deck.voices), materials: sorted(deck.materials) }
}
const linkOf = (bytes: Uint8Array) => `#1.${Buffer.from(deflateSync(bytes)).toString('base64url')}`
const codeOf = (text: string) => {
  const read = deckFromText(text)
  return read.ok ? 'read' : read.error.code
}

describe('a deck that travels', () => {
  it('comes out of its link and out of its file as it went in', () => {
    const title = fc.string({ minLength: 1, maxLength: 60, unit: 'grapheme' })
    fc.assert(
      fc.property(
        title,
        fc.subarray(aDeck().claims as Deck['claims'][number][], { minLength: 1 }),
        (name, claims) => {
          const clean = name.replace(/[\p{C}\p{Z}]/gu, 'x')
          const deck = aDeck({ title: clean, claims, relations: [] })
          for (const read of [deckFromFragment(deckFragment(deck)), deckFromText(deckText(deck))]) {
            if (read.ok) expect(byId(read.value)).toStrictEqual(byId(deck))
            else expect(read.error.code).toBe('deck-schema')
          }
        },
      ),
      { numRuns: 100 },
    )
    expect(deckFromFragment(deckFragment(aDeck())).ok).toBe(true)
  })

  it('is found in a link whatever its host and path, and in its fragment alone', () => {
    const fragment = deckFragment(aDeck())
    for (const text of [fragment, `https://any.example/whence/d${fragment}`, ` ${fragment.slice(1)} \n`]) {
      expect(fragmentIn(text)).not.toBeNull()
      expect(codeOf(text)).toBe('read')
    }
  })

  it('is refused when its link was cut or a letter changed', () => {
    const fragment = deckFragment(aDeck())
    fc.assert(
      fc.property(fc.nat(fragment.length - 4), (length) => {
        expect(deckFromFragment(fragment.slice(0, 3 + length)).ok).toBe(false)
      }),
      { numRuns: 300 },
    )
  })

  it('is refused with a clear code when it is no deck, too large, or from a later version', () => {
    expect(codeOf('A letter.')).toBe('deck-none')
    expect(codeOf('[]')).toBe('deck-none')
    expect(codeOf('{"format":"whence-deck/2"}')).toBe('deck-none')
    expect(codeOf('#2.AAAA')).toBe('link-newer')
    expect(codeOf('{"format":"whence-deck/99","claims":[]}')).toBe('deck-newer')
    expect(codeOf(`${'['.repeat(200_000)}${']'.repeat(200_000)}`)).toBe('deck-none')
    expect(codeOf(`{"claims":[${'0,'.repeat(6000)}0]}`)).toBe('deck-too-large')
    expect(codeOf('x'.repeat(8_000_001))).toBe('deck-too-large')
    expect(deckFromFragment(`#1.${'A'.repeat(2_000_000)}`)).toMatchObject({
      error: { code: 'deck-too-large' },
    })
    // A thousand times smaller than what it unpacks to.
    expect(codeOf(linkOf(new Uint8Array(9_000_000)))).toBe('deck-cut')
    expect(codeOf(deckText(aDeck()).replace('{', '{"__proto__":{"admin":true},'))).toBe('deck-schema')
  })

  it('is refused when two claims have one id, or a voice or a text is missing', () => {
    const whole = deckToFile(aDeck())
    const [first, second, ...others] = whole.claims
    const broken = [
      { ...whole, claims: [first, { ...second, id: first?.id }, ...others] },
      { ...whole, voices: {} },
      { ...whole, materials: {} },
    ]
    for (const file of broken) {
      expect(codeOf(JSON.stringify(file))).toBe('deck-schema')
      const yaml = deckFromYaml(JSON.stringify(file))
      expect(yaml.ok ? null : yaml.error.problems[0]?.code).toMatch(/^(?:duplicate-claim|unknown-)/u)
    }
  })

  it('never makes the reader fail in any other way', () => {
    const text = deckText(aDeck())
    const change = fc.tuple(
      fc.nat(text.length - 1),
      fc.constantFrom('"', '{', '}', '[', ']', ',', '\\', '1e400', '\u202E', ''),
    )
    fc.assert(
      fc.property(fc.array(change, { minLength: 1, maxLength: 8 }), fc.boolean(), (changes, packed) => {
        let changed = text
        for (const [at, put] of changes) changed = changed.slice(0, at) + put + changed.slice(at + 1)
        const read = deckFromText(packed ? linkOf(new TextEncoder().encode(changed)) : changed)
        if (read.ok) expect(read.value.claims.length).toBeGreaterThanOrEqual(0)
        else expect(read.error.code).toMatch(/^(?:deck|link)-/u)
      }),
      { numRuns: FUZZ_RUNS },
    )
  })
})

describe('a deck by reference', () => {
  it('carries no text of others and no quote, and keeps every claim', () => {
    const deck = withoutTexts(aDeck())
    expect(holdsTextOfOthers(aDeck())).toBe(true)
    expect(holdsTextOfOthers(deck)).toBe(false)
    expect(deck.claims.map(({ id }) => id)).toStrictEqual(aDeck().claims.map(({ id }) => id))
    expect(deckText(deck)).not.toContain('a ship may be sold before spring')
    expect(codeOf(deckText(deck))).toBe('read')
  })
})
