import { describe, expect, it } from 'vitest'
import { fc, ulidAt } from '../../../../tests/builders'
import { compareEvents, type Placed } from './order'

const placed = fc
  .record({ at: fc.constantFrom(0, 1, 2, 1e12), n: fc.nat({ max: 3 }), when: fc.nat({ max: 2 }) })
  .map(({ at, n, when }): Placed => ({ at, id: ulidAt(when, n) }))

describe('the order of events', () => {
  it('is by instant, then by id', () => {
    const [a, b, c] = [
      { at: 1, id: ulidAt(9) },
      { at: 2, id: ulidAt(1) },
      { at: 2, id: ulidAt(2) },
    ]
    expect([c, a, b].sort(compareEvents)).toStrictEqual([a, b, c])
    expect(compareEvents(b, { ...b })).toBe(0)
  })

  it('is total: of two different events one comes first', () => {
    fc.assert(
      fc.property(placed, placed, (a, b) => {
        expect(Math.sign(compareEvents(a, b)) + Math.sign(compareEvents(b, a))).toBe(0)
        expect(compareEvents(a, b) === 0).toBe(a.at === b.at && a.id === b.id)
      }),
    )
  })

  it('is transitive', () => {
    fc.assert(
      fc.property(placed, placed, placed, (a, b, c) => {
        const [x, y, z] = [a, b, c].sort(compareEvents)
        expect(compareEvents(x!, y!)).toBeLessThanOrEqual(0)
        expect(compareEvents(y!, z!)).toBeLessThanOrEqual(0)
        expect(compareEvents(x!, z!)).toBeLessThanOrEqual(0)
      }),
    )
  })

  it('does not depend on the language of the device', () => {
    const upper = { at: 0, id: ulidAt(0, 10) }
    const digit = { at: 0, id: ulidAt(0, 9) }
    expect(compareEvents(digit, upper)).toBe(-1)
  })
})
