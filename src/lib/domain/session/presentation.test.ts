import { describe, expect, it } from 'vitest'
import { fc } from '../../../../tests/builders'
import { backward, forward, handsFor, handsRight, newPresentation, withHands } from './presentation'

const press = fc.constantFrom('next' as const, 'back' as const)

describe('a presentation', () => {
  it('shows each question alone, then the hands, then the answer', () => {
    let one = newPresentation('1')
    const seen = [`${String(one.place)} ${one.step}`]
    for (let i = 0; i < 7; i++) {
      one = forward(one, 2)
      seen.push(`${String(one.place)} ${one.step}`)
    }
    expect(seen).toStrictEqual([
      '0 ask',
      '0 hands',
      '0 shown',
      '1 ask',
      '1 hands',
      '1 shown',
      '2 ask',
      '2 ask',
    ])
  })

  it('goes back by the same steps, and keeps the hands', () => {
    fc.assert(
      fc.property(fc.array(press), fc.integer({ min: 1, max: 4 }), (presses, items) => {
        let one = withHands(newPresentation('1'), 1, 7)
        for (const key of presses) {
          const before = one
          one = key === 'next' ? forward(one, items) : backward(one)
          if (one === before) continue
          const undone = key === 'next' ? backward(one) : forward(one, items)
          expect(undone).toStrictEqual(before)
        }
        expect(one.hands).toStrictEqual([[0, 7]])
      }),
    )
  })

  it('counts hands from 0 to 999 for each option, worked by hand', () => {
    const counted = [13, 7, 4, 2].reduce((one, n, option) => withHands(one, option, n), newPresentation('1'))
    expect(handsRight(counted.hands[0], 1)).toStrictEqual({ right: 7, all: 26 })
    expect(handsFor(withHands(counted, 0, -3), 0)).toBe(0)
    expect(handsFor(withHands(counted, 0, 5000), 0)).toBe(999)
    const second = withHands({ ...counted, place: 2 }, 0, 5)
    expect(second.hands).toStrictEqual([[13, 7, 4, 2], [], [5]])
    expect(handsRight(undefined, 0)).toStrictEqual({ right: 0, all: 0 })
  })
})
