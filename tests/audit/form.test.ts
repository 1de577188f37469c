import { describe, expect, it } from 'vitest'
import { aClaim, aDeck, claimId, voiceId } from '../builders'
import { ITEMS } from '../items'
import { prepareDeck } from '$lib/domain/quiz/deck-index'
import { choiceOf } from './form'

/** Five voices and four chains: page, agency, official; page, agency; page, person; page, office. */
const CHAINS = {
  whole: ['harbour-notes', 'nordkust', 'port-official'],
  part: ['harbour-notes', 'nordkust'],
  person: ['harbour-notes', 'marit-voss'],
  office: ['harbour-notes', 'port-authority'],
  elsewhere: ['harbour-notes', 'tidewatcher'],
} as const
const claims = Object.entries(CHAINS).map(([id, chain]) =>
  aClaim({ id: claimId(id), chain: chain.map(voiceId) }),
)
const prepared = prepareDeck(aDeck({ claims, relations: [] }))

function chanceOf(id: keyof typeof CHAINS, pieces: readonly string[]): readonly number[] {
  const claim = claims.find((one) => one.id === claimId(id))!
  const item = { ...ITEMS['build-the-chain'], claim, pieces: pieces.map(voiceId), truth: claim.chain }
  const choice = choiceOf(prepared, item)!
  return [choice.options.length, choice.chance]
}

describe('the chance of a chain', () => {
  // Worked by hand. A guesser knows the rule that a voice which passes something on does not end a chain.
  const five = ['harbour-notes', 'nordkust', 'port-official', 'marit-voss', 'port-authority']

  it('is one in three if five voices make three chains that are no part of another', () => {
    expect(chanceOf('whole', five)).toStrictEqual([4, 1 / 3])
    expect(chanceOf('person', five)).toStrictEqual([4, 1 / 3])
  })

  it('is none for a chain that is a part of another: the guesser never builds it', () => {
    expect(chanceOf('part', five)).toStrictEqual([4, 0])
  })

  it('counts a chain only if all its voices are among the pieces', () => {
    expect(chanceOf('whole', [...five, 'tidewatcher'])).toStrictEqual([5, 1 / 4])
    expect(chanceOf('part', ['harbour-notes', 'nordkust', 'marit-voss'])).toStrictEqual([2, 1 / 2])
  })
})
