import { describe, expect, it } from 'vitest'
import { aDeck, aMaterial, claimId } from '../../../../tests/builders'
import type { Claim } from '$lib/domain/claim/claim'
import { checkDeck } from './check'
import type { Deck } from './deck'
import type { DeckProblem } from './deck-problem'
import type { Part } from './part'

/** The deck with its third claim changed. */
const withClaim = (over: Partial<Claim>): Deck =>
  aDeck({ claims: aDeck().claims.map((claim, i) => (i === 2 ? { ...claim, ...over } : claim)) })

const aPart = (id: string, claims: readonly string[]): Part => ({
  id: id as Part['id'],
  title: id,
  claims: claims.map(claimId),
})

const FIXTURES: Readonly<Record<string, { deck: Deck; problem: Omit<DeckProblem, 'code'> }>> = {
  'outside-passages': {
    deck: aDeck({
      materials: [aMaterial({ passages: aMaterial().passages.filter(({ kind }) => kind !== 'comment') })],
    }),
    problem: { claim: claimId('no-bridge'), detail: 'paragraph 6', at: ['claims', 5, 'evidence'] },
  },
  'hedge-not-said': {
    deck: withClaim({ hedges: ['could', 'Winter', 'reportedly'] }),
    problem: { claim: claimId('ship-for-sale'), detail: 'reportedly', at: ['claims', 2, 'hedges'] },
  },
  'stance-of-own': {
    deck: aDeck({
      claims: aDeck().claims.map((claim) => ({
        ...claim,
        ...(claim.id === 'council-sleeps' || claim.id === 'pier-costs' ? { stance: 'neutral' as const } : {}),
      })),
    }),
    problem: { claim: claimId('council-sleeps'), detail: 'neutral', at: ['claims', 4, 'stance'] },
  },
  'part-twice': {
    deck: aDeck({ parts: [aPart('core', ['no-bridge', 'pier-costs']), aPart('more', ['no-bridge'])] }),
    problem: { claim: claimId('no-bridge'), detail: 'no-bridge', at: ['parts', 1] },
  },
  'retired-but-there': {
    deck: aDeck({ retired: [claimId('gone-for-good'), claimId('no-bridge')] }),
    problem: { claim: claimId('no-bridge'), detail: 'no-bridge', at: ['retired', 1] },
  },
}

describe('checking what claims say of themselves', () => {
  it.each(Object.entries(FIXTURES))('finds %s, and only that', (code, { deck, problem }) => {
    expect(checkDeck(deck)).toStrictEqual([{ code, ...problem }])
  })

  it('takes hedges as whole words, whatever their case and what stands between them', () => {
    const hedged = (statement: string, hedges: string[]) =>
      checkDeck(withClaim({ statement, hedges })).map(({ detail }) => detail)
    expect(hedged('By all accounts, a Vessel could go.', ['by all accounts', 'Could'])).toStrictEqual([])
    expect(hedged('It is believed that a vessel goes.', ['believe', 'that vessel'])).toStrictEqual([
      'believe',
      'that vessel',
    ])
  })

  it('finds two parts of one id', () => {
    const parts = [aPart('core', ['no-bridge']), aPart('core', ['pier-costs'])]
    expect(checkDeck(aDeck({ parts }))).toStrictEqual([
      { code: 'part-twice', claim: null, detail: 'core', at: ['parts', 1] },
    ])
  })
})
