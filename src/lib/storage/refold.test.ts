import { IDBFactory, IDBKeyRange } from 'fake-indexeddb'
import { describe, expect, it } from 'vitest'
import { anEvent, aReview, cardId, DAY, fc, START, ulidAt } from '../../../tests/builders'
import { testDatabase } from '../../../tests/deps'
import { arbitraryEvents } from '../../../tests/histories'
import type { CardEvent } from '$lib/domain/review/event'
import { makeFold } from '$lib/domain/review/fold'
import { DEFAULT_PARAMETERS } from '$lib/domain/scheduling/memory-state'
import type { EventId } from '$lib/domain/shared/ids'
import { openDatabase, type WhenceDb } from './db'
import { packLog } from './event-archive'
import { mergeEvents } from './event-merge'
import { appendCardEvent } from './projection'
import { removeCards } from './card-removal'
import { refold } from './refold'
import { dateRow } from './rows'

const fold = makeFold(DEFAULT_PARAMETERS)
const others = makeFold({ ...DEFAULT_PARAMETERS, learningSteps: [3] })
const CARDS = ['ship-for-sale', 'pier-costs', 'no-bridge'].map((claim) => cardId(`sandholm/${claim}/source`))
const noProgress = (): void => undefined

/** Histories of three cards whose ids differ. */
const histories = fc.tuple(...CARDS.map((card) => arbitraryEvents(card, 8))).map((lists) =>
  lists.flatMap((events, n) => {
    const rename = (id: EventId) => `${id.slice(0, 10)}${String(n)}${id.slice(11)}` as EventId
    return events.map((event): CardEvent => {
      const id = rename(event.id)
      return event.type === 'ReviewVoided' ? { ...event, id, review: rename(event.review) } : { ...event, id }
    })
  }),
)

function append(db: WhenceDb, event: CardEvent): Promise<unknown> {
  return db.transaction('rw', db.events, db.siblings, db.dates, async () => appendCardEvent(db, fold, event))
}

describe('a refold of all cards', () => {
  it('makes the same rows as appending event by event, and the rows of other parameters', async () => {
    await fc.assert(
      fc.asyncProperty(histories, async (events) => {
        const [db, other] = [testDatabase(), testDatabase()]
        for (const event of events) await append(db, event)
        const rows = await db.cards.toArray()
        expect(await refold(db, fold, noProgress)).toBe(rows.length)
        expect(await db.cards.toArray()).toStrictEqual(rows)
        await mergeEvents(other, others, events)
        await refold(db, others, noProgress)
        expect(await db.cards.toArray()).toStrictEqual(await other.cards.toArray())
      }),
      { numRuns: 40 },
    )
  })

  it('loses no event that is written meanwhile, at any time', async () => {
    await fc.assert(
      fc.asyncProperty(histories, fc.nat({ max: 20 }), async (events, when) => {
        const [db, other] = [testDatabase(), testDatabase()]
        const half = Math.floor(events.length / 2)
        await mergeEvents(db, fold, events.slice(0, half))
        let told = 0
        let adding: Promise<unknown> = Promise.resolve()
        const add = (): void => {
          adding = mergeEvents(db, others, events.slice(half))
        }
        await Promise.all([
          refold(db, others, () => {
            if (told++ === when % 3) add()
          }),
        ])
        await adding
        await mergeEvents(other, others, events)
        const rows = await db.cards.toArray()
        expect(rows).toStrictEqual(await other.cards.toArray())
      }),
      { numRuns: 40 },
    )
  })

  it('overwrites no row with a fold from before another write', async () => {
    await fc.assert(
      fc.asyncProperty(histories, fc.nat(), async (events, cut) => {
        const [disk, other] = [new IDBFactory(), testDatabase()]
        let token = 0
        const stamp = () => ({ token: `t${String(++token)}`, at: START })
        // The app's own connection names its transactions. The worker's connection does not.
        const app = openDatabase(
          'w',
          { indexedDB: disk, IDBKeyRange },
          { stamp, keep: () => Promise.resolve() },
        )
        const worker = openDatabase('w', { indexedDB: disk, IDBKeyRange })
        const [before, late] = [events.slice(0, cut % 9), events.slice(cut % 9)]
        await mergeEvents(app, fold, before)
        const adding: Promise<unknown>[] = []
        await refold(worker, others, () => {
          if (adding.length === 0) adding.push(mergeEvents(app, fold, late))
        })
        await Promise.all(adding)
        // Rows that were changed after a piece was written stay as the app folded them. In both cases a row has all its
        // events.
        await mergeEvents(other, fold, events)
        const counts = async (db: WhenceDb) =>
          (await db.cards.toArray()).map(({ card, events: count, reviews, last }) => ({
            card,
            count,
            reviews,
            last,
          }))
        expect(await counts(app)).toStrictEqual(await counts(other))
      }),
      { numRuns: 60 },
    )
  })

  it('makes the same rows from a packed log, with any late events', async () => {
    await fc.assert(
      fc.asyncProperty(histories, fc.nat(), fc.integer({ min: 1, max: 5 }), async (events, cut, size) => {
        const [db, other] = [testDatabase(), testDatabase()]
        const some = events.filter((_event, i) => i % 3 !== cut % 3)
        for (const event of some) await append(db, event)
        await packLog(db, size)
        // Append one by one, so that no packs are deleted.
        for (const event of events) await append(db, event)
        const rows = await db.cards.toArray()
        await refold(db, fold, noProgress)
        expect(await db.cards.toArray()).toStrictEqual(rows)
        await mergeEvents(other, others, events)
        await refold(db, others, noProgress)
        expect(await db.cards.toArray()).toStrictEqual(await other.cards.toArray())
        expect(await db.dates.toArray()).toStrictEqual(await other.dates.toArray())
      }),
      { numRuns: 40 },
    )
  })

  it('restores missing rows, also from a packed log, and removes rows of cards without events', async () => {
    const db = testDatabase()
    const events = CARDS.map((card, n) => aReview({ id: ulidAt(START + n), at: START + n, card, due: START }))
    await mergeEvents(db, fold, events)
    const rows = await db.cards.toArray()
    await packLog(db, 2)
    await removeCards(db, [CARDS[0]!])
    await db.cards.put({ ...(await db.cards.get(CARDS[1]!))!, events: 7, reviews: 7 })
    await db.cards.put(fold.empty(cardId('sandholm/none/source')))
    expect(await refold(db, fold, noProgress)).toBe(3)
    expect(await db.cards.toArray()).toStrictEqual(rows)
    expect(await db.dates.toArray()).toStrictEqual(rows.map(dateRow))
  })

  it('works in pages and pieces, removes rows without events, and reports its progress', async () => {
    const db = testDatabase()
    const many = Array.from({ length: 2300 }, (_, n) => {
      const at = START - n * DAY
      return aReview({ id: ulidAt(at, n), at, card: cardId(`d/claim-${String(n)}/source`), due: START })
    })
    const more = Array.from({ length: 9000 }, (_, n) =>
      anEvent('CardFlagged', { id: ulidAt(START + 1, n), card: many[0]!.card, flag: n % 8 }),
    )
    await db.events.bulkAdd([...many, ...more])
    const stray = fold.all(CARDS[0]!, [])
    await db.cards.put(stray)
    const shares: number[] = []
    expect(await refold(db, fold, (share) => shares.push(share))).toBe(many.length)
    expect(await db.cards.count()).toBe(many.length)
    expect(await db.cards.get(many[0]!.card)).toMatchObject({ reviews: 1, flag: 8999 % 8 })
    expect(await db.cards.get(stray.card)).toBeUndefined()
    expect(shares).toStrictEqual([...shares].sort((a, b) => a - b))
    expect([shares.length > 4, shares.at(-1)]).toStrictEqual([true, 1])
  })

  it('empties the projection if the log is empty', async () => {
    const db = testDatabase()
    await db.cards.put(fold.all(CARDS[0]!, []))
    expect(await refold(db, fold, noProgress)).toBe(0)
    expect(await db.cards.count()).toBe(0)
  })
})
