import { describe, expect, it } from 'vitest'
import { fc } from '../../../../tests/builders'
import { agreementOf, type Judgements } from './agreement'

/** Columns of people's rows. A dot is a gap. */
function judgementsOf(...rows: readonly string[]): Judgements[] {
  const people = rows.map((row) => row.split(' '))
  return (people[0] ?? []).map((_, thing) =>
    people.map((row) => (row[thing] === '.' ? null : (row[thing] ?? null))),
  )
}

describe('Krippendorff’s alpha gives the figures of Krippendorff (2011), “Computing Krippendorff’s Alpha-Reliability”', () => {
  it('for two people and two values (section A): 0.095', () => {
    const { alpha, things } = agreementOf(judgementsOf('0 1 0 0 0 0 0 0 1 0', '1 1 1 0 0 1 0 0 0 0'))
    expect(alpha).toBeCloseTo(0.095, 3)
    expect(things).toBe(10)
  })

  it('for two people and five values (section B): 0.692', () => {
    const { alpha, things, agreed } = agreementOf(
      judgementsOf('a a b b d c c c e d d a', 'b a b b b c c c e d d d'),
    )
    expect(alpha).toBeCloseTo(0.692, 3)
    expect([things, agreed]).toEqual([12, 9])
  })

  it('for four people with gaps (section C): 0.743', () => {
    const { alpha, things } = agreementOf(
      judgementsOf(
        '1 2 3 3 2 1 4 1 2 . . .',
        '1 2 3 3 2 2 4 1 2 5 . 3',
        '. 3 3 3 2 3 4 2 2 5 1 .',
        '1 2 3 3 2 4 4 1 2 5 1 .',
      ),
    )
    expect(alpha).toBeCloseTo(0.743, 3)
    // One person alone judged the last thing.
    expect(things).toBe(11)
  })
})

describe('agreement', () => {
  it('is not defined if nothing was judged twice, or if all judgements are the same', () => {
    expect(agreementOf([])).toEqual({ alpha: null, things: 0, agreed: 0 })
    expect(agreementOf([['a', null]])).toEqual({ alpha: null, things: 0, agreed: 0 })
    expect(
      agreementOf([
        ['a', 'a'],
        ['a', 'a'],
      ]),
    ).toEqual({ alpha: null, things: 2, agreed: 2 })
  })

  it('is 1 if all agree, and the order of people and of things does not matter', () => {
    const judged = fc.array(fc.array(fc.constantFrom('a', 'b', 'c', null), { minLength: 3, maxLength: 3 }), {
      maxLength: 12,
    })
    fc.assert(
      fc.property(judged, (things) => {
        const { alpha, ...counts } = agreementOf(things)
        const turned = agreementOf(things.map((row) => [...row].reverse()).reverse())
        expect({ ...counts }).toEqual({ things: turned.things, agreed: turned.agreed })
        if (alpha === null || turned.alpha === null) expect(alpha).toBe(turned.alpha)
        else expect(alpha).toBeCloseTo(turned.alpha, 10)
        if (alpha !== null && counts.things === counts.agreed) expect(alpha).toBe(1)
        if (alpha !== null) expect(alpha).toBeLessThanOrEqual(1)
      }),
    )
  })
})
