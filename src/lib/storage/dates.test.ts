import { describe, expect, it } from 'vitest'
import { cardId, DAY, fc, START } from '../../../tests/builders'
import { testDatabase } from '../../../tests/deps'
import { makeFold } from '$lib/domain/review/fold'
import { DEFAULT_PARAMETERS } from '$lib/domain/scheduling/memory-state'
import { dateRow, type CardRow } from './rows'

const fold = makeFold(DEFAULT_PARAMETERS)
const CARDS = ['a/one/source', 'a/two/source', 'b/one/source', 'b/two/recall'].map((id) => cardId(id))

const arbitraryRow = fc
  .record({
    card: fc.constantFrom(...CARDS),
    due: fc.option(fc.integer({ min: START, max: START + 9 * DAY })),
    suspended: fc.boolean(),
    lastStudyDay: fc.constantFrom(null, '2026-03-04' as const),
  })
  .map((its): CardRow => ({ ...fold.empty(its.card), ...(its as Partial<CardRow>) }))

/** What Dexie can do to a table. */
const DEEDS = ['put', 'update', 'bulkPut', 'delete', 'range', 'modify', 'clear'] as const
const arbitraryDeed = fc.record({
  how: fc.constantFrom(...DEEDS),
  row: arbitraryRow,
  rows: fc.array(arbitraryRow, { maxLength: 4 }),
})

describe('the dates of cards', () => {
  it('stay in step with their rows, whatever is written', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(arbitraryDeed, { maxLength: 8 }), async (deeds) => {
        const db = testDatabase()
        const { cards } = db
        for (const { how, row, rows } of deeds) {
          if (how === 'bulkPut') await cards.bulkPut(rows)
          else if (how === 'put') await cards.put(row)
          else if (how === 'update') await cards.update(row.card, { due: row.due })
          else if (how === 'delete') await cards.delete(row.card)
          else if (how === 'range') await cards.where('card').startsWith('a/').delete()
          else if (how === 'modify') await cards.toCollection().modify({ suspended: row.suspended })
          else await cards.clear()
          expect(await db.dates.toArray()).toStrictEqual((await cards.toArray()).map(dateRow))
        }
      }),
      { numRuns: 60 },
    )
  })

  it('are taken back with the rows where the transaction is', async () => {
    const db = testDatabase()
    const row = { ...fold.empty(CARDS[0]!), due: START }
    const writing = db.transaction('rw', db.cards, async () => {
      await db.cards.put(row)
      throw new Error('no')
    })
    await expect(writing).rejects.toThrow('no')
    expect([await db.cards.count(), await db.dates.count()]).toStrictEqual([0, 0])
  })
})
