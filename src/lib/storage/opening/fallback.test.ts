import { describe, expect, it } from 'vitest'
import { aDeck, aReview, CARD, deckId, fc, START, ulidAt } from '../../../../tests/builders'
import { OpeningDevice } from '../../../../tests/opening'
import { makeFold } from '$lib/domain/review/fold'
import { DEFAULT_PARAMETERS } from '$lib/domain/scheduling/memory-state'
import type { WhenceDb } from '$lib/storage/db'
import { mergeEvents } from '$lib/storage/event-merge'
import { OPEN_RETRY_DELAYS_MS, openWithFallback, type OpenedStore } from './fallback'
import { readChoice, type StoreLocation } from './location'
import { readBackQuarantined } from './quarantine'

const fold = makeFold(DEFAULT_PARAMETERS)
const review = (n: number) => aReview({ id: ulidAt(START + n), at: START + n, card: CARD })
const answer = (db: WhenceDb, n: number) => mergeEvents(db, fold, [review(n)])
const deckRow = (id: string, title: string) => ({
  id: deckId(id),
  deck: aDeck({ id: deckId(id), title }),
  updatedAt: START,
})
const isUsual = ({ database, bucket }: StoreLocation) => database === 'whence' && bucket === null

async function open(device: OpeningDevice): Promise<OpenedStore> {
  const store = await openWithFallback(device.setup(), device.places)
  if (!store) throw new Error('nothing can be kept')
  return store
}

async function idsIn({ db }: OpenedStore): Promise<string[]> {
  return (await db.events.toCollection().primaryKeys()).sort()
}
const ids = (...numbers: number[]) => numbers.map((n) => review(n).id as string).sort()

/** A device with answers: the first ones are journalled, the later ones are in the database only. */
async function withAnswers(journalled: number, alone: number): Promise<OpeningDevice> {
  const device = new OpeningDevice()
  const store = await open(device)
  for (let n = 1; n <= journalled; n++) await answer(store.db, n)
  device.journalling = false
  for (let n = 1; n <= alone; n++) await answer(store.db, journalled + n)
  if (alone > 0) await store.db.decks.put(deckRow('mine', 'made while the journal was broken'))
  device.journalling = true
  store.db.close()
  return device
}

const readBack = (device: OpeningDevice, { db, platform }: OpenedStore) =>
  readBackQuarantined({
    home: device.home,
    values: device.values,
    platformAt: device.platformAt,
    db,
    platform,
  })

describe('opening', () => {
  it('waits until a short failure has passed, and deletes and moves nothing', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.integer({ min: 1, max: OPEN_RETRY_DELAYS_MS.length }),
        fc.boolean(),
        async (failures, isIncomplete) => {
          const device = await withAnswers(2, isIncomplete ? 3 : 0)
          device.refuses = () => device.delays.length < failures
          const store = await open(device)
          expect(store.place).toBe('usual')
          expect(store.recovery).toBeNull()
          expect(await idsIn(store)).toStrictEqual(isIncomplete ? ids(1, 2, 3, 4, 5) : ids(1, 2))
          expect(device.delays).toStrictEqual(OPEN_RETRY_DELAYS_MS.slice(0, failures))
          expect(readChoice(device.home, device.values)).toBeNull()
        },
      ),
      { numRuns: 20 },
    )
  })

  it('tries for more than ten seconds before it uses another place', () => {
    expect(OPEN_RETRY_DELAYS_MS.reduce((sum, ms) => sum + ms, 0)).toBeGreaterThan(10_000)
  })

  it('uses a storage bucket if the database cannot be opened, and leaves the old one untouched', async () => {
    const device = await withAnswers(3, 0)
    device.refuses = ({ bucket }) => bucket === null
    const store = await open(device)
    expect(store).toMatchObject({ place: 'moved', location: { bucket: 'whence-2' } })
    expect(store.recovery).toMatchObject({ events: 3, isComplete: true })
    expect(await idsIn(store)).toStrictEqual(ids(1, 2, 3))
    expect(await device.databases()).toStrictEqual(['whence'])
    // The next start opens that place at once and reports nothing.
    device.delays.length = 0
    await answer(store.db, 4)
    store.db.close()
    const next = await open(device)
    expect(next).toMatchObject({ place: 'moved', recovery: null })
    expect(await idsIn(next)).toStrictEqual(ids(1, 2, 3, 4))
    expect(device.delays).toStrictEqual([])
  })

  it('uses another name if there are no buckets, and memory if nothing opens', async () => {
    const device = await withAnswers(2, 0)
    device.refuses = (location) => isUsual(location) || location.bucket !== null
    expect(await open(device)).toMatchObject({
      place: 'moved',
      location: { database: 'whence-2', bucket: null },
    })

    const worse = await withAnswers(2, 0)
    worse.refuses = () => true
    const store = await open(worse)
    expect(store.place).toBe('memory')
    expect(await idsIn(store)).toStrictEqual(ids(1, 2))
    expect(readChoice(worse.home, worse.values)).toBeNull()
    // The database can be opened again on another day.
    await answer(store.db, 3)
    worse.refuses = () => false
    expect((await open(worse)).place).toBe('usual')
  })

  it('stores nothing only if the platform has no storage at all', async () => {
    const device = new OpeningDevice()
    device.refuses = () => true
    device.hasFiles = false
    expect(await openWithFallback(device.setup(), device.places)).toBeNull()
  })

  it('never promises completeness that the last-seen mark does not prove', async () => {
    await fc.assert(
      fc.asyncProperty(fc.nat(3), fc.nat(3), async (journalled, alone) => {
        const device = await withAnswers(journalled, alone)
        device.refuses = isUsual
        const { recovery } = await open(device)
        if (journalled + alone === 0) expect(recovery).toBeNull()
        else expect(recovery).toMatchObject({ events: journalled, isComplete: alone === 0 })
      }),
      { numRuns: 20 },
    )
  })

  it('reports that everything is lost if both stores are', async () => {
    const device = await withAnswers(2, 0)
    device.journal.length = 0
    device.refuses = isUsual
    expect((await open(device)).recovery).toMatchObject({ events: 0, rows: 0, isComplete: false })
  })

  it('moves nowhere while another tab leads, and keeps trying', async () => {
    const device = await withAnswers(1, 2)
    device.held = [device.home.leaderLock]
    let attempts = 0
    device.refuses = () => ++attempts < 40
    const store = await open(device)
    expect(store.place).toBe('usual')
    expect(await idsIn(store)).toStrictEqual(ids(1, 2, 3))
  })

  it('moves once if two tabs find the database broken at the same time', async () => {
    const device = await withAnswers(2, 0)
    device.refuses = isUsual
    const [one, two] = await Promise.all([open(device), open(device)])
    expect(one.location).toStrictEqual(two.location)
    expect(readChoice(device.home, device.values)?.quarantined).toHaveLength(1)
  })
})

describe('a database in quarantine', () => {
  it('stays while it cannot be read', async () => {
    const device = await withAnswers(1, 2)
    device.refuses = isUsual
    const store = await open(device)
    expect(await readBack(device, store)).toBeNull()
    expect(await device.databases()).toContain('whence')
    expect(readChoice(device.home, device.values)?.quarantined).toHaveLength(1)
  })

  it('is read back and then deleted when it opens: no event is lost, and the later state of each row wins', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.nat(3),
        fc.integer({ min: 1, max: 3 }),
        fc.nat(2),
        async (journalled, alone, later) => {
          const device = await withAnswers(journalled, alone)
          device.refuses = isUsual
          const store = await open(device)
          for (let n = 0; n < later; n++) await answer(store.db, 20 + n)
          device.refuses = () => false
          const report = await readBack(device, store)
          expect(report).toMatchObject({ events: alone, rows: 1, isComplete: true })
          const all = Array.from({ length: journalled + alone }, (_, i) => i + 1)
          const others = Array.from({ length: later }, (_, n) => 20 + n)
          expect(await idsIn(store)).toStrictEqual(ids(...all, ...others))
          expect(await device.databases()).not.toContain('whence')
          expect(readChoice(device.home, device.values)?.quarantined).toStrictEqual([])
          // Restored data is journalled too.
          expect((await device.places.readJournal()).rows).toContainEqual(
            expect.objectContaining({ table: 'decks', key: 'mine' }),
          )
        },
      ),
      { numRuns: 15 },
    )
  })

  it('yields to rows that were changed or deleted in the new place, and wins over the others', async () => {
    const device = new OpeningDevice()
    const first = await open(device)
    for (const id of ['edited', 'deleted', 'untouched']) await first.db.decks.put(deckRow(id, 'old'))
    device.journalling = false
    await first.db.decks.put(deckRow('untouched', 'newer, in the old database alone'))
    device.journalling = true
    first.db.close()
    device.refuses = isUsual
    const store = await open(device)
    await store.db.decks.put(deckRow('edited', 'newer, in the new place'))
    await store.db.decks.delete(deckId('deleted'))
    device.refuses = () => false
    await readBack(device, store)
    const titles = (await store.db.decks.toArray()).map(({ id, deck }) => [id, deck.title])
    expect(titles).toStrictEqual([
      ['edited', 'newer, in the new place'],
      ['untouched', 'newer, in the old database alone'],
    ])
  })

  it('is not deleted if reading back fails halfway', async () => {
    const device = await withAnswers(1, 2)
    device.refuses = isUsual
    const store = await open(device)
    device.refuses = () => false
    store.db.events.hook('creating', () => {
      throw new Error('the disk is full')
    })
    await expect(readBack(device, store)).rejects.toThrow()
    expect(await device.databases()).toContain('whence')
    expect(await idsIn(store)).toStrictEqual(ids(1))
    expect(readChoice(device.home, device.values)?.quarantined).toHaveLength(1)
  })
})
