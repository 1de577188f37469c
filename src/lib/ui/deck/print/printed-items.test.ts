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

  it('gives the words of the text for each altered claim, and the explanation of every claim that has one', () => {
    const seen = new Set<string>()
    for (const deck of decks) {
      const sheet = { seed: '1', version: 'A', items: 40, texts: () => null } as const
      const items = makeWorksheet(prepareDeck(deck), sheet)
      for (const [i, { why }] of printedItems(deck, items).entries()) {
        const item = items[i]!
        const { explain, statement } = item.claim
        if (explain !== '') expect(why).toContain(explain)
        const isAltered = item.format === 'spot-the-slip' && item.truth !== 'faithful'
        expect(why.some((one) => one.startsWith(`In the text: “${statement}”`))).toBe(isAltered)
        if (item.format === 'spot-the-slip') seen.add(item.truth)
      }
    }
    expect(seen.size).toBeGreaterThan(1)
  })

  it('has letters from A', () => {
    expect([0, 1, 4].map(letterOf)).toStrictEqual(['A', 'B', 'E'])
  })
})
