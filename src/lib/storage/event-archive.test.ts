import { describe, expect, it } from 'vitest'
import { anEvent, aReview, cardId, DAY_MS, fc, START, ulidAt } from '../../../tests/builders'
import { testDatabase } from '../../../tests/deps'
import type { WhenceEvent } from '$lib/domain/review/event'
import { folded, isCardEvent } from '$lib/domain/review/event'
import { makeFold } from '$lib/domain/review/fold'
import { DEFAULT_PARAMETERS } from '$lib/domain/scheduling/memory-state'
import type { WhenceDb } from './db'
import { canPack, packLog, readLog } from './event-archive'
import { mergeEvents } from './event-merge'

const fold = makeFold(DEFAULT_PARAMETERS)
const CARDS = ['ship-for-sale', 'pier-costs'].map((claim) => cardId(`sandholm/${claim}/source`))
const noProgress = (): void => undefined

/** The nth event of a log: answers to two cards in turn, and sometimes an event of a deck. */
function eventAt(n: number): WhenceEvent {
  const base = { id: ulidAt(START + n * DAY_MS, n), at: START + n * DAY_MS }
  if (n % 7 === 6) return anEvent('DeckMoved', { ...base, to: 'archive' })
  return aReview({ ...base, card: CARDS[n % 2]!, due: START + (n + 3) * DAY_MS })
}

async function logOf(count: number): Promise<WhenceDb> {
  const db = testDatabase()
  await db.events.bulkAdd(Array.from({ length: count }, (_, n) => eventAt(n)))
  return db
}

/** The expected result, computed from the log itself. */
async function expected(db: WhenceDb): Promise<unknown> {
  const events = (await db.events.toArray()).filter(isCardEvent)
  return CARDS.map((card) => events.filter((event) => event.card === card).map(folded))
}

async function read(db: WhenceDb, size: number, isExact = false): Promise<unknown> {
  const { log } = await readLog(db, { onProgress: noProgress, size, isExact })
  return CARDS.map((card) => log.eventsOf(card))
}

describe('the event archive', () => {
  it('gives the same events as the log, however much of it is packed', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.nat({ max: 40 }),
        fc.integer({ min: 1, max: 9 }),
        fc.nat(40),
        async (count, size, more) => {
          const db = await logOf(count)
          await packLog(db, size)
          expect(await db.packs.count()).toBe(Math.floor(count / size))
          await db.events.bulkAdd(Array.from({ length: more }, (_, n) => eventAt(count + n)))
          expect(await read(db, size)).toStrictEqual(await expected(db))
          // Reading has packed the events that it read. The packs hold all of them.
          expect(await db.packs.count()).toBe(
            Math.floor(((count % size) + more) / size) + Math.floor(count / size),
          )
          expect(await read(db, size)).toStrictEqual(await expected(db))
        },
      ),
      { numRuns: 40 },
    )
  })

  it('says whether late events may be missing, and whether a full pack is waiting', async () => {
    const db = await logOf(10)
    expect((await readLog(db, { onProgress: noProgress, size: 20 })).mayLackLate).toBe(false)
    expect([await canPack(db, 10), await canPack(db, 11)]).toStrictEqual([true, false])
    await packLog(db, 4)
    expect((await readLog(db, { onProgress: noProgress, size: 20 })).mayLackLate).toBe(true)
    expect([await canPack(db, 2), await canPack(db, 3)]).toStrictEqual([true, false])
    expect(await db.packs.toCollection().primaryKeys()).toStrictEqual([eventAt(3).id, eventAt(7).id])
  })

  it('loses the pack that a merged event belongs to, and all later packs', async () => {
    const db = await logOf(12)
    await packLog(db, 3)
    const late = aReview({
      id: ulidAt(START + 4.5 * DAY_MS),
      at: START + 4.5 * DAY_MS,
      card: CARDS[0]!,
      due: START,
    })
    await mergeEvents(db, fold, [late, eventAt(0)])
    expect(await db.packs.toCollection().primaryKeys()).toStrictEqual([eventAt(2).id])
    expect(await read(db, 3)).toStrictEqual(await expected(db))
    // An event that was already in the log is not a late one.
    await mergeEvents(db, fold, [eventAt(0)])
    expect(await db.packs.count()).toBe(4)
  })

  it('misses no late event where the packs are compared with the log', async () => {
    await fc.assert(
      fc.asyncProperty(fc.uniqueArray(fc.nat(30)), fc.integer({ min: 1, max: 9 }), async (late, size) => {
        const db = testDatabase()
        const all = Array.from({ length: 31 }, (_, n) => eventAt(n))
        await db.events.bulkAdd(all.filter((_event, n) => !late.includes(n)))
        await packLog(db, size)
        // An answer is written without a look at the packs.
        await db.events.bulkAdd(late.map((n) => eventAt(n)))
        const byId = (lists: unknown) =>
          (lists as { id: string }[][]).map((list) => [...list].sort((a, b) => (a.id < b.id ? -1 : 1)))
        expect(byId(await read(db, size, true))).toStrictEqual(await expected(db))
        expect((await readLog(db, { onProgress: noProgress, size, isExact: true })).mayLackLate).toBe(false)
      }),
      { numRuns: 40 },
    )
  })

  it('packs each event once when two tabs pack at the same time', async () => {
    const db = await logOf(20)
    await Promise.all([packLog(db, 3), packLog(db, 3), read(db, 3)])
    expect(await db.packs.toCollection().primaryKeys()).toStrictEqual(
      [2, 5, 8, 11, 14, 17].map((n) => eventAt(n).id),
    )
    expect(await read(db, 3)).toStrictEqual(await expected(db))
  })
})
