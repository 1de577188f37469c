import { describe, expect, it } from 'vitest'
import { fc } from '../../../../tests/builders'
import { jsonLines } from './event-lines'
import { isUtf8, linesIn, textIn } from './part-text'

const line = fc.oneof(
  fc.constant(''),
  fc.string({ unit: 'grapheme', maxLength: 20 }),
  fc.string({ unit: 'grapheme', minLength: 1, maxLength: 6 }).map((text) => text.repeat(5000)),
)

describe('the lines of a part', () => {
  it('are those of its whole text, wherever the pieces end', () => {
    fc.assert(
      fc.property(fc.array(line, { maxLength: 8 }), fc.boolean(), (lines, isEnded) => {
        const text = lines.join('\n') + (isEnded ? '\n' : '')
        const bytes = new TextEncoder().encode(text)
        expect(isUtf8(bytes)).toBe(true)
        expect(textIn(bytes)).toBe(new TextDecoder('utf-8', { ignoreBOM: true }).decode(bytes))
        expect([...linesIn(bytes)]).toStrictEqual(jsonLines(textIn(bytes)))
      }),
      { numRuns: 60 },
    )
  })

  it('are refused where a letter is cut, also at the end of a long text', () => {
    const whole = new TextEncoder().encode(`${'a'.repeat(40_000)}é`)
    expect(isUtf8(whole)).toBe(true)
    expect(isUtf8(whole.slice(0, -1))).toBe(false)
    expect(isUtf8(Uint8Array.of(0xff))).toBe(false)
  })
})
