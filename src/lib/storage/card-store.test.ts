import { describe, expect, it } from 'vitest'
import { cardId, DAY, deckId, fc, START } from '../../../tests/builders'
import { testDatabase } from '../../../tests/deps'
import { makeFold } from '$lib/domain/review/fold'
import { DEFAULT_PARAMETERS } from '$lib/domain/scheduling/memory-state'
import { partsOfCardId, type CardId } from '$lib/domain/shared/ids'
import { removeAllCards, removeCards, removeCardsOf } from './card-removal'
import { siblingsOf } from './card-store'
import type { WhenceDb } from './db'
import { dateRow, type CardRow } from './rows'

const fold = makeFold(DEFAULT_PARAMETERS)
// One claim's key is the beginning of another's, and some claims have siblings.
const CARDS = [
  'a/one/recall',
  'a/one/source',
  'a/one-more/source',
  'a/two/source',
  'b/one/source',
  'b/two/recall',
].map((id) => cardId(id))

const arbitraryRow = fc
  .record({
    card: fc.constantFrom(...CARDS),
    due: fc.option(fc.integer({ min: START, max: START + 9 * DAY })),
    suspended: fc.boolean(),
    lastStudyDay: fc.constantFrom(null, '2026-03-04' as const),
  })
  .map((its): CardRow => ({ ...fold.empty(its.card), ...(its as Partial<CardRow>) }))

const arbitraryDeed = fc.record({
  how: fc.constantFrom('put', 'bulkPut', 'bulkDelete', 'deleteOf', 'clear'),
  row: arbitraryRow,
  rows: fc.array(arbitraryRow, { maxLength: 4 }),
})

type Deed = typeof arbitraryDeed extends { generate: (...all: never[]) => { value: infer T } } ? T : never

/** Runs an operation on the database and on a plain map. */
async function doIt(db: WhenceDb, model: Map<CardId, CardRow>, deed: Deed): Promise<void> {
  const { how, row, rows } = deed
  const { cards } = db
  if (how === 'put') {
    await cards.put(row)
    model.set(row.card, row)
  } else if (how === 'bulkPut') {
    await cards.bulkPut(rows)
    for (const one of rows) model.set(one.card, one)
  } else if (how === 'bulkDelete') {
    await removeCards(
      db,
      rows.map(({ card }) => card),
    )
    for (const { card } of rows) model.delete(card)
  } else if (how === 'deleteOf') {
    const { deck } = partsOfCardId(row.card)
    await removeCardsOf(db, deck)
    for (const card of model.keys()) if (partsOfCardId(card).deck === deck) model.delete(card)
  } else {
    await removeAllCards(db)
    model.clear()
  }
}

describe('the rows of cards', () => {
  it('equal what was put, in the order of their keys, with matching dates, after any series of writes', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(arbitraryDeed, { maxLength: 8 }), async (deeds) => {
        const [db, model] = [testDatabase(), new Map<CardId, CardRow>()]
        for (const deed of deeds) {
          await doIt(db, model, deed)
          const rows = [...model.values()].sort((a, b) => (a.card < b.card ? -1 : 1))
          expect(await db.cards.toArray()).toStrictEqual(rows)
          expect(await db.cards.count()).toBe(rows.length)
          expect(await db.dates.toArray()).toStrictEqual(rows.map(dateRow))
          expect(await db.cards.bulkGet(CARDS)).toStrictEqual(CARDS.map((card) => model.get(card)))
          expect(await db.cards.get(deed.row.card)).toStrictEqual(model.get(deed.row.card))
          const ofDeck = rows.filter(({ card }) => card.startsWith('a/'))
          expect(await db.cards.toArray(deckId('a'))).toStrictEqual(ofDeck)
          expect(await db.cards.keysOf(deckId('a'))).toStrictEqual(ofDeck.map(({ card }) => card))
          // Equal rows have equal stored forms, in whatever order they were written.
          expect(await db.siblings.toArray()).toStrictEqual(siblingsOf([...rows].reverse()).reverse())
        }
      }),
      { numRuns: 60 },
    )
  })

  it('are rolled back with their dates when the transaction fails', async () => {
    const db = testDatabase()
    const row = { ...fold.empty(CARDS[0]!), due: START }
    const writing = db.transaction('rw', db.siblings, db.dates, async () => {
      await db.cards.put(row)
      throw new Error('no')
    })
    await expect(writing).rejects.toThrow('no')
    expect([await db.siblings.count(), await db.dates.count()]).toStrictEqual([0, 0])
  })
})
