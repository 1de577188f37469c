import { describe, expect, it } from 'vitest'
import { CONTENT_DECKS } from '../../../../tests/deps'
import { aDeck } from '../../../../tests/builders'
import { passageAt } from '$lib/domain/material/material'
import { claimsByPassage } from './reading-order'

describe.each([aDeck(), ...CONTENT_DECKS].map((deck) => [deck.id, deck] as const))(
  'the claims of %s in reading order',
  (_id, deck) => {
    it.each(deck.materials.map((material) => [material.id, material] as const))(
      'are all claims of %s, each once, down the text, under the voice of their passage',
      (id, material) => {
        const groups = claimsByPassage(deck, material)
        const order = groups.flatMap(({ claims }) => claims)
        const own = deck.claims.filter(({ evidence }) => evidence?.material === id)
        expect(new Set(order)).toStrictEqual(new Set(own))
        expect(order).toHaveLength(own.length)
        const paragraphs = order.map(({ evidence }) => evidence?.paragraph ?? 0)
        expect(paragraphs).toStrictEqual([...paragraphs].sort((a, b) => a - b))
        for (const { voice, claims } of groups)
          for (const { evidence } of claims)
            expect(passageAt(material, evidence?.paragraph ?? 0)?.voice ?? material.publisher).toBe(voice)
      },
    )
  },
)

it('claims with the same passage make one group', () => {
  const [primer] = CONTENT_DECKS.filter(({ id }) => id === 'reading-the-rails')
  const [material] = primer?.materials ?? []
  if (!primer || !material) throw new Error('no primer')
  const voices = claimsByPassage(primer, material).map(({ voice }) => voice)
  expect(voices.slice(0, 4)).toStrictEqual(['gazette', 'northern-wire', 'gazette', 'valley-post'])
})
