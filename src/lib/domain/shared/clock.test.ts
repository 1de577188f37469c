import { describe, expect, it } from 'vitest'
import { fakeClock } from './clock'

describe('the fake clock', () => {
  it('changes only when a test moves it', () => {
    const clock = fakeClock(1000, 60)
    expect([clock.now(), clock.now(), clock.offsetAt(0)]).toStrictEqual([1000, 1000, 60])
    clock.advance(500)
    expect(clock.now()).toBe(1500)
    clock.set(7)
    expect(clock.now()).toBe(7)
  })
})
