import * as v from 'valibot'
import { describe, expect, it } from 'vitest'
import { aClaim, aDeck, aVoice, cardId, claimId, fc, voiceId } from '../../../../../tests/builders'
import { VOICE_KINDS } from '$lib/domain/attribution/voice'
import { CLAIM_KINDS } from '$lib/domain/claim/claim'
import { type Deck } from '$lib/domain/deck/deck'
import { cardIdOf } from '$lib/domain/shared/ids'
import type { GradedItem, Item } from '$lib/domain/quiz/item'
import { gradeItem, truthKeyOf } from '$lib/domain/quiz/grade'
import { makeAnyItem } from './index'
import { alsoRight, prepareDeck, truthAt } from '$lib/domain/quiz/deck-index'
import { ShownItemSchema } from '$lib/domain/quiz/item-record'
import { cards, CONTEXT, seeds } from '../../../../../tests/making'

/** Decks of up to eight voices whose claims have any chains and kinds, with relations among them. */
const arbitraryDeck = fc
  .record({
    voices: fc.array(fc.constantFrom(...VOICE_KINDS), { minLength: 1, maxLength: 8 }),
    claims: fc.array(
      fc.record({
        chain: fc.uniqueArray(fc.nat({ max: 7 }), { minLength: 1, maxLength: 4 }),
        kind: fc.constantFrom(...CLAIM_KINDS),
        statement: fc.constantFrom(
          'It may cost 12 crowns.',
          'Some 14 boats are believed to be lost.',
          'Is the pier safe?',
          'The pier has probably sunk.',
          'V3 is to blame for all of it.',
        ),
      }),
      { minLength: 1, maxLength: 9 },
    ),
    pairs: fc.array(fc.tuple(fc.nat({ max: 8 }), fc.nat({ max: 8 })), { maxLength: 3 }),
  })
  .map(({ voices: kinds, claims, pairs }): Deck => {
    const voices = kinds.map((kind, i) =>
      aVoice({ id: voiceId(`v${String(i)}`), name: `V${String(i)}`, kind }),
    )
    const id = (n: number) => claimId(`c${String(n % claims.length)}`)
    return aDeck({
      voices,
      claims: claims.map(({ chain, ...claim }, i) =>
        aClaim({ ...claim, id: id(i), chain: [...new Set(chain.map((n) => voices[n % voices.length]!.id))] }),
      ),
      relations: pairs.map(([a, b]) => ({ kind: 'same', claims: [id(a), id(b)] })),
    })
  })

/** The keys that an item offers as answers. */
function keysOf(item: GradedItem): readonly string[] {
  switch (item.format) {
    case 'who-says-it':
      return item.options.map(({ voice }) => voice)
    case 'which-did-x-say':
      return item.options.map(({ id }) => id)
    case 'build-the-chain':
      return item.pieces
    case 'sort':
      return item.voices
    case 'tap-the-cue':
      return []
    default:
      return item.options
  }
}

/** Checks the rules that hold for every item of a deck. */
function check(deck: Deck, item: Item): void {
  expect(v.is(ShownItemSchema, item.shown), JSON.stringify(item.shown)).toBe(true)
  expect(item.shown.format).toBe(item.format)
  if (item.format === 'recall') return
  const keys = keysOf(item)
  expect(new Set(keys).size).toBe(keys.length)
  expect(item.shown.options).toStrictEqual(keys)
  expect(item.shown.truth).toBe(truthKeyOf(item))
  expect(gradeItem(deck, item, truthKeyOf(item), null).right).toBe(true)
  const real = new Set<string>([...deck.voices, ...deck.claims].map(({ id }) => id))
  if (['who-says-it', 'which-did-x-say', 'build-the-chain', 'sort'].includes(item.format)) {
    expect(keys.filter((key) => !real.has(key))).toStrictEqual([])
  }
  if (
    ['who-says-it', 'which-did-x-say', 'how-directly', 'what-kind', 'spot-the-slip'].includes(item.format)
  ) {
    expect(keys).toContain(truthKeyOf(item))
    expect(keys.length).toBeGreaterThanOrEqual(2)
  }
}

describe('any item of any deck', () => {
  it('holds the truth among real options, each once, is graded right by its own key, and can be remembered', () => {
    fc.assert(
      fc.property(arbitraryDeck, fc.string(), fc.boolean(), (deck, seed, firstSight) => {
        const prepared = prepareDeck(deck)
        for (const card of cards(deck)) {
          const item = makeAnyItem(prepared, card, seed, { ...CONTEXT, firstSight })
          expect(item?.card).toBe(card)
          check(deck, item!)
        }
        for (const card of cards(deck, 'source')) {
          const sorted = makeAnyItem(prepared, card, seed, { ...CONTEXT, formats: ['sort'] })
          if (sorted) check(deck, sorted)
        }
      }),
      { numRuns: 150 },
    )
  })

  it('never has a second right answer at its level', () => {
    fc.assert(
      fc.property(arbitraryDeck, fc.string(), (deck, seed) => {
        const prepared = prepareDeck(deck)
        for (const card of cards(deck, 'source')) {
          const item = makeAnyItem(prepared, card, seed, CONTEXT)!
          if (item.format === 'who-says-it') {
            const right = alsoRight(prepared, item.claim, item.level)
            expect(item.options.filter(({ voice }) => right.has(voice))).toHaveLength(1)
          }
          if (item.format === 'which-did-x-say') {
            const says = item.options.filter(
              (claim) =>
                truthAt(prepared, claim, item.level) === item.voice ||
                (prepared.partners.get(claim.id) ?? []).some(
                  (partner) =>
                    partner !== item.claim && truthAt(prepared, partner, item.level) === item.voice,
                ),
            )
            expect(says.map(({ id }) => id)).toStrictEqual([item.truth])
          }
        }
      }),
      { numRuns: 150 },
    )
  })

  it('is the same for the same seed, and leaves the deck as it was', () => {
    const deck = aDeck()
    fc.assert(
      fc.property(fc.string(), fc.constantFrom(...cards(deck)), (seed, card) => {
        const made = makeAnyItem(prepareDeck(deck), card, seed, CONTEXT)
        expect(made).toStrictEqual(makeAnyItem(prepareDeck(deck), card, seed, CONTEXT))
        expect(deck).toStrictEqual(aDeck())
      }),
    )
  })

  it('is null for a claim the deck does not have, or where the formats asked for leave nothing', () => {
    const prepared = prepareDeck(aDeck())
    expect(makeAnyItem(prepared, cardId('sandholm/gone/source'), 'x', CONTEXT)).toBeNull()
    const only = { ...CONTEXT, formats: ['tap-the-cue'] as const, texts: () => null }
    expect(makeAnyItem(prepared, cardId('sandholm/ship-for-sale/chain'), 'x', only)).toBeNull()
  })

  it('is found by the id a claim was released with', () => {
    const renamed = aDeck({ renamed: { [claimId('boat-for-sale')]: claimId('ship-for-sale') } })
    const item = makeAnyItem(prepareDeck(renamed), cardId('sandholm/boat-for-sale/source'), 'x', CONTEXT)
    expect(item?.claim.id).toBe('ship-for-sale')
  })
})

describe('the claim itself', () => {
  it('is asked for where there is nothing to choose: one voice, or voices that all say the same', () => {
    const lonely = aDeck({
      voices: [aVoice()],
      claims: [aClaim({ chain: [voiceId('nordkust')] })],
      relations: [],
    })
    const alike = [claimId('one'), claimId('other')] as const
    const agreed = aDeck({
      voices: [aVoice(), aVoice({ id: voiceId('marit-voss'), name: 'Marit Voss', kind: 'person' })],
      claims: [
        aClaim({ id: alike[0], chain: [voiceId('nordkust')] }),
        aClaim({ id: alike[1], chain: [voiceId('marit-voss')] }),
      ],
      relations: [{ kind: 'same', claims: [...alike] }],
    })
    for (const firstSight of [true, false]) {
      for (const [deck, claim] of [
        [lonely, 'ship-for-sale'],
        [agreed, 'one'],
      ] as const) {
        const card = cardIdOf(deck.id, claimId(claim), 'source')
        expect(makeAnyItem(prepareDeck(deck), card, 'x', { ...CONTEXT, firstSight })?.format).toBe('recall')
      }
    }
  })
})

describe('a form', () => {
  it('offers its own voices in its own order, and draws nothing', () => {
    const options = ['tidewatcher', 'port-official', 'nordkust'].map(voiceId)
    const form = { level: 'speaker', options } as const
    const card = cardId('sandholm/ship-for-sale/source')
    const over = { formats: ['who-says-it'], choice: 'fixed', form } as const
    for (const seed of seeds(5)) {
      const item = makeAnyItem(prepareDeck(aDeck()), card, seed, { ...CONTEXT, ...over })
      expect(item?.shown).toStrictEqual({
        format: 'who-says-it',
        level: 'speaker',
        options,
        choice: 'fixed',
        truth: 'port-official',
        view: 'none',
      })
    }
  })
})
