import { describe, expect, it } from 'vitest'
import { fc } from '../../../../tests/builders'
import { fold, foldWithMap } from './normalize'

/**
 * Pieces that make normalizing hard: marks, ligatures, conjoining Hangul, half-width kana, lone surrogates, odd spaces.
 */
const AWKWARD = [
  ...['‘', '’', '‚', '‛', '′', '″', '‴', '`', '´', 'ʼ', 'ŉ', '“', '”', '„', '‟', '«', '»'],
  ...['‐', '‑', '‒', '–', '—', '―', '−', '-', '…', '½', 'ﬁ', 'ﬃ', 'Ĳ', '㎏', 'ﷺ', '①'],
  ...[' ', '\t', '\n', '\r\n', '\u00A0', '\u2003', '\u3000', '\uFEFF', '\u200B', '\u2028'],
  ...['\u0301', '\u0308', '\u0327', '\u0323', '\u034F', '\u0344', '\u20DD', 'e\u0301', 'q\u0323\u0307', 'é'],
  ...['\u1112', '\u1161', '\u11AB', '한', '가\u11A8', 'ｶ', 'ﾞ', 'が', '\u09C7', '\u09BE', '\u0DD9\u0DCF'],
  ...['\uD83D', '\uDE00', '😀', '👩‍👩‍👧', '\u{1D15E}', '\u{110A5}\u{110BA}', 'a', 'B', '.', '"', "'"],
]
const awkward = fc.array(fc.constantFrom(...AWKWARD), { maxLength: 24 }).map((parts) => parts.join(''))
const anyText = fc.oneof(
  awkward,
  fc.string({ unit: 'binary' }),
  fc.string({ unit: 'grapheme' }),
  fc.array(fc.nat({ max: 0xffff }), { maxLength: 20 }).map((units) => String.fromCharCode(...units)),
)

describe('normalizing', () => {
  it('makes copies equal that differ only in quotation marks, dashes and spacing', () => {
    const typed = '"We kept it" - that\'s what she said'
    expect(fold('“We kept it” — that’s what she said')).toBe(typed)
    expect(fold('\n «We\u00A0kept\tit»\r\n–  that‘s what\u2003she said ')).toBe(typed)
  })

  it('handles the single quotation marks of every Latin script', () => {
    for (const [open, close] of ['‘’', '‚‘', '‛’', '‹›', '›‹'].map((pair) => pair.split(''))) {
      expect(fold(`${open ?? ''}no${close ?? ''}`)).toBe("'no'")
    }
  })

  it('replaces compatible characters', () => {
    expect(fold('ﬁve oﬃces, ½ kg… №①')).toBe('five offices, 1⁄2 kg... No1')
    expect(fold('Cafe\u0301')).toBe('Café')
  })

  it('keeps case, numbers and punctuation', () => {
    expect(fold('Two boats')).not.toBe(fold('two boats'))
    expect(fold('2.1')).not.toBe(fold('21'))
  })

  it('removes white space at the ends, and gives an empty text for white space alone', () => {
    expect(fold(' \n\t\u00A0\uFEFF')).toBe('')
  })

  it('changes nothing the second time', () => {
    fc.assert(
      fc.property(anyText, (text) => {
        expect(fold(fold(text))).toBe(fold(text))
      }),
      { numRuns: 600 },
    )
  })
})

describe('normalizing with a map', () => {
  it('gives the same text as normalizing without one', () => {
    fc.assert(
      fc.property(anyText, (text) => {
        expect(foldWithMap(text).folded).toBe(fold(text))
      }),
      { numRuns: 1500 },
    )
  })

  it('maps every code unit to a range of the text, in order', () => {
    fc.assert(
      fc.property(anyText, (text) => {
        const { folded, starts, ends } = foldWithMap(text)
        expect([starts.length, ends.length]).toStrictEqual([folded.length + 1, folded.length])
        ends.forEach((end, i) => {
          expect(starts[i]).toBeGreaterThanOrEqual(starts[i - 1] ?? 0)
          expect(end).toBeGreaterThanOrEqual(ends[i - 1] ?? 0)
          expect(starts[i]).toBeLessThan(end)
          expect(end).toBeLessThanOrEqual(text.length)
        })
        expect(starts.at(-1)).toBe(ends.at(-1) ?? 0)
      }),
      { numRuns: 600 },
    )
  })

  it('maps plain words to themselves', () => {
    fc.assert(
      fc.property(fc.stringMatching(/^[a-z]{1,5}( [a-z]{1,5}){0,5}$/u), (text) => {
        const { folded, starts, ends } = foldWithMap(text)
        expect(folded).toBe(text)
        expect(ends).toStrictEqual(ends.map((_, i) => i + 1))
        expect(starts).toStrictEqual(starts.map((_, i) => i))
      }),
    )
  })

  it('maps a run of white space to one space, and a ligature to each of its letters', () => {
    expect(foldWithMap('a \n b')).toStrictEqual({ folded: 'a b', starts: [0, 1, 4, 5], ends: [1, 4, 5] })
    expect(foldWithMap(' ﬁ ')).toStrictEqual({ folded: 'fi', starts: [1, 1, 2], ends: [2, 2] })
  })

  it('becomes coarse, never wrong, if composition reaches across characters', () => {
    const { folded, starts, ends } = foldWithMap('a \u1112\u1161\u11AB')
    expect(folded).toBe('a 한')
    expect(starts).toStrictEqual([0, 0, 0, 5])
    expect(ends).toStrictEqual([5, 5, 5])
  })
})
