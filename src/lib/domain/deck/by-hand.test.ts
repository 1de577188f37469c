import { evidenceOf } from '../../../../tests/evidence'
import { describe, expect, it } from 'vitest'
import { anchor, prepareText } from '$lib/domain/material/anchor'
import { aClaim, aDeck, claimId, fc, voiceId } from '../../../../tests/builders'
import { checkDeck } from './check'
import { handWrittenPassage, isByHand, isFromMemory, putByHand, type HandWritten } from './by-hand'
import type { Deck } from './deck'
import { labelOf } from './label'

const TITLE = 'Written by hand'
function handWritten(id: string, statement: string): HandWritten {
  const { evidence: _evidence, ...claim } = aClaim({
    id: claimId(id),
    statement,
    chain: [voiceId('marit-voss')],
  })
  return claim
}
const claimIn = (deck: Deck, id: string) => {
  const claim = deck.claims.find((candidate) => candidate.id === id)
  if (!claim) throw new Error(`no claim ${id}`)
  return claim
}

describe('a claim written by hand', () => {
  it('without a passage says that it rests on its author’s knowledge', () => {
    const deck = putByHand(aDeck(), handWritten('own', 'The harbour froze twice.'), null, TITLE)
    const claim = claimIn(deck, 'own')
    expect([isByHand(deck, claim), isFromMemory(deck, claim), handWrittenPassage(deck, claim)]).toEqual([
      true,
      true,
      null,
    ])
    expect(deck.materials.at(-1)).toMatchObject({ title: TITLE, byHand: true, publisher: 'marit-voss' })
  })

  it('with a passage shows it', () => {
    const deck = putByHand(
      aDeck(),
      handWritten('own', 'The harbour froze twice.'),
      'Twice we had\n\nice, said Voss.',
      TITLE,
    )
    const claim = claimIn(deck, 'own')
    expect([isFromMemory(deck, claim), handWrittenPassage(deck, claim)]).toEqual([
      false,
      'Twice we had ice, said Voss.',
    ])
  })

  it('is told apart from one out of an article', () => {
    const deck = aDeck()
    expect(deck.claims.some((claim) => isByHand(deck, claim) || isFromMemory(deck, claim))).toBe(false)
  })

  it('leaves the deck whole however often claims are written and written again', () => {
    const words = fc.string({ minLength: 1, maxLength: 60 }).filter((text) => text.trim() !== '')
    const step = fc.tuple(fc.constantFrom('one', 'two', 'three'), words, fc.option(words))
    fc.assert(
      fc.property(fc.array(step, { maxLength: 8 }), (steps) => {
        const deck = steps.reduce(
          (made, [id, statement, passage]) => putByHand(made, handWritten(id, statement), passage, TITLE),
          aDeck(),
        )
        const last = new Map(steps.map(([id, statement, passage]) => [id, { statement, passage }]))
        expect(deck.claims).toHaveLength(6 + last.size)
        const whole = checkDeck(deck).filter(
          ({ code }) => !['near-duplicate', 'copied-wording'].includes(code),
        )
        expect(whole).toEqual([])
        const material = deck.materials.find(({ byHand }) => byHand === true)
        for (const [id, { statement, passage }] of last) {
          const claim = claimIn(deck, id)
          expect(claim.statement).toBe(statement)
          expect(anchor(evidenceOf(claim), prepareText(material?.text ?? '')).status).toBe('exact')
          if (passage === null) expect(isFromMemory(deck, claim)).toBe(true)
        }
      }),
    )
  })

  it('is not counted as vetted, nor as evidence, on the deck’s label', () => {
    const before = labelOf(aDeck())
    const one = putByHand(aDeck(), handWritten('own', 'The harbour froze twice.'), null, TITLE)
    const two = putByHand(one, handWritten('other', 'The pier is old.'), 'An old pier, she said.', TITLE)
    const after = labelOf(two)
    expect(after.evidence).toEqual({ ...before.evidence, exact: before.evidence.exact + 1, fromMemory: 1 })
    expect(after.vettings).toMatchObject([{ claims: 7 }])
  })
})
