import { IDBFactory, IDBKeyRange } from 'fake-indexeddb'
import { describe, expect, it } from 'vitest'
import type { ReviewGiven, WhenceEvent } from '$lib/domain/review/event'
import { openDatabase, type WhenceDb } from '$lib/storage/db'
import { anEvent, aReview, cardId, fc, START, ulidAt } from '../../../../tests/builders'
import { batchOf, splitForBundles, toBundled } from './bundle'
import { followBundles } from './follow-bundles'

const CARDS = ['a/one/source', 'a/two/source', 'b/one/cue', 'b/one/source', 'c/x/source'].map(cardId)
const idOf = (n: number) => ulidAt(START + n * 1000, n)

/** The home of an event of the log: in a row, or in one of two batches whose times may overlap. */
type Home = 'row' | 'first' | 'second'
interface Placed {
  readonly card: number
  readonly home: Home
  readonly isAnswer: boolean
}

const logs = fc.array(
  fc.record<Placed>({
    card: fc.nat(CARDS.length - 1),
    home: fc.constantFrom<Home>('row', 'first', 'second'),
    isAnswer: fc.boolean(),
  }),
  { maxLength: 30 },
)

function eventsOf(log: readonly Placed[]): WhenceEvent[] {
  return log.map(({ card, isAnswer, home }, n) => {
    const base = { id: idOf(n), at: START + n * 1000 }
    const ofCard = { ...base, card: CARDS[card]! }
    if (isAnswer || home !== 'row') return aReview(ofCard)
    return n % 3 === 0 ? anEvent('DeckMoved', { ...base, to: 'archive' }) : anEvent('CardReset', ofCard)
  })
}

/** A database with rows only, and one with the same events of which some lie in bundles. */
async function bothOf(log: readonly Placed[], size: number): Promise<[plain: WhenceDb, bundled: WhenceDb]> {
  const events = eventsOf(log)
  const [plain, bundled] = [emptyDatabase(), emptyDatabase()]
  await plain.events.bulkAdd(events)
  await bundled.loadBundles()
  await bundled.events.bulkAdd(events.filter((_event, n) => log[n]?.home === 'row'))
  for (const home of ['first', 'second']) {
    const own = events.filter((_event, n) => log[n]?.home === home) as ReviewGiven[]
    await store(bundled, own, size)
  }
  return [plain, bundled]
}

/** Stores answers as a batch. */
async function store(db: WhenceDb, answers: readonly ReviewGiven[], perBundle?: number): Promise<void> {
  const made = batchOf(
    await db.batches.count(),
    answers.map((answer) => toBundled(answer)),
    perBundle,
  )
  if (!made) return
  await db.transaction('rw', db.batches, db.bundles, async () => {
    await db.batches.add(made.batch)
    await db.bundles.bulkAdd(made.bundles)
  })
}

const emptyDatabase = () => openDatabase('w', { indexedDB: new IDBFactory(), IDBKeyRange })

/** Every kind of read that the app makes, between two places of the log. */
const READS: Readonly<Record<string, (db: WhenceDb, from: number, to: number) => Promise<unknown>>> = {
  'all events': ({ events }) => events.toArray(),
  'all keys': ({ events }) => events.toCollection().primaryKeys(),
  'the number of events': ({ events }) => events.count(),
  'one event': ({ events }, from) => events.get(idOf(from)),
  'several events': ({ events }, from, to) => events.bulkGet([to, 99, from, from + 1].map(idOf)),
  'a page': ({ events }, from, to) => events.where('id').above(idOf(from)).limit(to).toArray(),
  'keys of a page': ({ events }, from, to) =>
    events.where('id').aboveOrEqual(idOf(from)).limit(to).primaryKeys(),
  'the latest': ({ events }, from, to) => events.where('id').below(idOf(from)).reverse().limit(to).toArray(),
  'a span of ids': ({ events }, from, to) =>
    events.where('id').between(idOf(from), idOf(to), false, true).toArray(),
  'keys of a span': ({ events }, from, to) => events.where('id').between(idOf(from), idOf(to)).primaryKeys(),
  'the number in a span': ({ events }, from, to) => events.where('id').between(idOf(from), idOf(to)).count(),
  'a key further on': ({ events }, from, to) =>
    events.where('id').above(idOf(from)).offset(to).limit(1).primaryKeys(),
  'a key further back': ({ events }, from, to) =>
    events.where('id').below(idOf(to)).reverse().offset(from).limit(1).primaryKeys(),
  'some of a span': ({ events }, from, to) =>
    events
      .where('id')
      .between(idOf(from), idOf(to))
      .filter(({ type }) => type === 'ReviewGiven')
      .first(),
  'several ids': ({ events }, from, to) => events.where('id').anyOf([from, to, 99].map(idOf)).toArray(),
  'the first and the last': ({ events }) =>
    Promise.all([events.orderBy('id').first(), events.orderBy('id').last()]),
  'events of a card': ({ events }, from) => events.where('card').equals(cardAt(from)).toArray(),
  'events of several cards': ({ events }, from, to) =>
    events
      .where('card')
      .anyOf([cardAt(from), cardAt(to)])
      .toArray(),
  'the number of events of a card': ({ events }, from) => events.where('card').equals(cardAt(from)).count(),
  'keys of the events of a card': ({ events }, from) =>
    events.where('card').equals(cardAt(from)).primaryKeys(),
  'events of a deck': ({ events }) => events.where('card').startsWith('b/').toArray(),
  'some events of a deck': ({ events }) =>
    events
      .where('card')
      .startsWith('b/')
      .filter(({ id }) => id > idOf(9))
      .toArray(),
  'the first events of cards': ({ events }, from, to) =>
    events.where('card').above(cardAt(from)).limit(to).toArray(),
  'the last events of cards': ({ events }, from, to) =>
    events.where('card').belowOrEqual(cardAt(from)).reverse().limit(to).toArray(),
  'events of a span of cards': ({ events }, from, to) =>
    events.where('card').between(cardAt(from), cardAt(to), true, true).toArray(),
  'all cards': ({ events }) => events.orderBy('card').uniqueKeys(),
  'all cards backwards': ({ events }) => events.orderBy('card').reverse().uniqueKeys(),
  'cards of a deck': ({ events }) => events.where('card').startsWith('b/').uniqueKeys(),
  'the first event of each card': ({ events }) => events.orderBy('card').distinct().toArray(),
  'the latest answers': ({ events }, _from, to) =>
    events.where('type').equals('ReviewGiven').reverse().limit(to).toArray(),
  'all answers': ({ events }) => events.where('type').equals('ReviewGiven').toArray(),
  'the number of answers': ({ events }) => events.where('type').equals('ReviewGiven').count(),
  'events of another type': ({ events }) => events.where('type').equals('DeckMoved').toArray(),
  'events of other types': ({ events }) => events.where('type').anyOf('DeckMoved', 'CardReset').toArray(),
}

const cardAt = (n: number) => CARDS[n % CARDS.length]!

/** Every kind of deletion that the app makes. */
const DELETIONS: Readonly<Record<string, (db: WhenceDb, from: number, to: number) => Promise<unknown>>> = {
  'one event': ({ events }, from) => events.delete(idOf(from)),
  'several events': ({ events }, from, to) => events.bulkDelete([from, to, 99].map(idOf)),
  'a span': ({ events }, from, to) => events.where('id').between(idOf(from), idOf(to)).delete(),
  'a deck': ({ events }) => events.where('card').startsWith('b/').delete(),
  'some events of a deck': ({ events }, from) =>
    events
      .where('card')
      .startsWith('a/')
      .filter(({ id }) => id > idOf(from))
      .delete(),
  everything: ({ events }) => events.clear(),
}

const place = fc.nat(30)
const size = fc.integer({ min: 1, max: 4 })

describe('a log of which some answers lie in bundles', () => {
  it('answers every read like a log of rows, alone and inside a transaction', async () => {
    await fc.assert(
      fc.asyncProperty(logs, size, place, place, async (log, perBundle, from, to) => {
        const [plain, bundled] = await bothOf(log, perBundle)
        for (const [name, read] of Object.entries(READS)) {
          const expected = await read(plain, from, to)
          expect([name, await read(bundled, from, to)]).toStrictEqual([name, expected])
          const inside = await bundled.transaction('r', bundled.events, bundled.meta, async () => {
            const found = await read(bundled, from, to)
            // The transaction must still be open for further reads.
            await bundled.meta.get('device')
            return found
          })
          expect([name, inside]).toStrictEqual([name, expected])
        }
      }),
      { numRuns: 40 },
    )
  })

  it('loses exactly what is deleted', async () => {
    await fc.assert(
      fc.asyncProperty(logs, size, place, place, async (log, perBundle, from, to) => {
        for (const [name, remove] of Object.entries(DELETIONS)) {
          const [plain, bundled] = await bothOf(log, perBundle)
          await remove(plain, from, to)
          await remove(bundled, from, to)
          for (const read of [READS['all events'], READS['all cards'], READS['the number of events']])
            expect([name, await read?.(bundled, from, to)]).toStrictEqual([
              name,
              await read?.(plain, from, to),
            ])
        }
      }),
      { numRuns: 25 },
    )
  })

  it('is whole for a database that was opened before and after', async () => {
    const place = { indexedDB: new IDBFactory(), IDBKeyRange }
    const [one, other] = [openDatabase('w', place), openDatabase('w', place)]
    await other.open()
    expect(await other.events.count()).toBe(0)
    const end = followBundles(other)
    await one.loadBundles()
    const answers = Array.from({ length: 9 }, (_, n) => aReview({ id: idOf(n), at: START + n }))
    await store(one, answers)
    const later = openDatabase('w', place)
    expect(await later.events.toArray()).toStrictEqual(answers)
    await expect.poll(() => other.events.count()).toBe(9)
    end()
  })
})

it('only many answers go into bundles', () => {
  const answers = Array.from({ length: 5 }, (_, n) => aReview({ id: idOf(n), at: START + n }))
  const moved = anEvent('DeckMoved', { id: idOf(7), at: START, to: 'archive' })
  expect(splitForBundles([moved, ...answers], 6)).toStrictEqual({ answers: [], others: [moved, ...answers] })
  expect(splitForBundles([moved, ...answers], 5)).toStrictEqual({ answers, others: [moved] })
})
