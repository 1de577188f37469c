import { describe, expect, it } from 'vitest'
import { aDeck, claimId, fc } from '../../../../../tests/builders'
import { claimOf } from '$lib/domain/deck/deck'
import { differencesOf, type ClaimDifference } from './difference'

const deck = aDeck()
const claim = (id: string) => {
  const found = claimOf(deck, claimId(id))
  if (!found) throw new Error(`no such claim: ${id}`)
  return found
}
const differences = (a: string, b: string) => differencesOf(deck, claim(a), claim(b))

describe('what tells two claims apart', () => {
  it('is who speaks, through whom, how many voices, which kind', () => {
    expect(differences('ship-for-sale', 'winter-timetable')).toStrictEqual([
      { code: 'speaker', a: 'port-official', b: 'nordkust' },
      { code: 'same-carrier', voice: 'nordkust' },
      { code: 'hops', a: 3, b: 2 },
      { code: 'kind', a: 'prediction', b: 'fact' },
    ])
  })

  it('names the carriers where they differ and somebody else speaks', () => {
    expect(differences('pupils-still-sail', 'pier-costs')).toContainEqual({
      code: 'carrier',
      a: 'nordkust',
      b: 'harbour-notes',
    })
  })

  it('says what the deck says of the two', () => {
    expect(differences('council-sleeps', 'pier-costs')).toContainEqual({ code: 'conflicts' })
    expect(differences('council-sleeps', 'no-bridge')).not.toContainEqual({ code: 'conflicts' })
  })

  it('says that one is hedged where the other is not', () => {
    const hedged = { ...claim('no-bridge'), hedges: ['perhaps'] }
    expect(differencesOf(deck, hedged, claim('no-bridge'))).toStrictEqual([
      { code: 'same-speaker', voice: 'tidewatcher' },
      { code: 'hedges', a: ['perhaps'], b: [] },
    ])
  })

  it('is the same from the other side, with the sides exchanged', () => {
    const turned = (difference: ClaimDifference): ClaimDifference =>
      'a' in difference
        ? ({ ...difference, a: difference.b, b: difference.a } as ClaimDifference)
        : difference
    const any = fc.constantFrom(...deck.claims)
    fc.assert(
      fc.property(any, any, (a, b) => {
        expect(differencesOf(deck, b, a)).toStrictEqual(differencesOf(deck, a, b).map(turned))
      }),
    )
  })
})
