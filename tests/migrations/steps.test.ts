import { IDBFactory } from 'fake-indexeddb'
import * as v from 'valibot'
import { describe, expect, it } from 'vitest'
import { dateRow } from '$lib/storage/rows'
import { SessionSchema } from '$lib/domain/session/session'
import { claimOf } from '$lib/domain/deck/deck'
import { cardsOf } from '$lib/domain/deck/generate'
import { dismissNews, noticeUpdate } from '$lib/usecases/decks/notice-update'
import { describeDeck } from '$lib/usecases/decks/change-deck'
import { makeAssignment } from '$lib/usecases/classroom/make-assignment'
import { readPresentation } from '$lib/usecases/rounds/presentation'
import { findDeck } from '$lib/usecases/decks/find-deck'
import { aDeck, CARD, cardId, claimId, deckId, START } from '../builders'
import { aDraft } from '../classroom'
import { everythingIn, testDatabase, testDeps } from '../deps'
import { must, startStudy } from '../study-session'
import {
  settled,
  oldDisk,
  EDITS,
  ROWS,
  deckOf1,
  ROWS_TODAY,
  SIBLINGS,
  claim,
  state,
  review,
} from './old-disk'

/** The tables of classes, empty. */
const CLASS_TABLES = {
  assignments: [],
  teacherKeys: [],
  submissions: [],
  rosters: [],
  received: [],
  presentations: [],
}

describe('the step from version 1 to 2', () => {
  /** The rows of every table as they lie on the disk, read without any of our code. */
  async function rowsOn(disk: IDBFactory): Promise<Record<string, unknown[]>> {
    const raw = await settled(disk.open('whence'))
    const names = [...raw.objectStoreNames]
    const transaction = raw.transaction(names)
    const rows = await Promise.all(
      names.map(async (name) => [name, await settled(transaction.objectStore(name).getAll())] as const),
    )
    raw.close()
    return Object.fromEntries(rows)
  }

  it('adds an empty table of seen decks, gives decks an empty list of renames, and changes nothing else', async () => {
    const disk = await oldDisk()
    const before = await rowsOn(disk)
    expect(Object.keys(before)).not.toContain('seen')
    expect(before['decks']).toStrictEqual([ROWS['decks']])
    const db = await testDatabase(disk).open()
    db.close()
    const after = await rowsOn(disk)
    const { cards: _cards, ...kept } = before
    expect(after).toStrictEqual({
      ...kept,
      decks: [{ id: 'sandholm', deck: { ...deckOf1, renamed: {} }, updatedAt: START }],
      sessions: [ROWS_TODAY['sessions']],
      siblings: [SIBLINGS],
      dates: [ROWS_TODAY['dates']],
      packs: [],
      seen: [],
      edits: [EDITS.decks, EDITS.materials],
      carried: [],
      batches: [],
      bundles: [],
      ...CLASS_TABLES,
    })
  })

  it('leaves a table that can be written to and survives another start', async () => {
    const disk = await oldDisk()
    const deps = testDeps({ db: testDatabase(disk) })
    const shipped = aDeck({ id: deckId('shipped') })
    await must(noticeUpdate(deps, shipped))
    const corrected = shipped.claims.map((one) => ({ ...one, kind: 'question' as const }))
    const row = await must(noticeUpdate(deps, { ...shipped, version: 2, claims: corrected }))
    expect(row?.corrections).toHaveLength(corrected.length)
    deps.db.close()
    const later = testDeps({ db: testDatabase(disk) })
    expect(await later.db.seen.toArray()).toStrictEqual([row])
    expect(await must(dismissNews(later, shipped.id))).toStrictEqual(row?.news)
  })

  it('keeps an earlier deck as it was for its learner: the same claims and cards, and no news', async () => {
    const deps = testDeps({ db: testDatabase(await oldDisk()) })
    const deck = await must(findDeck(deps, deckId('sandholm')))
    expect(cardsOf(deck)).toStrictEqual(cardsOf(aDeck()))
    expect(cardsOf(deck)).toContain(CARD)
    expect(claimOf(deck, claim.id)).toStrictEqual(claim)
    expect(await must(noticeUpdate(deps, deck))).toBeNull()
  })

  it('runs once: a database of version 2 opens unchanged', async () => {
    const disk = new IDBFactory()
    const renamed = { [claimId('old-ship')]: claimId('ship-for-sale') }
    const first = testDatabase(disk)
    const row = { id: deckId('sandholm'), deck: aDeck({ renamed }), updatedAt: START }
    await first.decks.put(row)
    first.close()
    expect(await testDatabase(disk).decks.toArray()).toStrictEqual([row])
  })
})

describe('the step from version 2 to 3', () => {
  it('lets an open session continue, under the name of its deck', async () => {
    const deps = testDeps({ db: testDatabase(await oldDisk()) })
    const deck = await must(findDeck(deps, deckId('sandholm')))
    const { session } = await startStudy(deps, deck)
    expect(session).toStrictEqual(ROWS_TODAY['sessions'])
    expect(v.parse(SessionSchema, session)).toStrictEqual(session)
  })
})

describe('the step from version 5 to 6', () => {
  it('gives every card its dates, for any number of cards', async () => {
    const disk = await oldDisk()
    const rows = Array.from({ length: 2100 }, (_, n) => ({
      ...state,
      card: cardId(`sandholm/claim-${String(n)}/source`),
      due: START + n,
      suspended: n % 3 === 0,
    }))
    const raw = await settled(disk.open('whence'))
    const store = raw.transaction('cards', 'readwrite').objectStore('cards')
    await Promise.all(rows.map(async (row) => settled(store.add(row))))
    raw.close()
    const db = testDatabase(disk)
    const dates = [...rows, state].map(dateRow).sort((a, b) => (a.card < b.card ? -1 : 1))
    expect(await db.dates.toArray()).toStrictEqual(dates)
    expect(await db.cards.count()).toBe(dates.length)
  })
})

describe('the step from version 6 to 7', () => {
  it('puts siblings into one row, and changes no card', async () => {
    const disk = await oldDisk()
    const rows = ['recall', 'source', 'chain'].flatMap((template) =>
      ['ship-for-sale', 'ship', 'ship-2'].map((name) => ({
        ...state,
        card: cardId(`sandholm/${name}/${template}`),
      })),
    )
    const raw = await settled(disk.open('whence'))
    for (const row of rows) await settled(raw.transaction('cards', 'readwrite').objectStore('cards').put(row))
    raw.close()
    const db = testDatabase(disk)
    const today = rows
      .map((row) => ({ ...row, ready: review.due }))
      .sort((a, b) => (a.card < b.card ? -1 : 1))
    expect(await db.cards.toArray()).toStrictEqual(today)
    expect(await db.siblings.count()).toBe(3)
    expect(db.tables.map(({ name }) => name)).not.toContain('cards')
    // Later writes continue from the state of the step.
    await db.cards.put({ ...state, flag: 2 })
    expect((await db.cards.get(CARD))?.flag).toBe(2)
    expect(await db.cards.count()).toBe(rows.length)
  })
})

describe('the step from version 4 to 5', () => {
  it('marks due cards as ready, except suspended and new ones', async () => {
    const disk = await oldDisk()
    const rows = [
      { ...state, card: 'sandholm/pier-costs/source', suspended: true },
      { ...state, card: 'sandholm/no-bridge/source', memory: null, due: null },
    ]
    const raw = await settled(disk.open('whence'))
    for (const row of rows) await settled(raw.transaction('cards', 'readwrite').objectStore('cards').add(row))
    raw.close()
    const db = testDatabase(disk)
    expect(await db.dates.orderBy('ready').primaryKeys()).toStrictEqual([CARD])
    expect(await db.cards.toArray()).toStrictEqual([
      { ...rows[1], ready: null },
      { ...rows[0], ready: null },
      { ...state, ready: review.due },
    ])
  })
})

describe('the step from version 8 to 9', () => {
  it('lets an earlier deck be edited, and the edit wins over the earlier version', async () => {
    const deps = testDeps({ db: testDatabase(await oldDisk()) })
    deps.clock.set(START + 1)
    await must(
      describeDeck(deps, deckId('sandholm'), { title: 'Another title', about: 'About it.', licence: '' }),
    )
    const edits = await deps.db.edits.get('decks/sandholm')
    const stamp = { editedAt: START + 1, device: deps.device }
    expect(edits).toStrictEqual({ ...EDITS.decks, stamps: { about: stamp, life: stamp } })
  })
})

describe('the step from version 9 to 10', () => {
  it('adds empty tables for classes, which can be written to', async () => {
    const deps = testDeps({ db: testDatabase(await oldDisk()) })
    const held = await everythingIn(deps.db)
    expect(held).toMatchObject(CLASS_TABLES)
    const deck = await must(findDeck(deps, deckId('sandholm')))
    const made = await must(makeAssignment(deps, aDraft(deck)))
    const row = await deps.db.assignments.where('assignment').equals(made.mark.id).first()
    expect(row?.id).toBe(made.mark.digest)
    expect(await deps.db.teacherKeys.count()).toBe(1)
  })
})

describe('the step from version 10 to 11', () => {
  it('moves the hands of a class into a table that backups hold', async () => {
    const disk = await oldDisk()
    const counted = { seed: '3', place: 1, step: 'hands', hands: [[2, 4]] }
    const raw = await settled(disk.open('whence'))
    const meta = raw.transaction('meta', 'readwrite').objectStore('meta')
    await settled(meta.put({ key: 'presentation/sandholm', value: counted }))
    raw.close()
    const deps = testDeps({ db: testDatabase(disk) })
    expect(await must(readPresentation(deps, deckId('sandholm')))).toStrictEqual(counted)
    expect(await deps.db.meta.get('presentation/sandholm')).toBeUndefined()
  })
})
