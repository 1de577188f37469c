import { describe, expect, it } from 'vitest'
import { fc } from '../../../../tests/builders'
import { canonicalJson } from './canonical'

/** The same by another way: a replacer that puts the entries of each object in order. */
function byReplacer(value: unknown): string {
  return JSON.stringify(value, (_key, inner: unknown) =>
    typeof inner !== 'object' || inner === null || Array.isArray(inner)
      ? inner
      : Object.fromEntries(Object.entries(inner).sort(([a], [b]) => (a < b ? -1 : 1))),
  )
}

const value = fc.object({
  maxDepth: 4,
  maxKeys: 6,
  withNullPrototype: true,
  key: fc.oneof(fc.string(), fc.constantFrom('__proto__', '10', '9', 'b', 'a')),
})

describe('canonical JSON', () => {
  it('puts the keys of every object in order', () => {
    expect(canonicalJson({ b: [{ d: 1, c: undefined }], a: null, 10: 'x', 9: 'y' })).toBe(
      '{"9":"y","10":"x","a":null,"b":[{"d":1}]}',
    )
    expect(canonicalJson(JSON.parse('{"b":1,"__proto__":{"z":1,"y":2}}'))).toBe(
      '{"__proto__":{"y":2,"z":1},"b":1}',
    )
  })

  it('is the text that a replacer gives, whatever the value', () => {
    fc.assert(
      fc.property(value, (given) => {
        expect(canonicalJson(given)).toBe(byReplacer(given))
      }),
    )
  })

  it('keeps apart objects with the same number of keys', () => {
    const small = fc.dictionary(fc.constantFrom('a', 'b', 'c', '1', '2'), fc.nat(9), {
      minKeys: 2,
      maxKeys: 3,
    })
    fc.assert(
      fc.property(fc.array(small, { minLength: 2 }), (given) => {
        expect(given.map(canonicalJson)).toEqual(given.map(byReplacer))
      }),
    )
  })
})
