import { describe, expect, it } from 'vitest'
import { anItem } from '../../../../tests/asked'
import { aClaim, aDeck, cardId, claimId, voiceId } from '../../../../tests/builders'
import { contrastsFor, contrastsOf } from './contrasts'
import type { GradedItem } from './item'
import { prepareDeck } from './deck-index'

const chain = (...ids: string[]) => ['harbour-notes', ...ids].map(voiceId)
const claim = (id: string, over: Parameters<typeof aClaim>[0] = {}) =>
  aClaim({ id: claimId(id), statement: `Claim ${id.replaceAll('-', ' ')}.`, ...over })

const deck = aDeck({
  claims: [
    claim('asked', { chain: chain('nordkust', 'marit-voss'), statement: 'It costs 12 crowns.', contrast: [claimId('chosen')] }), // prettier-ignore
    claim('same-page', { chain: chain('nordkust', 'port-official') }),
    claim('passed-on', { chain: chain('nordkust') }),
    claim('other-number', { chain: chain('tidewatcher'), statement: 'It costs 14 crowns.' }),
    claim('opposite', { chain: chain('port-authority') }),
    claim('chosen', { chain: chain('tidewatcher') }),
    claim('choosing', { chain: chain('tidewatcher'), contrast: [claimId('asked')] }),
    claim('same-speaker', { chain: chain('nordkust', 'marit-voss') }),
    claim('unlike', { chain: chain('tidewatcher') }),
  ],
  relations: [{ kind: 'conflicts', claims: [claimId('asked'), claimId('opposite')] }],
})
const prepared = prepareDeck(deck)

describe('the contrasts of a claim', () => {
  it('are what the author set beside it, either way, then relations, numbers and shared chains', () => {
    const found = contrastsOf(prepared, deck.claims[0]!, 20).map((one) => `${one.claim.id}: ${one.why}`)
    expect(found).toStrictEqual([
      'chosen: author',
      'choosing: author',
      'opposite: conflicts',
      'other-number: number',
      'passed-on: passed-on',
      'same-page: same-carrier',
    ])
  })

  it('are as many as asked for, and never the claim itself', () => {
    for (const one of deck.claims) {
      const found = contrastsOf(prepared, one, 2)
      expect(found.length).toBeLessThanOrEqual(2)
      expect(found.map((other) => other.claim)).not.toContain(one)
    }
  })
})

describe('the contrasts shown beside feedback', () => {
  const asked = cardId('sandholm/asked/source')
  const choice = anItem(deck, asked, 'a', { formats: ['who-says-it'], level: 'speaker', choice: 'random' })
  const ids = (item: GradedItem, chosen: string) => contrastsFor(prepared, item, chosen).map(({ id }) => id)

  it('begin with what the chosen voice did say, however unlike it is', () => {
    if (choice?.format !== 'who-says-it') throw new Error('not a choice')
    expect(ids(choice, 'nordkust')).toStrictEqual(['passed-on', 'chosen'])
    expect(ids(choice, 'tidewatcher')).toStrictEqual(['chosen', 'choosing'])
    expect(ids(choice, 'port-official')).toStrictEqual(['same-page', 'chosen'])
  })

  it('begin with the claim that was chosen where claims were on offer', () => {
    const [claim, unlike] = [deck.claims[0]!, deck.claims.at(-1)!]
    const item: GradedItem = {
      format: 'which-did-x-say',
      card: asked,
      claim,
      level: 'speaker',
      voice: voiceId('marit-voss'),
      relation: { code: 'named', through: null },
      options: [unlike, claim],
      truth: claim.id,
      shown: { format: 'which-did-x-say', level: 'speaker', options: [unlike.id, claim.id], choice: 'fixed' },
    }
    expect(ids(item, unlike.id)).toStrictEqual(['unlike', 'chosen'])
  })

  it('are those most like the claim after a right answer, never the claim itself', () => {
    if (choice?.format !== 'who-says-it') throw new Error('not a choice')
    expect(ids(choice, choice.truth)).toStrictEqual(['chosen', 'choosing'])
  })
})
