import { IDBDatabase } from 'fake-indexeddb'
import { afterEach, describe, expect, it, vi } from 'vitest'
import { anEvent, aReview, CARD, cardId, DAY, fc, HOUR, MINUTE, START, ulidAt } from '../../../tests/builders'
import { arbitraryEvents } from '../../../tests/histories'
import { testDatabase } from '../../../tests/deps'
import type { CardEvent, WhenceEvent } from '$lib/domain/review/event'
import { makeFold } from '$lib/domain/review/fold'
import { DEFAULT_PARAMETERS } from '$lib/domain/scheduling/memory-state'
import type { WhenceDb } from './db'
import { mergeEvents, rebuildProjection } from './event-merge'
import { appendCardEvent, currentRow } from './projection'
import type { CardRow } from './rows'

const fold = makeFold(DEFAULT_PARAMETERS)
const SIBLING = cardId('sandholm/ship-for-sale/recall')
const ELSEWHERE = cardId('another-deck/ship-for-sale/source')

function append(db: WhenceDb, event: CardEvent): Promise<CardRow> {
  return db.transaction('rw', db.events, db.siblings, db.dates, async () => appendCardEvent(db, fold, event))
}

async function appendAll(db: WhenceDb, events: readonly CardEvent[]): Promise<CardRow[]> {
  for (const event of events) await append(db, event)
  return db.cards.toArray()
}

/** Events of two cards of one deck and one card of another, in any order. Some appear twice. */
const arrivals = fc
  .tuple(...[CARD, SIBLING, ELSEWHERE].map((card) => arbitraryEvents(card, 8)))
  // Ids differ within a history. Renaming makes them differ between histories.
  .map((histories) =>
    histories.flatMap((events, n) => {
      const digit = 'ABC'.charAt(n)
      const rename = <T extends string>(id: T) => (id.slice(0, 10) + digit + id.slice(11)) as T
      return events.map((event): CardEvent => {
        const id = rename(event.id)
        return event.type === 'ReviewVoided'
          ? { ...event, id, review: rename(event.review) }
          : { ...event, id }
      })
    }),
  )
  .chain((events) => {
    const whole = fc.shuffledSubarray(events, { minLength: events.length })
    return fc.record({ one: whole, other: whole, again: fc.subarray(events) })
  })

describe('the projection of the log', () => {
  it('is bit for bit the same for any order of arrival, for a merge and for a rebuild', async () => {
    await fc.assert(
      fc.asyncProperty(arrivals, async ({ one, other, again }) => {
        const [db, elsewhere, merged] = [testDatabase(), testDatabase(), testDatabase()]
        const rows = await appendAll(db, [...one, ...structuredClone(again)])
        expect(await appendAll(elsewhere, other)).toStrictEqual(rows)
        await mergeEvents(merged, fold, [...again, ...other])
        expect(await merged.cards.toArray()).toStrictEqual(rows)
        expect(await merged.events.toArray()).toStrictEqual(await db.events.toArray())
        expect(await rebuildProjection(db, fold)).toBe(rows.length)
        expect(await db.cards.toArray()).toStrictEqual(rows)
      }),
      { numRuns: 60 },
    )
  })

  it('is the same after two overlapping halves of a log are merged', async () => {
    await fc.assert(
      fc.asyncProperty(arrivals, async ({ one, again }) => {
        const [whole, halves] = [testDatabase(), testDatabase()]
        await mergeEvents(whole, fold, one)
        await mergeEvents(halves, fold, again)
        await mergeEvents(halves, fold, one)
        expect(await halves.cards.toArray()).toStrictEqual(await whole.cards.toArray())
      }),
      { numRuns: 20 },
    )
  })
})

const first = aReview({ at: START, due: START + 10 * MINUTE })
const second = aReview({ at: START + 10 * MINUTE, due: START + 2 * DAY })
const third = aReview({ at: START + 2 * DAY, due: START + 9 * DAY })

describe('appending an event', () => {
  it('returns the row that it stored', async () => {
    const db = testDatabase()
    const row = await append(db, first)
    expect(row).toMatchObject({ card: CARD, events: 1, reviews: 1, due: first.due })
    expect(await db.cards.toArray()).toStrictEqual([row])
    expect(await db.events.toArray()).toStrictEqual([first])
  })

  it('changes nothing for an event that is already in the log', async () => {
    const db = testDatabase()
    const rows = await appendAll(db, [first, second])
    expect(await append(db, structuredClone(first))).toStrictEqual(rows[0])
    expect(await db.events.count()).toBe(2)
    expect(await db.cards.toArray()).toStrictEqual(rows)
  })

  it('gives a late event its place in time', async () => {
    const [late, inTime] = [testDatabase(), testDatabase()]
    const rows = await appendAll(late, [first, third, second])
    expect(rows).toStrictEqual(await appendAll(inTime, [first, second, third]))
    expect(rows[0]?.memory?.reviews).toBe(3)
  })

  it('undoes a review, also if the undo arrives first', async () => {
    const undo = anEvent('ReviewVoided', { at: START + HOUR, review: second.id })
    const [after, before] = [testDatabase(), testDatabase()]
    const rows = await appendAll(after, [first, second, undo])
    expect(rows[0]).toMatchObject({ reviews: 1, due: first.due })
    expect(await appendAll(before, [undo, second, first])).toStrictEqual(rows)
  })

  it('folds a row of another version again, whatever the row holds', async () => {
    const db = testDatabase()
    const [row] = await appendAll(db, [first, second])
    const spoilt = { ...row!, foldVersion: 0, reviews: 99, memory: null, due: 5 }
    await db.cards.put(spoilt)
    expect(await currentRow(db, fold, CARD)).toStrictEqual(row)
    expect(await db.cards.get(CARD)).toStrictEqual(spoilt)
    const [expected] = await appendAll(testDatabase(), [first, second, third])
    expect(await append(db, third)).toStrictEqual(expected)
    expect(await db.cards.get(CARD)).toStrictEqual(expected)
  })

  it('folds a row again that was made with other parameters', async () => {
    const db = testDatabase()
    await appendAll(db, [first, second])
    const other = makeFold({ ...DEFAULT_PARAMETERS, learningSteps: [3] })
    const row = await db.transaction('rw', db.events, db.siblings, db.dates, async () =>
      appendCardEvent(db, other, third),
    )
    expect(row).toStrictEqual(other.all(CARD, [first, second, third]))
  })
})

describe('an event and its row', () => {
  const failing = (db: WhenceDb): (() => void) => {
    const fail = (): never => {
      throw new Error('no room for this row')
    }
    db.siblings.hook('creating', fail)
    db.siblings.hook('updating', fail)
    return () => {
      db.siblings.hook('creating').unsubscribe(fail)
      db.siblings.hook('updating').unsubscribe(fail)
    }
  }

  it.each([
    ['a first event', [], first],
    ['the next event', [first], second],
    ['a late event', [second], first],
  ] as const)('are written together or not at all: %s', async (_name, before, event) => {
    const db = testDatabase()
    const rows = await appendAll(db, before)
    const mend = failing(db)
    await expect(append(db, event)).rejects.toThrow('no room for this row')
    mend()
    expect(await db.events.toArray()).toStrictEqual(before)
    expect(await db.cards.toArray()).toStrictEqual(rows)
    await append(db, event)
    expect(await db.events.count()).toBe(before.length + 1)
  })

  it('are written together or not at all when many are merged', async () => {
    const db = testDatabase()
    const mend = failing(db)
    await expect(mergeEvents(db, fold, [first, second])).rejects.toThrow('no room for this row')
    mend()
    expect([await db.events.count(), await db.cards.count()]).toStrictEqual([0, 0])
  })

  it('outlive a failed rebuild: the old projection stays', async () => {
    const db = testDatabase()
    const rows = await appendAll(db, [first, second])
    const mend = failing(db)
    await expect(rebuildProjection(db, fold)).rejects.toThrow('no room for this row')
    mend()
    expect(await db.cards.toArray()).toStrictEqual(rows)
  })
})

describe('merging events', () => {
  it('counts new and known events', async () => {
    const db = testDatabase()
    await append(db, first)
    expect(await mergeEvents(db, fold, [first, second, second, third])).toStrictEqual({
      added: 2,
      duplicates: 2,
    })
    expect(await mergeEvents(db, fold, [third, second])).toStrictEqual({ added: 0, duplicates: 2 })
    expect(await mergeEvents(db, fold, [])).toStrictEqual({ added: 0, duplicates: 0 })
  })

  it('keeps events that belong to no card, and makes no row from them', async () => {
    const db = testDatabase()
    const preset = anEvent('PresetChanged', { id: ulidAt(START, 7) })
    const log: WhenceEvent[] = [first, preset]
    expect(await mergeEvents(db, fold, log)).toStrictEqual({ added: 2, duplicates: 0 })
    expect(await db.events.get(preset.id)).toStrictEqual(preset)
    expect(await rebuildProjection(db, fold)).toBe(1)
    expect((await db.cards.toArray()).map((row) => row.card)).toStrictEqual([CARD])
  })

  it('leaves the rows of other cards alone, and a rebuild removes rows without events', async () => {
    const db = testDatabase()
    const [row] = await appendAll(db, [first])
    const stray = { ...row!, card: SIBLING }
    await db.cards.put(stray)
    await mergeEvents(db, fold, [second])
    expect(await db.cards.get(SIBLING)).toStrictEqual(stray)
    expect(await rebuildProjection(db, fold)).toBe(1)
    expect(await db.cards.get(SIBLING)).toBeUndefined()
  })
})

describe('the database', () => {
  afterEach(() => {
    vi.restoreAllMocks()
  })

  it('asks for strict durability for every write', async () => {
    const opened = vi.spyOn(IDBDatabase.prototype, 'transaction')
    const db = testDatabase()
    await append(db, first)
    await db.meta.put({ key: 'a', value: 1 })
    const writes = opened.mock.calls.filter(([, mode]) => mode === 'readwrite')
    expect(writes.length).toBeGreaterThanOrEqual(2)
    expect(writes.map((call: readonly unknown[]) => call[2])).toStrictEqual(
      writes.map(() => ({ durability: 'strict' })),
    )
  })

  it('takes its keys from the rows, never from the browser', async () => {
    const db = await testDatabase().open()
    for (const table of db.tables) {
      expect(table.schema.primKey, table.name).toMatchObject({ auto: false })
      expect(table.schema.primKey.keyPath, table.name).not.toBe('')
    }
    const raw = db.backendDB()
    const stores = [...raw.objectStoreNames]
    const transaction = raw.transaction(stores)
    expect(stores.map((name) => transaction.objectStore(name).autoIncrement)).toStrictEqual(
      stores.map(() => false),
    )
  })
})
