import { IDBFactory, IDBKeyRange } from 'fake-indexeddb'
import { describe, expect, it } from 'vitest'
import type { CardEvent, WhenceEvent } from '$lib/domain/review/event'
import { makeFold } from '$lib/domain/review/fold'
import { DEFAULT_PARAMETERS } from '$lib/domain/scheduling/memory-state'
import type { EventId } from '$lib/domain/shared/ids'
import { eventLines } from '$lib/formats/backup/event-lines'
import { openBackup, type OpenedBackup } from '$lib/formats/backup/read-backup'
import { writeBackup } from '$lib/formats/backup/write-backup'
import { openDatabase, type WhenceDb } from '$lib/storage/db'
import { examine } from '$lib/storage/doctor/examine'
import { eraseDeckProgress } from '$lib/storage/erase-progress'
import { packLog } from '$lib/storage/event-archive'
import { mergeEvents } from '$lib/storage/event-merge'
import { REFOLD_PENDING } from '$lib/storage/refold'
import { SCHEMA_VERSION } from '$lib/storage/schema'
import { cardId, deckId, DEVICE, fc, START, ulidAt } from '../../../../tests/builders'
import { testDatabase } from '../../../../tests/deps'
import { arbitraryEvents } from '../../../../tests/histories'
import { must } from '../../../../tests/study-session'
import { backupParts, noCounts } from './backup-parts'
import { foldWhatIsPending } from './pending-refold'
import { mergeBackup } from './restore'

const fold = makeFold(DEFAULT_PARAMETERS)
const CARDS = ['ship-for-sale', 'pier-costs', 'no-bridge'].map((claim) => cardId(`sandholm/${claim}/source`))
const platform = { indexedDB: new IDBFactory(), IDBKeyRange }

/** Histories of three cards whose ids differ, in the order of their ids. */
const histories = fc.tuple(...CARDS.map((card) => arbitraryEvents(card, 7))).map((lists) =>
  lists
    .flatMap((events, n) => {
      const rename = (id: EventId) => `${id.slice(0, 10)}${String(n)}${id.slice(11)}` as EventId
      return events.map((event): CardEvent => {
        const id = rename(event.id)
        return event.type === 'ReviewVoided'
          ? { ...event, id, review: rename(event.review) }
          : { ...event, id }
      })
    })
    .sort((a, b) => (a.id < b.id ? -1 : 1)),
)

/** A backup of events, with so many in a part. */
async function backupOf(events: readonly WhenceEvent[], perPart: number): Promise<OpenedBackup> {
  async function* parts() {
    for (let at = 0; at < events.length; at += perPart) {
      const name = `events/${String(1 + at / perPart).padStart(5, '0')}.jsonl`
      yield await Promise.resolve({ name, text: eventLines(events.slice(at, at + perPart)) })
    }
  }
  const bytes: Uint8Array<ArrayBuffer>[] = []
  const about = () => ({ app: '1', schema: SCHEMA_VERSION, device: DEVICE, made: START, counts: {} })
  await writeBackup(parts(), about, (piece) => {
    bytes.push(piece.slice())
  })
  return must(openBackup(new Blob(bytes), null))
}

async function restore(
  db: WhenceDb,
  backup: OpenedBackup,
  sizes: Sizes,
  onProgress: (share: number) => void = () => undefined,
): Promise<void> {
  await must(mergeBackup(db, backup, { now: START, write: true, platform, onProgress, ...sizes }))
  await foldWhatIsPending(db, () => undefined)
}

const aDatabase = () => openDatabase('w', { indexedDB: new IDBFactory(), IDBKeyRange })

/** Everything that progress consists of. */
const progressOf = async (db: WhenceDb) => ({
  events: await db.events.toArray(),
  siblings: await db.siblings.toArray(),
  dates: await db.dates.toArray(),
})

async function findings(db: WhenceDb): Promise<unknown> {
  const readJournal = () => Promise.resolve(null)
  return Object.fromEntries((await examine({ db, fold, readJournal, onProgress: () => undefined })).findings)
}

/** A library with some events. Every third is unpacked or late. */
async function libraryOf(events: readonly CardEvent[], packSize: number): Promise<WhenceDb> {
  const db = aDatabase()
  await mergeEvents(db, fold, events)
  await packLog(db, packSize)
  return db
}

const size = fc.integer({ min: 1, max: 7 })

/** The size of packs, and the number of answers from which on they go into bundles. */
interface Sizes {
  readonly packSize: number
  readonly leastBundled: number
}
const sizes = fc.record<Sizes>({ packSize: size, leastBundled: fc.constantFrom(1, 3, 1000) })

describe('a restore', () => {
  it('packs what it adds, and ends with the events, cards and dates of the original, bit for bit', async () => {
    await fc.assert(
      fc.asyncProperty(histories, size, sizes, async (events, perPart, given) => {
        const { packSize } = given
        const [original, empty] = [await libraryOf(events, packSize), aDatabase()]
        await restore(empty, await backupOf(events, perPart), given)
        const [ours, theirs] = [await progressOf(empty), await progressOf(original)]
        // A bundle holds an event as its backup has it, with the fields in another order.
        expect(ours.events).toStrictEqual(theirs.events)
        expect(JSON.stringify([ours.siblings, ours.dates])).toBe(
          JSON.stringify([theirs.siblings, theirs.dates]),
        )
        expect(await findings(empty)).toStrictEqual({})
        // No more than one pack's worth of events is left for later.
        const unpacked = await empty.events
          .where('id')
          .above((await empty.packs.toCollection().last())?.upto ?? '')
          .count()
        expect(unpacked).toBeLessThan(packSize)
        expect(await empty.meta.get(REFOLD_PENDING)).toBeUndefined()
      }),
      { numRuns: 15 },
    )
  })

  it('into a library with other events ends as a merge of both, whatever was packed or late', async () => {
    await fc.assert(
      fc.asyncProperty(histories, fc.nat(), size, sizes, async (events, cut, perPart, given) => {
        const { packSize } = given
        const here = events.filter((_event, i) => i % 3 !== cut % 3)
        const late = here.filter((_event, i) => i % 5 === cut % 5)
        const db = await libraryOf(
          here.filter((event) => !late.includes(event)),
          packSize,
        )
        // A clock that was set back: the packs do not hold these answers.
        await db.events.bulkAdd(late)
        await db.cards.bulkPut(
          CARDS.flatMap((card) => {
            const own = here.filter((event) => event.card === card)
            return own.length > 0 ? [fold.all(card, own)] : []
          }),
        )
        await restore(db, await backupOf(events, perPart), given)
        const whole = await libraryOf(events, packSize)
        expect(await progressOf(db)).toStrictEqual(await progressOf(whole))
      }),
      { numRuns: 20 },
    )
  })

  it('that is interrupted leaves every event that was here, and the next one ends as if nothing had happened', async () => {
    await fc.assert(
      fc.asyncProperty(histories, fc.nat(), fc.nat(6), sizes, async (events, cut, when, given) => {
        const { packSize } = given
        const here = events.filter((_event, i) => i % 4 === cut % 4)
        const db = await libraryOf(here, packSize)
        const backup = await backupOf(events, 3)
        let told = 0
        const stopped = restore(db, backup, given, () => {
          if (told++ === when) throw new Error('the page was closed')
        })
        await stopped.catch(() => undefined)
        // A transaction that was begun is whole or not there.
        await db.transaction('rw', db.events, db.packs, db.carried, db.meta, () => Promise.resolve())
        const left = new Map((await db.events.toArray()).map((event) => [event.id, event]))
        for (const event of here) expect(left.get(event.id)).toStrictEqual(event)
        await foldWhatIsPending(db, () => undefined)
        expect(await findings(db)).toStrictEqual({})
        await restore(db, backup, given)
        const whole = await libraryOf(events, packSize)
        expect(await progressOf(db)).toStrictEqual(await progressOf(whole))
      }),
      { numRuns: 15 },
    )
  })

  it('of many answers stores them in bundles, journals them one by one, and gives the same backup again', async () => {
    await fc.assert(
      fc.asyncProperty(histories, size, async (events, perPart) => {
        // The end of this test compares the journal of this database with what it holds.
        const db = testDatabase()
        await restore(db, await backupOf(events, perPart), { packSize: 3, leastBundled: 1 })
        const answers = events.filter(({ type }) => type === 'ReviewGiven')
        const batches = await db.batches.toArray()
        expect(batches.reduce((sum, batch) => sum + batch.size, 0)).toBe(answers.length)
        expect(await db.events.toArray()).toStrictEqual(events)
        const again: string[] = []
        for await (const { name, text } of backupParts(db, noCounts(), false))
          if (name.startsWith('events/')) again.push(text)
        expect(again.join('')).toBe(eventLines(events))
      }),
      { numRuns: 15 },
    )
  })

  it('of bundled answers can be erased by deck, and repeated without bringing them back', async () => {
    await fc.assert(
      fc.asyncProperty(histories, size, async (events, perPart) => {
        const db = testDatabase()
        const backup = await backupOf(events, perPart)
        await restore(db, backup, { packSize: 3, leastBundled: 1 })
        const last = events.reduce((latest, { at }) => Math.max(latest, at), START)
        const stamp = { id: ulidAt(last + 1), at: last + 1, offset: 0, device: DEVICE }
        expect(await eraseDeckProgress(db, fold, deckId('sandholm'), stamp)).toBe(events.length)
        await restore(db, backup, { packSize: 3, leastBundled: 1 })
        expect((await db.events.toArray()).map(({ type }) => type)).toStrictEqual(['ProgressErased'])
        expect(await db.bundles.count()).toBe(0)
        expect(await db.cards.count()).toBe(0)
      }),
      { numRuns: 10 },
    )
  })
})
