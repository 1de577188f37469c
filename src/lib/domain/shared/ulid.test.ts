import { decodeTime, isValid } from 'ulid'
import { describe, expect, it } from 'vitest'
import { fc, START } from '../../../../tests/builders'
import { seededRandom } from './random'
import { monotonicUlid } from './ulid'

describe('ULIDs', () => {
  it('are valid, contain their time and sort in the order they were made, whatever the clock does', () => {
    const instants = fc.array(fc.integer({ min: 0, max: 2 ** 48 - 1 }), { minLength: 1, maxLength: 30 })
    fc.assert(
      fc.property(instants, fc.integer(), (all, seed) => {
        const make = monotonicUlid(seededRandom(seed))
        const made = all.map((at) => make(at))
        expect(made.every((id) => isValid(id))).toBe(true)
        expect(new Set(made).size).toBe(made.length)
        expect([...made].sort()).toStrictEqual(made)
        expect(made.map((id) => decodeTime(id))).toStrictEqual(
          all.map((_, i) => Math.max(...all.slice(0, i + 1))),
        )
      }),
    )
  })

  it('count on within a millisecond, with carry', () => {
    const make = monotonicUlid(() => 0.999)
    const first = make(START)
    expect(first.slice(10)).toBe('Z'.repeat(16))
    expect(make(START).slice(10)).toBe('0'.repeat(16))
    expect(make(START - 5).slice(10)).toBe(`${'0'.repeat(15)}1`)
  })
})
