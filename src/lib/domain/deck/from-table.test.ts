import { describe, expect, it } from 'vitest'
import { fc } from '../../../../tests/builders'
import type { DeckId } from '$lib/domain/shared/ids'
import { checkDeck } from './check'
import { parseDeckFile } from '$lib/formats/deck-file'
import { deckToFile, voiceOf, type Deck } from './deck'
import { emptyDeck } from './empty-deck'
import { deckFromTable, type DeckFromTable } from './from-table'
import { cardsOf, recallOf } from './generate'
import { handWrittenPassage } from './by-hand'
import { tableLayoutOf, roleOf, withRole, type Columns } from './table-columns'

const base = emptyDeck('table-12345678' as DeckId, 'A table')
const options = { firstRow: 1, title: 'From a table' }
const CARDS: Columns = { question: 0, answer: 1 }
const CLAIMS: Columns = { statement: 0, voices: 1, quote: 2 }

const made = (rows: readonly (readonly string[])[], columns: Columns): DeckFromTable =>
  deckFromTable(base, rows, columns, options)
const namesIn = (deck: Deck): string[][] =>
  deck.claims.map(({ chain }) => chain.map((id) => voiceOf(deck, id)?.name ?? '?'))

describe('a table of questions and answers', () => {
  const { deck, fates } = made(
    [
      ['Who runs the harbour?', 'The council'],
      ['Who  runs the harbour?', 'the council'],
      ['How many boats?', ''],
      ['', 'Nine'],
      ['How long is the pier?', '90 m'],
    ],
    CARDS,
  )

  it('gives recall cards only, with the voice unknown and no vetting', () => {
    expect(deck.claims.map(recallOf)).toStrictEqual([
      { question: 'Who runs the harbour?', answer: 'The council' },
      { question: 'How long is the pier?', answer: '90 m' },
    ])
    expect(cardsOf(deck).map((id) => id.split('/').at(-1))).toStrictEqual(['recall', 'recall'])
    expect(deck.claims.map(({ vetted }) => vetted)).toStrictEqual([undefined, undefined])
    expect(namesIn(deck)).toStrictEqual([['unknown'], ['unknown']])
  })

  it('tells of each row what became of it', () => {
    expect(fates).toStrictEqual([
      { row: 1, fate: 'added' },
      { row: 2, fate: 'duplicate', of: 1 },
      { row: 3, fate: 'rejected', fault: 'no-answer' },
      { row: 4, fate: 'rejected', fault: 'no-question' },
      { row: 5, fate: 'added' },
    ])
  })

  it('takes the voice from a column', () => {
    const { deck: told } = made([['Who runs it?', 'The council', 'Dora Vance']], { ...CARDS, voices: 2 })
    expect(namesIn(told)).toStrictEqual([['Dora Vance']])
    expect(cardsOf(told).map((id) => id.split('/').at(-1))).toContain('source')
  })
})

describe('a table of claims', () => {
  const quote = 'The pier “needs work”, the council said.'
  const { deck, fates } = made(
    [
      ['The pier is unsafe.', 'The Harbour Blog > the council', quote],
      ['The pier is safe.', 'the harbour blog → Dora Vance', ''],
      ['The pier is old.', 'A > a', ''],
      ['x'.repeat(241), 'A', ''],
    ],
    CLAIMS,
  )

  it('gives claims to vet, each with its chain and the quote as its passage', () => {
    expect(namesIn(deck)).toStrictEqual([
      ['The Harbour Blog', 'the council'],
      ['The Harbour Blog', 'Dora Vance'],
    ])
    expect(deck.claims.map((claim) => handWrittenPassage(deck, claim))).toStrictEqual([quote, null])
    expect(deck.claims.every(({ vetted }) => vetted === undefined)).toBe(true)
    expect(checkDeck(deck)).toStrictEqual([])
  })

  it('joins one statement of two voices, so that neither is a wrong answer for the other', () => {
    const { deck: both } = made(
      [
        ['The pier is old.', 'Dora Vance', ''],
        ['The Pier is old.', 'Tom Ferrar', ''],
      ],
      CLAIMS,
    )
    expect(both.relations).toStrictEqual([{ kind: 'same', claims: both.claims.map(({ id }) => id) }])
  })

  it('rejects a repeated voice and a statement that is too long', () => {
    expect(fates.slice(2)).toStrictEqual([
      { row: 3, fate: 'rejected', fault: 'voices-bad' },
      { row: 4, fate: 'rejected', fault: 'statement-long' },
    ])
  })
})

describe('any table', () => {
  const words = fc.constantFrom(
    '',
    'boat',
    'Boat',
    'a > b',
    '> ',
    '“no”',
    'é',
    '😀',
    'x'.repeat(130),
    '  two  words ',
    '1',
  )
  const cell = fc.array(words, { maxLength: 4 }).map((parts) => parts.join(' '))
  const columns = fc.constantFrom<Columns>(CARDS, CLAIMS, { ...CARDS, ...CLAIMS, tags: 3, explanation: 2 })

  it('gives a valid deck, and each row one fate', () => {
    fc.assert(
      fc.property(
        fc.array(fc.array(cell, { minLength: 1, maxLength: 5 }), { maxLength: 12 }),
        columns,
        (rows, as) => {
          const { deck, fates } = made(rows, as)
          expect(fates.map(({ row }) => row)).toStrictEqual(rows.map((_, i) => i + 1))
          expect(deck.claims).toHaveLength(fates.filter(({ fate }) => fate === 'added').length)
          // Two rows may say nearly the same. An author is told of that; a table may hold it.
          expect(checkDeck(deck).filter(({ code }) => code !== 'near-duplicate')).toStrictEqual([])
          expect(parseDeckFile(JSON.parse(JSON.stringify(deckToFile(deck))))).toMatchObject({ ok: true })
          // Reading the same rows once more adds nothing.
          expect(made([...rows, ...rows], as).deck.claims).toHaveLength(deck.claims.length)
        },
      ),
      { numRuns: 300 },
    )
  })
})

describe('the columns of a table', () => {
  it('are known by the names of the first row', () => {
    const rows = [
      ['Voices', 'Statement', 'Quote'],
      ['A', 'B', 'C'],
    ]
    expect(tableLayoutOf(rows, null)).toStrictEqual({
      columns: { statement: 1, voices: 0, quote: 2 },
      hasHeader: true,
    })
  })

  it('are known by the names that the file declares', () => {
    expect(tableLayoutOf([['a', 'b', 'c']], ['Front', 'Back', 'tags'])).toStrictEqual({
      columns: { question: 0, answer: 1, tags: 2 },
      hasHeader: false,
    })
  })

  it('are question and answer where nothing names them', () => {
    expect(tableLayoutOf([['la mer', 'the sea']], null)).toStrictEqual({
      columns: { question: 0, answer: 1 },
      hasHeader: false,
    })
    expect(tableLayoutOf([['la mer', 'the sea', 'noun']], ['', '', 'tags']).columns).toStrictEqual({
      question: 0,
      answer: 1,
      tags: 2,
    })
  })

  it('have one role each, and each role one column', () => {
    const changed = withRole({ question: 0, answer: 1 }, 0, 'answer')
    expect(changed).toStrictEqual({ answer: 0 })
    expect(roleOf(changed, 0)).toBe('answer')
    expect(withRole(changed, 0, null)).toStrictEqual({})
  })
})
