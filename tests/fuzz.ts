/** Random inputs for parsers: 2,000 for each in `npm test`, 100,000 in `npm run fuzz`, which sets `WHENCE_FUZZ`. */
import { fc } from './builders'

/** The number of inputs for one parser. */
export const FUZZ_RUNS = Number(process.env['WHENCE_FUZZ'] ?? 2000)

/** Pieces that have broken parsers: numbers out of range, odd characters, keys of prototypes, deep and open brackets. */
const PIECES = [
  '"',
  '{',
  '}',
  '[',
  ']',
  ',',
  ':',
  '\\',
  '\n',
  '\r\n',
  '\t',
  '\u0000',
  '\uFEFF',
  '\u202E',
  '\u200B',
  '\uD800',
  '1e400',
  '-0',
  'NaN',
  'null',
  '"__proto__":{"admin":true},',
  '"constructor":{"prototype":{}},',
  '253402300800000',
  '<script>',
  '<!--',
  '&#x110000;',
  "='",
  '@SUM(A1)',
  '#1.',
  '../',
  '['.repeat(300),
  '{"a":'.repeat(300),
] as const

/** A text that was changed in a few places: pieces put in, and stretches taken out, doubled or moved. */
export function changedText(seeds: readonly string[]): fc.Arbitrary<string> {
  const change = fc.record({
    at: fc.double({ min: 0, max: 1, noNaN: true }),
    length: fc.oneof(fc.nat(3), fc.nat(400)),
    put: fc.oneof(
      fc.constantFrom(...PIECES),
      fc.constant(''),
      fc.string({ maxLength: 8, unit: 'binary' }),
      fc.constant(null),
    ),
  })
  return fc
    .tuple(fc.constantFrom(...seeds), fc.array(change, { minLength: 1, maxLength: 6 }))
    .map(([seed, changes]) => {
      let text = seed
      for (const { at, length, put } of changes) {
        const from = Math.floor(at * text.length)
        const cut = text.slice(from, from + length)
        // Null doubles the stretch.
        text = text.slice(0, from) + (put ?? cut + cut) + text.slice(from + length)
      }
      return text
    })
}

/** Bytes that were changed in a few places, cut, or continued. */
export function changedBytes(seed: Uint8Array<ArrayBuffer>): fc.Arbitrary<Uint8Array<ArrayBuffer>> {
  const change = fc.tuple(fc.nat(seed.length - 1), fc.nat(255))
  const tail = fc.oneof(fc.constant(null), fc.nat(seed.length), fc.uint8Array({ maxLength: 40 }))
  return fc.tuple(fc.array(change, { minLength: 1, maxLength: 12 }), tail).map(([changes, end]) => {
    const bytes = seed.slice()
    for (const [at, byte] of changes) bytes[at] = byte
    if (end === null) return bytes
    return typeof end === 'number' ? bytes.slice(0, end) : Uint8Array.from([...bytes, ...end])
  })
}
