import { describe, expect, it } from 'vitest'
import { commentHeader, isCommentsHeading, looksLikeHandle } from './comment-header'

describe('the header of a comment', () => {
  it.each([
    ['hill_walker’s picture', 'hill_walker', true],
    ["Ms Ash's picture", 'Ms Ash', true],
    ['Comment by toll keeper', 'toll keeper', true],
    ['river_otter wrote on 3 May 2026:', 'river_otter', true],
    ['moss99 says:', 'moss99', false],
  ])('is read from %s', (line, handle, certain) => {
    expect(commentHeader(line)).toEqual({ handle, certain })
  })

  it.each([
    '',
    'The picture shows a bridge.',
    'We told them so, and then the whole council said:',
    'x'.repeat(500),
  ])('is not read from %s', (line) => {
    expect(commentHeader(line)).toBeNull()
  })

  it('differs from headings, and contains the handle', () => {
    expect(isCommentsHeading('12 Comments')).toBe(true)
    expect(isCommentsHeading('Comments on the bridge were many.')).toBe(false)
    expect(looksLikeHandle('moss99')).toBe(true)
    expect(looksLikeHandle('Reuters')).toBe(false)
  })
})
