import { describe, expect, it } from 'vitest'
import { fc } from '../../../../tests/builders'
import { CONTENT_DECKS } from '../../../../tests/deps'
import { speakerOf } from '$lib/domain/attribution/chain'
import { prepareText } from '$lib/domain/material/anchor'
import { partsOfCardId, type MaterialId } from '$lib/domain/shared/ids'
import { alsoRight, prepareDeck } from './deck-index'
import { MIN_READING_SIZE, planReading, READING_SIZE } from './reading-round'

const decks = CONTENT_DECKS.map((deck) => {
  const texts = new Map(deck.materials.flatMap(({ id, text }) => (text ? [[id, prepareText(text)]] : [])))
  return { prepared: prepareDeck(deck), texts: (material: MaterialId) => texts.get(material) ?? null }
})
const withText = decks.filter(({ prepared }) => prepared.deck.materials.some(({ text }) => text))

describe('a reading round', () => {
  it('asks about new passages only, each once, with the right voice and one that is surely wrong', () => {
    fc.assert(
      fc.property(
        fc.constantFrom(...withText),
        fc.string(),
        fc.nat({ max: 3 }),
        ({ prepared, texts }, seed, nth) => {
          const isNew = (id: string): boolean => id.length % 4 !== nth
          const slots = planReading(prepared, isNew, READING_SIZE, seed, texts)
          expect(new Set(slots.map(({ card }) => card)).size).toBe(slots.length)
          expect(slots.length).toBeLessThanOrEqual(READING_SIZE)
          expect(slots.length === 0 || slots.length >= MIN_READING_SIZE).toBe(true)
          for (const { card, options } of slots) {
            const claim = prepared.claims.get(partsOfCardId(card).claim)
            if (!claim) throw new Error('no such claim')
            const truth = speakerOf(claim.chain)
            expect(isNew(claim.id)).toBe(true)
            expect(options).toHaveLength(2)
            expect(options).toContain(truth)
            const [other] = options.filter((voice) => voice !== truth)
            expect(other && alsoRight(prepared, claim, 'speaker').has(other)).toBe(false)
            expect(options).toContain(prepared.carriers.get(claim.id))
          }
        },
      ),
      { numRuns: 40 },
    )
  })

  it('has own words of the text in at most half of its questions, and in some', () => {
    for (const { prepared, texts } of withText) {
      const slots = planReading(prepared, () => true, READING_SIZE, 'a', texts)
      const own = slots.filter(({ card }) => {
        const claim = prepared.claims.get(partsOfCardId(card).claim)
        return claim && prepared.carriers.get(claim.id) === speakerOf(claim.chain)
      })
      expect(own.length / slots.length).toBeLessThanOrEqual(0.5)
    }
    const [primer] = withText.filter(({ prepared }) => prepared.deck.id === 'reading-the-rails')
    expect(planReading(primer!.prepared, () => true, READING_SIZE, 'a', primer!.texts)).toHaveLength(
      READING_SIZE,
    )
  })

  it('is the same for a seed, and empty without texts or without new passages', () => {
    const { prepared, texts } = withText[0]!
    const plan = () => planReading(prepared, () => true, READING_SIZE, 'a', texts)
    expect(plan()).toStrictEqual(plan())
    expect(
      planReading(
        prepared,
        () => true,
        READING_SIZE,
        'a',
        () => null,
      ),
    ).toStrictEqual([])
    expect(planReading(prepared, () => false, READING_SIZE, 'a', texts)).toStrictEqual([])
  })
})
