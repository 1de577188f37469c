import { describe, expect, it } from 'vitest'
import { LEVELS } from '$lib/domain/attribution/chain'
import { aClaim, aDeck, aMaterial, anEvidence, aVoice, fc, voiceId } from '../../../../tests/builders'
import { carrierOf, republishedVoiceOf, voiceAtLevel } from './carrier'

const deck = aDeck()
const chain = (...ids: string[]) => ids.map(voiceId)

describe('the carrier of a claim', () => {
  it('is the voice of the passage that holds its evidence', () => {
    const carriers = Object.fromEntries(deck.claims.map((claim) => [claim.id, carrierOf(deck, claim)]))
    expect(carriers).toStrictEqual({
      'winter-timetable': 'nordkust',
      'pupils-still-sail': 'nordkust',
      'ship-for-sale': 'nordkust',
      'pier-costs': 'harbour-notes',
      'council-sleeps': 'harbour-notes',
      'no-bridge': 'tidewatcher',
    })
  })

  it('is never a document that the passage quotes, nor an outlet that it only names', () => {
    const log = aVoice({ id: voiceId('depth-log'), name: 'the depth log', kind: 'document' })
    const withLog = aDeck({ voices: [...deck.voices, log] })
    const told = aClaim({ chain: chain('harbour-notes', 'nordkust', 'depth-log') })
    expect(carrierOf(withLog, told)).toBe('nordkust')
    const named = aClaim({
      chain: chain('harbour-notes', 'nordkust'),
      evidence: anEvidence({ content: 'the council is fast asleep' }),
    })
    expect(carrierOf(deck, named)).toBe('harbour-notes')
  })

  it('is never the page itself where the passage is an excerpt', () => {
    expect(carrierOf(deck, aClaim())).not.toBe('harbour-notes')
  })

  it('is the publisher without passages, and the innermost outlet without evidence', () => {
    const bare = aDeck({ materials: [aMaterial({ passages: [] })] })
    expect(carrierOf(bare, aClaim())).toBe('harbour-notes')
    expect(carrierOf(deck, aClaim({ evidence: undefined, imported: true }))).toBe('nordkust')
    expect(carrierOf(deck, aClaim({ evidence: undefined, chain: chain('nobody', 'knows') }))).toBe('nobody')
  })

  it('is always a voice of the chain', () => {
    const ids = deck.voices.map(({ id }) => id)
    const hops = fc.uniqueArray(fc.constantFrom(...ids), { minLength: 1, maxLength: 6 })
    fc.assert(
      fc.property(hops, fc.constantFrom(...deck.claims), (chosen, { evidence }) => {
        const claim = aClaim({ chain: chosen, evidence })
        for (const level of LEVELS) expect(chosen).toContain(voiceAtLevel(deck, claim, level))
      }),
    )
  })
})

describe('the voice that a page republishes', () => {
  it('is that of an excerpt, and none where the page speaks or a reader does', () => {
    const found = deck.claims.map((claim) => republishedVoiceOf(deck, claim))
    expect(found).toStrictEqual(['nordkust', 'nordkust', 'nordkust', null, null, null])
  })
})
