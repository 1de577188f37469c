import { IDBFactory, IDBKeyRange } from 'fake-indexeddb'
import Dexie, { liveQuery } from 'dexie'
import { beforeAll, describe, expect, it } from 'vitest'
import { aReview, CARD, cardId, fc, START, ulidAt } from '../../../tests/builders'
import { makeFold } from '$lib/domain/review/fold'
import { DEFAULT_PARAMETERS } from '$lib/domain/scheduling/memory-state'
import { openDatabase, type WhenceDb } from './db'
import type { JournalEntry } from './journal/entry'
import { withoutCapture } from './journal/capture'
import { prefixOf, withRow } from './card-store'
import { dateRow } from './rows'
import { rawPut, rawRead, type Put } from './raw-write'

const fold = makeFold(DEFAULT_PARAMETERS)
const event = aReview({ id: ulidAt(START), card: CARD })
const row = fold.all(CARD, [event])
const session = { id: 's', scope: 'sandholm', day: '2026-03-04', queue: [], answers: [] } as never
const ANSWER: readonly Put[] = [
  ['events', event.id, event],
  ['siblings', prefixOf(CARD), withRow(undefined, row)],
  ['dates', CARD, dateRow(row)],
  ['sessions', 's', session],
]

// Dexie's live queries do nothing if the platform has no IndexedDB.
beforeAll(() => {
  Dexie.dependencies.indexedDB = new IDBFactory()
})

let count = 0

/** A database whose captured entries are collected. */
function desk(keep: () => Promise<unknown> = () => Promise.resolve()): {
  db: WhenceDb
  kept: JournalEntry[]
} {
  const kept: JournalEntry[] = []
  let token = 0
  const db = openDatabase(
    `whence-${String(++count)}`,
    { indexedDB: new IDBFactory(), IDBKeyRange },
    {
      stamp: () => ({ token: `t${String(++token)}`, at: START + token }),
      keep: (entry) => {
        kept.push(structuredClone(entry))
        return keep()
      },
    },
  )
  return { db, kept }
}

/** Puts rows in one transaction, with raw writes or through Dexie. */
function write(db: WhenceDb, puts: readonly Put[], way: 'raw' | 'through Dexie'): PromiseLike<void> {
  return db.transaction('rw', db.events, db.siblings, db.dates, db.sessions, async (transaction) => {
    if (way === 'raw') rawPut(db, transaction, puts)
    else for (const [table, , its] of puts) await db.table(table).put(its)
  })
}

async function all(db: WhenceDb): Promise<unknown> {
  return Promise.all(db.tables.map(async (table) => [table.name, await table.toArray()]))
}

describe('raw writes', () => {
  it('leave the same rows, journal entries and mark as Dexie', async () => {
    const anAnswer = fc.record({
      card: fc.constantFrom(CARD, cardId('sandholm/b/source')),
      n: fc.nat({ max: 5 }),
    })
    await fc.assert(
      fc.asyncProperty(fc.array(anAnswer, { maxLength: 5 }), async (answers) => {
        const [raw, plain] = [desk(), desk()]
        for (const { card, n } of answers.filter((a, i) => answers.findIndex((b) => b.n === a.n) === i)) {
          const its = aReview({ id: ulidAt(START + n, n), card, at: START + n })
          const puts: Put[] = [
            ['events', its.id, its],
            ['siblings', prefixOf(card), withRow(undefined, fold.all(card, [its]))],
            ['dates', card, dateRow(fold.all(card, [its]))],
            ['sessions', 's', session],
          ]
          await write(raw.db, puts, 'raw')
          await write(plain.db, puts, 'through Dexie')
        }
        expect(await all(raw.db)).toStrictEqual(await all(plain.db))
        expect(raw.kept).toStrictEqual(plain.kept)
      }),
      { numRuns: 30 },
    )
  })

  it('complete only when the journal has them too', async () => {
    let keep: (value: unknown) => void = () => undefined
    const { db } = desk(() => new Promise((resolve) => (keep = resolve)))
    let done = false
    const writing = write(db, ANSWER, 'raw').then(() => (done = true))
    while ((await db.events.count()) === 0) await new Promise((resolve) => setTimeout(resolve, 5))
    expect(done).toBe(false)
    keep(null)
    await writing
    expect(done).toBe(true)
  })

  it('write all rows or none, and capture nothing if none are written', async () => {
    const { db, kept } = desk()
    await write(db, ANSWER, 'raw')
    const before = await all(db)
    // An event never replaces another.
    await expect(write(db, [...ANSWER].reverse(), 'raw')).rejects.toThrow()
    expect(await all(db)).toStrictEqual(before)
    expect(kept).toHaveLength(1)
  })

  it('are not captured in a transaction that restores rows from the journal', async () => {
    const { db, kept } = desk()
    await db.transaction('rw', db.events, db.siblings, db.dates, db.sessions, (transaction) => {
      withoutCapture(transaction)
      rawPut(db, transaction, ANSWER)
    })
    expect([await db.events.count(), kept]).toStrictEqual([1, []])
  })

  it.each(['raw', 'through Dexie'] as const)('are reported to live queries (%s)', async (way) => {
    const { db } = desk()
    const before = { ...row, due: START }
    await write(
      db,
      [
        ['siblings', prefixOf(CARD), withRow(undefined, before)],
        ['dates', CARD, dateRow(before)],
      ],
      way,
    )
    const heard: Record<string, number> = {}
    const asked = {
      byKey: () => db.cards.get(CARD),
      byIndex: () => db.dates.where('[deck+due]').between(['sandholm', 0], ['sandholm', Infinity]).count(),
      where: () => db.dates.where('[deck+due]').equals(['sandholm', START]).toArray(),
      log: () => db.events.where('card').equals(CARD).count(),
      elsewhere: () => db.decks.count(),
    }
    const following = Object.entries(asked).map(([name, ask]) =>
      liveQuery(async () => ask() as Promise<unknown>).subscribe(
        () => (heard[name] = (heard[name] ?? 0) + 1),
      ),
    )
    while (Object.keys(heard).length < 5) await new Promise((resolve) => setTimeout(resolve, 5))
    await write(db, ANSWER, way)
    await new Promise((resolve) => setTimeout(resolve, 100))
    for (const one of following) one.unsubscribe()
    expect(heard).toStrictEqual({ byKey: 2, byIndex: 2, where: 2, log: 2, elsewhere: 1 })
  })
})

it('reports whole tables to live queries if a raw write has many rows', async () => {
  const { db } = desk()
  const rows = Array.from({ length: 60 }, (_, n) => fold.empty(cardId(`sandholm/claim-${String(n)}/source`)))
  const heard = { one: 0, other: 0, log: 0 }
  const following = [
    liveQuery(async () => db.cards.get(rows[59]!.card)).subscribe(() => heard.one++),
    liveQuery(async () => db.dates.where('ready').above(0).count()).subscribe(() => heard.other++),
    liveQuery(async () => db.events.count()).subscribe(() => heard.log++),
  ]
  while (Math.min(...Object.values(heard)) === 0) await new Promise((resolve) => setTimeout(resolve, 5))
  await write(
    db,
    rows.flatMap((its): Put[] => [
      ['siblings', prefixOf(its.card), withRow(undefined, its)],
      ['dates', its.card, dateRow({ ...its, due: START })],
    ]),
    'raw',
  )
  while (heard.one < 2 || heard.other < 2) await new Promise((resolve) => setTimeout(resolve, 5))
  for (const one of following) one.unsubscribe()
  expect(heard).toStrictEqual({ one: 2, other: 2, log: 1 })
})

describe('raw reads', () => {
  it('give the stored rows, and undefined for a missing row', async () => {
    const { db } = desk()
    await write(db, ANSWER, 'raw')
    const read = (key: string) =>
      db.transaction('rw', db.siblings, db.dates, db.sessions, (transaction) =>
        rawRead(transaction, [
          ['sessions', 's'],
          ['siblings', key],
        ]).then((rows) => rows),
      )
    expect(await read(prefixOf(CARD))).toStrictEqual([session, withRow(undefined, row)])
    expect(await read('none')).toStrictEqual([session, undefined])
  })
})
