import { describe, expect, it } from 'vitest'
import { fc } from '../../../../tests/builders'
import { drawnItems, offsetsOf } from './virtual-window'

const heights = fc.array(fc.integer({ min: 1, max: 300 }), { minLength: 1, maxLength: 60 })

describe('a virtual list', () => {
  it('draws every item in view, each at its own offset', () => {
    fc.assert(
      fc.property(
        heights,
        fc.nat(20_000),
        fc.nat(900),
        fc.array(fc.integer({ min: -3, max: 80 })),
        (tall, top, long, pinned) => {
          const offsets = offsetsOf(tall)
          const drawn = drawnItems(offsets, [top, top + long], pinned)
          const indexes = drawn.map(({ index }) => index)
          tall.forEach((height, index) => {
            const start = offsets[index]!
            if (start < top + long && start + height > top) expect(indexes).toContain(index)
          })
          for (const pin of pinned) if (pin >= 0 && pin < tall.length) expect(indexes).toContain(pin)
          let at = 0
          for (const { index, gap } of drawn) {
            at += gap
            expect(at).toBe(offsets[index])
            at += tall[index]!
          }
        },
      ),
    )
  })

  it('draws few items of many', () => {
    const offsets = offsetsOf(Array.from({ length: 10_000 }, () => 100))
    const drawn = drawnItems(offsets, [500_000, 501_000], [3, 9999])
    expect(drawn.map(({ index }) => index)).toStrictEqual([2, 3, 4, 5000, 5001, 5002, 5003, 5004, 5005, 5006, 5007, 5008, 5009, 9998, 9999]) // prettier-ignore
  })

  it('draws no more than it may at first: the pinned items, then those at the top of the view', () => {
    const offsets = offsetsOf(Array.from({ length: 100 }, () => 100))
    const first = drawnItems(offsets, [0, 1000], [50], 5)
    expect(first.map(({ index }) => index)).toStrictEqual([0, 1, 49, 50, 51])
    expect(drawnItems(offsets, [0, Infinity], [])).toHaveLength(100)
  })

  it('draws nothing of nothing', () => {
    expect(drawnItems(offsetsOf([]), [0, 800], [0])).toStrictEqual([])
  })
})
