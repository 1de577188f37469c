import { describe, expect, it } from 'vitest'
import { byline, leadIn } from './lead-in'

describe('a lead-in', () => {
  it.each([
    ['Let us ask people who know. Here is how Northern Wire put it:', 'Northern Wire'],
    ['The Valley Post has the following:', 'The Valley Post'],
    ['Quarry Monthly writes:', 'Quarry Monthly'],
    ['From Quarry Monthly:', 'Quarry Monthly'],
    ['As Reuters reports:', 'Reuters'],
    ['So it goes on, according to Northern Wire:', 'Northern Wire'],
    ['Everyone saw it coming. Here’s WaPo for instance:', 'The Washington Post'],
    [
      'Below are excerpts from a new Northern Wire feature report entitled “Stone and water.”',
      'Northern Wire',
    ],
    ['We found this. Here’s what The Valley Post had to say about it:\u00a0', 'The Valley Post'],
  ])('is read from: %s', (block, outlet) => {
    expect(leadIn(block)?.outlet).toBe(outlet)
  })

  it.each([
    'Here are some photographs of the cracks the council painted over:',
    'Here is what we think:',
    'Ines Marlow said:',
    'Northern Wire asked around, and so did we.',
    'They write:',
    '',
  ])('is not read from: %s', (block) => {
    expect(leadIn(block)).toBeNull()
  })

  it('can be a byline that credits another outlet', () => {
    expect(byline('Submitted by Ada Moss via Quarry Monthly')?.outlet).toBe('Quarry Monthly')
    expect(byline('By night the bridge is lit.')).toBeNull()
  })
})
