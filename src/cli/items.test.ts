import { spawnSync } from 'node:child_process'
import * as v from 'valibot'
import { describe, expect, it } from 'vitest'
import { CONTENT_DECKS, contentDeck } from '../../tests/deps'
import { cardsOf } from '$lib/domain/deck/generate'
import { FORMATS } from '$lib/domain/quiz/item-record'
import { ItemLineSchema, itemLines, readDeck, wishOf, type ItemLine } from './items'

const wish = { seeds: 3, firstSight: false, format: null } as const
const rightIn = (line: ItemLine) => ('options' in line ? line.options.filter(({ right }) => right).length : 1)

describe.each(CONTENT_DECKS.map((deck) => [deck.id, deck] as const))('the items of %s', (slug, deck) => {
  it.each([true, false])(
    'match the schema and have one right option each (first sight: %s)',
    (firstSight) => {
      const lines = [...itemLines(deck, { ...wish, firstSight })]
      expect(lines).toHaveLength(cardsOf(deck).length * wish.seeds)
      for (const line of lines) {
        const read: unknown = JSON.parse(JSON.stringify(line))
        expect(v.safeParse(ItemLineSchema, read).issues, JSON.stringify(line)).toBeUndefined()
        expect(rightIn(line), JSON.stringify(line)).toBe(1)
        expect([line.firstSight, line.question.trim() === '']).toStrictEqual([firstSight, false])
      }
    },
  )

  it('are found by the slug of the deck', () => {
    expect(readDeck(slug)).toStrictEqual(deck)
  })
})

describe('items of one format', () => {
  const deck = contentDeck('reading-the-rails')

  it.each(FORMATS)('are all of that format: %s', (format) => {
    const lines = [...itemLines(deck, { ...wish, format })]
    expect(new Set(lines.map((line) => line.format))).toStrictEqual(new Set([format]))
  })

  it('have options, or parts and the answer made from them', () => {
    const [chain] = itemLines(deck, { ...wish, format: 'build-the-chain' })
    if (!chain || !('parts' in chain)) throw new Error('no parts')
    expect(chain.answer.length).toBeGreaterThan(1)
    expect(chain.parts).toEqual(expect.arrayContaining(chain.answer))
    const [choice] = itemLines(deck, { ...wish, format: 'who-says-it' })
    if (!choice || !('options' in choice)) throw new Error('no options')
    expect(choice.question).toMatch(/Who says this\?|Whose text is this from/u)
    for (const { relation } of choice.options) expect(relation).not.toBe('')
  })
})

describe('the arguments of items', () => {
  it('name a deck, the number of seeds, first sight, and a format', () => {
    expect(wishOf(['x'])).toStrictEqual({ deck: 'x', seeds: 20, firstSight: false, format: null })
    expect(wishOf(['x', '--seeds', '5', '--first-sight', '--format', 'sort'])).toStrictEqual({
      deck: 'x',
      seeds: 5,
      firstSight: true,
      format: 'sort',
    })
  })

  it.each([[[]], [['a', 'b']], [['a', '--seeds', '0']], [['a', '--format', 'poem']], [['a', '--colour']]])(
    'are refused with a sentence if they are invalid: %j',
    (args) => {
      expect(wishOf(args)).toMatch(/^usage: /u)
    },
  )

  it('are refused if the deck does not exist, or the file is not a deck', () => {
    expect(readDeck('no-such-deck')).toBe('no such deck: no-such-deck')
    expect(readDeck('package.json')).toMatch(/^package\.json: /u)
    expect(readDeck('README.md')).toMatch(/not a deck file/u)
  })
})

it('`npm run items` prints the lines, or a sentence with exit code 1 for an unknown deck', () => {
  const run = (...args: string[]) =>
    spawnSync(process.execPath, ['src/cli/run-ts.mjs', 'src/cli/items.ts', ...args], { encoding: 'utf8' })
  const good = run('words-of-attribution', '--seeds', '1', '--first-sight')
  expect([good.status, good.stderr]).toStrictEqual([0, ''])
  const lines = good.stdout.trim().split('\n')
  expect(lines).toHaveLength(cardsOf(contentDeck('words-of-attribution')).length)
  for (const line of lines) expect(v.is(ItemLineSchema, JSON.parse(line))).toBe(true)
  const bad = run('no-such-deck')
  expect([bad.status, bad.stdout, bad.stderr]).toStrictEqual([1, '', 'no such deck: no-such-deck\n'])
})
