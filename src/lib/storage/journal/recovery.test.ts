import { describe, expect, it } from 'vitest'
import { aDeck, aReview, CARD, deckId, fc, START, ulidAt } from '../../../../tests/builders'
import { arbitraryEvents } from '../../../../tests/histories'
import { Device, withoutMark } from '../../../../tests/journal'
import type { WhenceEvent } from '$lib/domain/review/event'
import { makeFold } from '$lib/domain/review/fold'
import { DEFAULT_PARAMETERS } from '$lib/domain/scheduling/memory-state'
import { mergeEvents } from '$lib/storage/event-merge'
import { MIGRATIONS } from '$lib/storage/migrations'
import { journalledPages } from './rewrite'
import type { KeptRow } from './entry'
import { DERIVED_TABLES } from './entry'
import { highWaterMark } from './recovery'
import { JournalLog } from './log'

const fold = makeFold(DEFAULT_PARAMETERS)
const events = arbitraryEvents(CARD)
const NOTHING = { events: 0, rows: 0 }

const deckRow = (id: string) => ({ id: deckId(id), deck: aDeck({ id: deckId(id) }), updatedAt: START })
const session = (n: number) => ({ id: ulidAt(START), deck: 'one', day: '2026-03-04', queue: [], n }) as never

/** Answers, decks that are made and deleted, and a session that is rewritten again and again. */
async function live(device: Device, given: readonly WhenceEvent[], decks: readonly string[]): Promise<void> {
  const half = Math.ceil(given.length / 2)
  await mergeEvents(device.db, fold, given.slice(0, half))
  await device.db.decks.bulkPut(decks.map(deckRow))
  await device.db.sessions.put(session(given.length))
  await mergeEvents(device.db, fold, given.slice(half))
  if (decks[1] !== undefined) await device.db.decks.delete(deckId(decks[1]))
}

async function aDevice(given: readonly WhenceEvent[]): Promise<Device> {
  const device = new Device()
  await device.db.meta.put({ key: 'device', value: 'd' })
  await live(device, given, ['one', 'two', 'three'])
  return device
}

const review = (n: number) => aReview({ id: ulidAt(START + n), at: START + n, card: CARD })

describe('recovery', () => {
  it('does nothing if both stores agree', async () => {
    const device = await aDevice([review(1), review(2)])
    const [before, bytes] = [await device.held(), device.files[0].bytes.slice()]
    expect(await device.reconcile()).toStrictEqual(NOTHING)
    expect(await device.held()).toStrictEqual(before)
    expect(device.files[0].bytes).toStrictEqual(bytes)
  })

  it('fills a database that has lost everything, and computes its projection again', async () => {
    await fc.assert(
      fc.asyncProperty(events, async (given) => {
        const device = await aDevice(given)
        const before = await device.held()
        await device.rollBack()
        expect(await device.reconcile()).toStrictEqual({ events: given.length, rows: 2 })
        expect(withoutMark(await device.held())).toStrictEqual(withoutMark(before))
        expect(await device.reconcile()).toStrictEqual(NOTHING)
      }),
      { numRuns: 25 },
    )
  })

  it('brings an outdated database up to date: new rows, changed rows, deleted rows', async () => {
    await fc.assert(
      fc.asyncProperty(events, fc.nat(14), async (given, chosen) => {
        const cut = chosen % (given.length + 1)
        const device = await aDevice(given.slice(0, cut))
        const earlier = await device.held()
        await live(device, given.slice(cut), ['four', 'three'])
        const before = await device.held()
        await device.rollBack(earlier)
        expect(await device.reconcile()).toStrictEqual({ events: given.length - cut, rows: 1 })
        expect(withoutMark(await device.held())).toStrictEqual(withoutMark(before))
        expect(await device.reconcile()).toStrictEqual(NOTHING)
      }),
      { numRuns: 25 },
    )
  })

  it('fills a journal that has lost everything, or its latest records, from the database', async () => {
    for (const lost of [Infinity, 200]) {
      const device = await aDevice([review(1), review(2), review(3)])
      const before = await device.held()
      const file = device.files[0]
      file.bytes = file.bytes.slice(0, Math.max(0, device.log.state.bytes - lost))
      expect(await device.reconcile()).toStrictEqual(NOTHING)
      expect(await device.held()).toStrictEqual(before)
      // Only the journal can restore the data now.
      await device.rollBack()
      expect(await device.reconcile()).toStrictEqual({ events: 3, rows: 2 })
      expect(withoutMark(await device.held())).toStrictEqual(withoutMark(before))
    }
  })

  it('fills a journal in which a record is damaged', async () => {
    const device = await aDevice([review(1), review(2), review(3)])
    const before = await device.held()
    device.files[0].bytes[400]! ^= 64
    expect(await device.reconcile()).toStrictEqual(NOTHING)
    await device.rollBack()
    expect((await device.reconcile()).events).toBe(3)
    expect(withoutMark(await device.held())).toStrictEqual(withoutMark(before))
  })

  it('merges both stores if each has rows that the other lost', async () => {
    const device = await aDevice([review(1)])
    const earlier = await device.held()
    await live(device, [review(2)], ['four'])
    await device.rollBack(earlier)
    // The app stops before the first comparison. Only the database has the answers given since.
    device.journalling = false
    await mergeEvents(device.db, fold, [review(3)])
    device.journalling = true
    expect((await device.reconcile()).events).toBe(1)
    const ids = (await device.db.events.toCollection().primaryKeys()).sort()
    expect(ids).toStrictEqual([review(1), review(2), review(3)].map(({ id }) => id))
    expect(await device.db.cards.toArray()).toStrictEqual([fold.all(CARD, [review(1), review(2), review(3)])])
    await device.rollBack()
    expect((await device.reconcile()).events).toBe(3)
  })

  it('does not restore a row that the database deleted while the journal was unavailable', async () => {
    const device = await aDevice([review(1)])
    device.journalling = false
    await device.db.decks.delete(deckId('one'))
    device.journalling = true
    expect(await device.reconcile()).toStrictEqual(NOTHING)
    expect(await device.db.decks.toCollection().primaryKeys()).toStrictEqual(['three'])
    await device.rollBack()
    await device.reconcile()
    expect(await device.db.decks.toCollection().primaryKeys()).toStrictEqual(['three'])
  })

  it('journals the rows of a database from before the journal existed', async () => {
    const device = new Device()
    await device.rollBack({ events: [review(1)], decks: [deckRow('one')] })
    expect(await highWaterMark(device.db)).toBeNull()
    expect(await device.reconcile()).toStrictEqual(NOTHING)
    await device.rollBack()
    expect(await device.reconcile()).toStrictEqual({ events: 1, rows: 1 })
  })

  it('captures nothing of the rows that it restores', async () => {
    const device = await aDevice([review(1), review(2)])
    await device.rollBack()
    await device.reconcile()
    const tokens = device.log.since('none')
    expect(tokens).toBeNull()
    expect(device.log.state.last).toStrictEqual(await highWaterMark(device.db))
  })

  it('rewrites the journal at the next start after an interrupted rewrite, and both stores have the new answers', async () => {
    await fc.assert(
      fc.asyncProperty(fc.nat(), fc.boolean(), async (chosen, isLost) => {
        const device = await aDevice([review(1), review(2)])
        // The whole journal is lost. Another answer arrives while it is rewritten.
        for (const file of device.files) file.bytes = new Uint8Array()
        device.log = new JournalLog(device.files)
        const mark = (await highWaterMark(device.db))!
        const pages: KeptRow[][] = []
        for await (const rows of journalledPages(device.db, 1)) pages.push(rows)
        device.log.beginRewrite(mark)
        const cut = chosen % pages.length
        for (const rows of pages.slice(0, cut)) device.log.addRows(rows)
        await mergeEvents(device.db, fold, [review(3)])
        for (const rows of pages.slice(cut, -1)) device.log.addRows(rows)
        const before = await device.held()
        if (isLost) {
          await device.rollBack()
          expect((await device.reconcile()).events).toBeGreaterThan(0)
          expect(await device.db.events.get(review(3).id)).toStrictEqual(review(3))
          return
        }
        expect(await device.reconcile()).toStrictEqual(NOTHING)
        expect(await device.held()).toStrictEqual(before)
        await device.rollBack()
        expect(await device.reconcile()).toStrictEqual({ events: 3, rows: 2 })
        expect(withoutMark(await device.held())).toStrictEqual(withoutMark(before))
      }),
      { numRuns: 15 },
    )
  })

  it('reads each journalled row of the database once, in pages, and no derived row', async () => {
    const device = await aDevice(Array.from({ length: 11 }, (_, n) => review(n)))
    const pages: KeptRow[][] = []
    for await (const rows of journalledPages(device.db, 4)) pages.push(rows)
    expect(Math.max(...pages.map((rows) => rows.length))).toBe(4)
    const named = pages.flat().map(({ table, key }) => `${table} ${JSON.stringify(key)}`)
    expect(named).toHaveLength(new Set(named).size)
    const counts = Object.entries(await device.held()).map(([table, rows]) => [table, rows.length] as const)
    const expected = counts.flatMap(([table, n]) =>
      DERIVED_TABLES.includes(table) ? 0 : table === 'meta' ? n - 1 : n,
    )
    expect(named).toHaveLength(expected.reduce((sum, n) => sum + n, 0))
  })

  it('sends rows of an older schema through the real migrations', async () => {
    const device = new Device()
    const { renamed: _renamed, ...old } = aDeck({ id: deckId('one') })
    device.log.append([
      {
        token: 'old',
        at: START,
        schema: 1,
        ops: [
          ['decks', 'one', { id: 'one', deck: old, updatedAt: START }],
          ['events', review(1).id, review(1)],
        ],
      },
    ])
    expect(await device.reconcile()).toStrictEqual({ events: 1, rows: 1 })
    expect(await device.db.decks.toArray()).toStrictEqual([deckRow('one')])
    expect(device.log.contents().map(({ schema }) => schema)).toStrictEqual(
      device.log.contents().map(() => MIGRATIONS.length),
    )
    expect((await device.platform.indexedDB.databases()).map(({ name }) => name)).toStrictEqual(['whence'])
  })
})
