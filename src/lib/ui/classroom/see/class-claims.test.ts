import { describe, expect, it } from 'vitest'
import { facilities } from '$lib/domain/classroom/facility'
import { aDeck, cardId } from '../../../../../tests/builders'
import { anAnswer } from '../../../../../tests/classroom'
import { classClaims } from './class-claims'

const deck = aDeck()
const [claim, other] = deck.claims
const [voice] = deck.voices
const card = (id: string | undefined) => cardId(`${deck.id}/${String(id)}/source`)
const wrong = (chosen: string) => [anAnswer({ card: card(claim?.id), chosen, right: false })]
const right = [anAnswer({ card: card(claim?.id) })]

describe('the claims of a class', () => {
  it('name the voice that most pupils chose wrongly, worked by hand', () => {
    const pupils = [right, right, wrong(voice!.id), wrong(voice!.id), wrong('nobody')]
    expect(classClaims(deck, facilities(pupils))).toStrictEqual([
      {
        id: claim!.id,
        statement: claim!.statement,
        pupils: 5,
        right: 2,
        share: null,
        wrong: 2,
        wrongVoice: voice!.name,
        fits: null,
      },
    ])
  })

  it('show a share from ten pupils on', () => {
    const nine = Array.from({ length: 9 }, () => right)
    expect(classClaims(deck, facilities(nine))[0]?.share).toBeNull()
    expect(classClaims(deck, facilities([...nine, wrong('nobody')]))[0]?.share).toBe(0.9)
  })

  it('begin with the hardest, and name no voice where the option is none', () => {
    const easy = [...right, anAnswer({ card: card(other?.id) })]
    const hard = [...right, anAnswer({ card: card(other?.id), chosen: 'opinion', right: false })]
    const [first, second] = classClaims(deck, facilities([easy, hard]))
    expect(first).toMatchObject({ id: other?.id, wrong: 1, wrongVoice: null })
    expect(second).toMatchObject({ id: claim?.id, right: 2, wrong: 0 })
  })

  it('leave out a claim that the deck does not hold', () => {
    expect(classClaims({ ...deck, claims: [] }, facilities([right]))).toStrictEqual([])
  })
})
