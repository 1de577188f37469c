import { expect, it } from 'vitest'
import { aDeck } from '../../../../tests/builders'
import { ownWordsOf } from './own-words'

it('counts statements that share eight words in a row with their text as copied', () => {
  const deck = aDeck()
  expect(ownWordsOf(deck)).toEqual({ compared: deck.claims.length, own: deck.claims.length })
  const text = deck.materials[0]?.text ?? ''
  const copied = text.split('\n\n')[1]!.split(' ').slice(0, 10).join(' ')
  const [first, ...rest] = deck.claims
  const claims = [{ ...first!, statement: copied }, ...rest]
  expect(ownWordsOf({ ...deck, claims })).toEqual({ compared: claims.length, own: claims.length - 1 })
})

it('leaves out claims whose text is not in the deck, or was typed by its author', () => {
  const deck = aDeck()
  const without = { ...deck, materials: deck.materials.map((one) => ({ ...one, text: null })) }
  expect(ownWordsOf(without)).toEqual({ compared: 0, own: 0 })
  const byHand = { ...deck, materials: deck.materials.map((one) => ({ ...one, byHand: true as const })) }
  expect(ownWordsOf(byHand)).toEqual({ compared: 0, own: 0 })
})
