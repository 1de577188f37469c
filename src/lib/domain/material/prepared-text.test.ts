import { describe, expect, it } from 'vitest'
import { fc } from '../../../../tests/builders'
import { plainAnchor, plainFoldWithMap, plainLocate } from '../../../../tests/plain-anchor'
import { anchor, prepareText } from './anchor'
import { blocksOf, type Range } from './block'
import { fold, foldWithMap } from './normalize'
import { locate, locateIn } from './locate'
import { firstIndex, PreparedText } from './prepared-text'

const PARTS = [
  ...[
    'a',
    'said ',
    ', ',
    'boat',
    ' ',
    '\n',
    '\r\n',
    '\n\n',
    '\n \n\n',
    '\t',
    '\u00A0',
    '“',
    '”',
    '’',
    '`',
    '´',
  ],
  ...[
    '—',
    '‑',
    '«',
    '…',
    'é',
    'e\u0301',
    '\u0301',
    'ñ',
    'Жук',
    'й',
    'ﬁ',
    '½',
    '¨',
    '😀',
    '\uD800',
    'ᄒ',
    'ᅡ',
    '한',
    'か\u3099',
  ],
]
const texts = fc
  .array(fc.constantFrom(...PARTS), { minLength: 1, maxLength: 40 })
  .map((parts) => parts.join(''))

/** A range of at least one code unit inside a text. */
function rangeIn(text: string, a: number, b: number): Range {
  const from = a % text.length
  return [from, from + 1 + (b % (text.length - from))]
}

describe('a text normalized with a map', () => {
  it('equals the result of its simple definition, for any text', () => {
    fc.assert(
      fc.property(texts, (text) => {
        const { folded, starts, ends } = foldWithMap(text)
        expect({ folded, starts, ends }).toStrictEqual(plainFoldWithMap(text))
        expect(folded).toBe(fold(text))
      }),
      { numRuns: 1000 },
    )
  })
})

describe('a locator', () => {
  it('equals the result of its simple definition, for any marks in any text', () => {
    fc.assert(
      fc.property(
        texts,
        fc.array(fc.tuple(fc.nat(), fc.nat()), { minLength: 3, maxLength: 4 }),
        (text, at) => {
          const [content, cue, source, more] = at.map(([a, b]) => rangeIn(text, a, b))
          const marks = { content: more ? [content!, more] : [content!], cue: [cue!], source: [source!] }
          expect(locate(text, marks)).toStrictEqual(plainLocate(text, marks))
        },
      ),
      { numRuns: 1000 },
    )
  })

  it('is the same whether its text was prepared for one locator or for many', () => {
    fc.assert(
      fc.property(texts, fc.array(fc.tuple(fc.nat(), fc.nat()), { maxLength: 6 }), (text, at) => {
        const prepared = new PreparedText(blocksOf(text))
        for (const [a, b] of at) {
          const marks = { content: [rangeIn(text, a, b)] }
          expect(locateIn(prepared, marks)).toStrictEqual(locate(text, marks))
        }
      }),
      { numRuns: 200 },
    )
  })
})

describe('a paragraph prepared in steps', () => {
  it('has the digest and the normalized text that it has at once', () => {
    fc.assert(
      fc.property(texts, (text) => {
        const [inSteps, atOnce] = [new PreparedText(blocksOf(text)), new PreparedText(blocksOf(text))]
        for (const index of inSteps.blocks.keys()) {
          expect([...inSteps.prepare(index)].length).toBeGreaterThan(0)
          expect(inSteps.foldOf(index)).toStrictEqual(atOnce.foldOf(index))
          expect(inSteps.digestOf(index)).toBe(atOnce.digestOf(index))
        }
      }),
      { numRuns: 100 },
    )
  })
})

/** A text after some random edits: pieces removed, inserted, or doubled. */
function edited(text: string, edits: readonly (readonly [number, number, string])[]): string {
  return edits.reduce((now, [a, b, put]) => {
    const from = a % (now.length + 1)
    return now.slice(0, from) + put + now.slice(from + (b % 6))
  }, text)
}

describe('an anchoring after random edits', () => {
  const edits = fc.array(
    fc.tuple(fc.nat(), fc.nat(), fc.constantFrom('', 'a', ' ', '\n\n', 'boat', 'said ', '“', 'e\u0301')),
    { minLength: 1, maxLength: 5 },
  )

  it('equals the result of its simple definition', () => {
    fc.assert(
      fc.property(texts, fc.nat(), fc.nat(), edits, (text, a, b, changes) => {
        const locator = locate(text, { content: [rangeIn(text, a, b)] })
        fc.pre(locator !== null)
        const later = edited(text, changes)
        const found = anchor(locator, prepareText(later))
        const content = found.status === 'lost' ? [] : found.marks.content
        expect({ status: found.status, content }).toStrictEqual(plainAnchor(locator, later))
      }),
      { numRuns: 1000 },
    )
  })

  it('is lost, or contains exactly the words of the quote, never a wrong span', () => {
    fc.assert(
      fc.property(texts, fc.nat(), fc.nat(), edits, (text, a, b, changes) => {
        const locator = locate(text, { content: [rangeIn(text, a, b)] })
        fc.pre(locator?.quote !== undefined)
        const later = edited(text, changes)
        const found = anchor(locator, prepareText(later))
        if (found.status === 'lost') return
        const [start, end] = found.marks.content[0]!
        expect(fold(later.slice(start, end))).toContain(locator.quote.exact.trim())
      }),
      { numRuns: 1000 },
    )
  })
})

describe('a quote that occurs very often', () => {
  it('is found at the one place with its surroundings, among hundreds of thousands without', () => {
    const text = `${'a '.repeat(200_000)}x a y ${'a '.repeat(200_000)}`
    const at = text.indexOf('x a y') + 2
    const locator = locate(text, { content: [[at, at + 1]] })!
    const later = `${text} and more`
    const found = anchor(locator, prepareText(later))
    expect(found).toMatchObject({ status: 'moved', changed: true, marks: { content: [[at, at + 1]] } })
  })
})

describe('the first index that fits', () => {
  it('equals the result of a linear search', () => {
    fc.assert(
      fc.property(fc.array(fc.nat(20)), fc.nat(21), (numbers, wanted) => {
        const sorted = numbers.sort((x, y) => x - y)
        const plain = sorted.findIndex((number) => number >= wanted)
        expect(firstIndex(sorted.length, (at) => sorted[at]! >= wanted)).toBe(
          plain < 0 ? sorted.length : plain,
        )
      }),
    )
  })
})
