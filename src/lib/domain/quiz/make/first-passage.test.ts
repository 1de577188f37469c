import { describe, expect, it } from 'vitest'
import { CONTENT_DECKS } from '../../../../../tests/deps'
import { prepareText } from '$lib/domain/material/anchor'
import type { Deck } from '$lib/domain/deck/deck'
import { makeFirstPassage } from './first-passage'
import { makeFirstQuestion } from './first-question'

const primer = CONTENT_DECKS.find(({ id }) => id === 'reading-the-rails') as Deck

describe('the first passage', () => {
  it('shows who speaks in each sentence of the primer, from the page inwards', () => {
    expect(makeFirstQuestion(primer)?.passage).toStrictEqual([
      {
        chain: ['gazette'],
        text: 'Here is how Northern Wire put it:',
      },
      { chain: ['gazette', 'northern-wire'], text: 'Repairs have not been put out to tender.' },
      {
        chain: ['gazette', 'northern-wire', 'council-officials'],
        text: 'The crossing is likely to stay closed until next winter, two council officials familiar with the plans said. The officials, who asked not to be named because the figures are not public, put the cost at £4.2 million.',
      },
    ])
  })

  it.each(CONTENT_DECKS.map((deck) => [deck.id, deck] as const))(
    'holds whole words of the text of %s, each under the voice of its passage',
    (_id, deck) => {
      for (const claim of deck.claims) {
        const material = deck.materials.find(({ id }) => id === claim.evidence?.material)
        if (typeof material?.text !== 'string') continue
        for (const { chain, text } of makeFirstPassage(deck, claim, prepareText(material.text))) {
          expect(chain[0]).toBe(material.publisher)
          for (const word of text.split(' ')) expect(material.text).toContain(word)
        }
      }
    },
  )

  it('is empty where the text does not hold the claim', () => {
    const [claim] = primer.claims
    if (!claim) throw new Error('no claim')
    expect(makeFirstPassage(primer, claim, prepareText('Another text.'))).toStrictEqual([])
    const { evidence: _, ...without } = claim
    expect(makeFirstPassage(primer, without, prepareText('Another text.'))).toStrictEqual([])
  })
})
