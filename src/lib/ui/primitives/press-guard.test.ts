import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { PressTimes, SETTLE_MS } from './press-guard'

describe('which presses count', () => {
  it('no press within a quarter of a second after another screen came up, and each one later', () => {
    const times = new PressTimes()
    times.screenChanged(1000)
    for (const after of [0, 30, 80, 120, 180, 240, 249]) {
      expect(times.countsPointer(1000 + after, null), String(after)).toBe(false)
      expect(times.countsKey(1000 + after), String(after)).toBe(false)
    }
    for (const after of [SETTLE_MS, 400]) {
      expect(times.countsPointer(1000 + after, null)).toBe(true)
      expect(times.countsKey(1000 + after)).toBe(true)
    }
  })

  it('no press that began before the controls changed', () => {
    const times = new PressTimes()
    times.controlsChanged(1000)
    expect(times.countsPointer(970, null)).toBe(false)
  })

  it('keys while pieces of one question move: their numbers stay what they are', () => {
    const times = new PressTimes()
    times.screenChanged(0)
    times.controlsChanged(1000)
    expect(times.countsKey(1010)).toBe(true)
    expect(times.countsPointer(1010, null)).toBe(false)
  })

  it('one control waits by itself when only that one could not be pressed before', () => {
    const times = new PressTimes()
    const [check, word] = [{}, {}]
    times.controlEnabled(check, 1000)
    expect(times.countsPointer(1100, check)).toBe(false)
    expect(times.countsPointer(1100, word)).toBe(true)
    expect(times.countsPointer(1250, check)).toBe(true)
  })

  it('a wait ends a quarter of a second after the change, however often somebody taps meanwhile', () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: 0, max: SETTLE_MS - 1 })), (taps) => {
        const times = new PressTimes()
        times.screenChanged(5000)
        for (const tap of taps.sort((a, b) => a - b)) {
          expect(times.countsPointer(5000 + tap, null)).toBe(false)
          expect(times.countsKey(5000 + tap)).toBe(false)
        }
        expect(times.countsPointer(5000 + SETTLE_MS, null)).toBe(true)
        expect(times.countsKey(5000 + SETTLE_MS)).toBe(true)
      }),
    )
  })
})
