import { describe, expect, it } from 'vitest'
import { fc, START } from '../../../../tests/builders'
import { elapsed, paused, resumed, startedAt } from './stopwatch'

describe('a stopwatch', () => {
  it('counts from its start', () => {
    expect(elapsed(startedAt(START), START)).toBe(0)
    expect(elapsed(startedAt(START), START + 2500)).toBe(2500)
  })

  it('leaves out the time while it was stopped', () => {
    const still = paused(startedAt(START), START + 1000)
    expect(elapsed(still, START + 60_000)).toBe(1000)
    const on = resumed(still, START + 60_000)
    expect(elapsed(on, START + 60_500)).toBe(1500)
  })

  it('does not change when it is paused or resumed twice', () => {
    const still = paused(startedAt(START), START + 1000)
    expect(paused(still, START + 5000)).toStrictEqual(still)
    const on = resumed(still, START + 6000)
    expect(resumed(on, START + 9000)).toBe(on)
  })

  it('is never negative and never falls, however it is used and however the clock jumps', () => {
    fc.assert(
      fc.property(
        fc.array(fc.record({ jump: fc.integer({ min: -50_000, max: 50_000 }), pause: fc.boolean() })),
        (steps) => {
          let [watch, at, before] = [startedAt(START), START, 0]
          for (const { jump, pause } of steps) {
            at += jump
            const now = elapsed(watch, at)
            expect(now).toBeGreaterThanOrEqual(0)
            // A clock that goes back can reduce uncounted time, but never counted time.
            expect(now).toBeGreaterThanOrEqual(watch.counted)
            watch = pause ? paused(watch, at) : resumed(watch, at)
            expect(watch.counted).toBeGreaterThanOrEqual(before)
            before = watch.counted
          }
        },
      ),
    )
  })
})
