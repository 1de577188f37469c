import { describe, expect, it } from 'vitest'
import { prepareDeck } from '$lib/domain/quiz/deck-index'
import { makeWorksheet, WORKSHEET_VERSIONS } from '$lib/domain/quiz/worksheet'
import { aDeck } from '../../../../../tests/builders'
import { contentDeck } from '../../../../../tests/deps'
import { letterOf, printedItems } from './printed-items'

const decks = [aDeck(), contentDeck('reading-the-rails'), contentDeck('who-controls-iraq')]

describe('the key of a worksheet', () => {
  it.each(WORKSHEET_VERSIONS)('of version %s names the right answer of each question', (version) => {
    for (const deck of decks) {
      const items = makeWorksheet(prepareDeck(deck), { seed: '1', version, items: 40, texts: () => null })
      for (const [i, { words, key, number }] of printedItems(deck, items).entries()) {
        expect(number).toBe(i + 1)
        const { answers } = words
        if ('letter' in key && 'options' in answers) {
          const [right, ...others] = answers.options.filter((option) => option.right)
          expect(others).toStrictEqual([])
          expect(answers.options[key.letter.charCodeAt(0) - 65]).toBe(right)
        } else if ('boxes' in key && 'parts' in answers) {
          const numbered = key.boxes.flatMap((box, at) => (box === null ? [] : [[box, answers.parts[at]]]))
          const inOrder = numbered.sort(([a], [b]) => Number(a) - Number(b)).map(([, part]) => part)
          expect(inOrder).toStrictEqual(answers.answer)
        } else throw new Error('a key of another form')
      }
    }
  })

  it('has letters from A', () => {
    expect([0, 1, 4].map(letterOf)).toStrictEqual(['A', 'B', 'E'])
  })
})
