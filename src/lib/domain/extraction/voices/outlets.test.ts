import { describe, expect, it } from 'vitest'
import { isKnownOutlet, looksLikeOutlet, outletName } from './outlets'

describe('the names of outlets', () => {
  it.each([
    ['WaPo', 'The Washington Post'],
    ['the New York Times', 'The New York Times'],
    ['NYT', 'The New York Times'],
    ['Reuters', 'Reuters'],
    ['Northern Wire', 'Northern Wire'],
  ])('include %s %s', (spelling, name) => {
    expect(outletName(spelling)).toBe(name)
  })

  it('are recognized by their form, also for unknown outlets', () => {
    expect(looksLikeOutlet('The Valley Post')).toBe(true)
    expect(isKnownOutlet('The Valley Post')).toBe(false)
    expect(looksLikeOutlet('Ines Marlow')).toBe(false)
    expect(looksLikeOutlet('Post')).toBe(false)
  })
})
