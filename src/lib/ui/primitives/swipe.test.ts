import { describe, expect, it } from 'vitest'
import { swipeOf } from './swipe'

describe('a swipe', () => {
  it('is long enough, and mostly horizontal', () => {
    expect(swipeOf(100, 10)).toBe('end')
    expect(swipeOf(-100, -10)).toBe('start')
    expect(swipeOf(60, 0)).toBeNull()
    expect(swipeOf(100, 80)).toBeNull()
    expect(swipeOf(0, 400)).toBeNull()
  })

  it('follows the direction of lines', () => {
    expect(swipeOf(100, 0, true)).toBe('start')
    expect(swipeOf(-100, 0, true)).toBe('end')
  })
})
