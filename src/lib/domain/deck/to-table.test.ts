import { expect, it } from 'vitest'
import { CONTENT_DECKS } from '../../../../tests/deps'
import type { DeckId } from '$lib/domain/shared/ids'
import { voiceOf, type Deck } from './deck'
import { emptyDeck } from './empty-deck'
import { deckFromTable } from './from-table'
import { recallOf } from './generate'
import { tableLayoutOf } from './table-columns'
import { tableOfDeck } from './to-table'

const told = (deck: Deck): unknown[] =>
  deck.claims.map((claim) => ({
    statement: claim.statement,
    voices: claim.chain.map((id) => voiceOf(deck, id)?.name),
    quote: claim.evidence?.quote?.exact,
    recall: recallOf(claim),
    explain: claim.explain,
    tags: claim.tags,
  }))

it.each(CONTENT_DECKS)('is read back with every statement, chain, quote and question: $id', (deck) => {
  const rows = tableOfDeck(deck)
  const { columns, hasHeader } = tableLayoutOf(rows, null)
  expect(hasHeader).toBe(true)
  const base = emptyDeck('back-12345678' as DeckId, 'Back')
  const { deck: back, fates } = deckFromTable(base, rows.slice(1), columns, { firstRow: 2, title: 'Quotes' })
  expect(fates.filter(({ fate }) => fate !== 'added')).toStrictEqual([])
  expect(told(back)).toStrictEqual(told(deck))
})
