import { describe, expect, it } from 'vitest'
import { isInView } from './in-view'

const rect = (top: number, bottom: number) => ({ top, bottom, height: bottom - top })

describe('an element', () => {
  it.each([
    ['in the middle', rect(100, 200), true],
    ['with its middle above the window', rect(-150, 50), false],
    ['with its middle below the window', rect(560, 760), false],
    ['longer than the window', rect(-2000, 700), true],
    ['without height', rect(100, 100), false],
  ])('%s is in view: %s', (_name, one, expected) => {
    expect(isInView(one, 640)).toBe(expected)
  })
})
