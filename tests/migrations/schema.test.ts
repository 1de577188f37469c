import { IDBFactory, IDBKeyRange } from 'fake-indexeddb'
import * as v from 'valibot'
import { describe, expect, it } from 'vitest'
import { dateRow } from '$lib/storage/rows'
import { currentRow } from '$lib/storage/projection'
import { makeFold } from '$lib/domain/review/fold'
import { DEFAULT_PARAMETERS } from '$lib/domain/scheduling/memory-state'
import { openDatabase } from '$lib/storage/db'
import { MIGRATIONS } from '$lib/storage/migrations'
import { LATEST, SCHEMA_VERSION } from '$lib/storage/schema'
import { SessionSchema } from '$lib/domain/session/session'
import { claimOf } from '$lib/domain/deck/deck'
import { cardsOf } from '$lib/domain/deck/generate'
import { dismissNews, noticeUpdate } from '$lib/usecases/decks/notice-update'
import { findDeck } from '$lib/usecases/decks/find-deck'
import {
  aDeck,
  aMaterial,
  aReview,
  CARD,
  cardId,
  claimId,
  deckId,
  materialId,
  sessionId,
  START,
  ulidAt,
} from '../builders'
import { testDatabase, testDeps } from '../deps'
import { must, startStudy } from '../study-session'

/** Dexie counts in tenths: its version 1 is the browser's version 10. */
const FIRST_RAW_VERSION = 10

interface Store {
  readonly key: string | string[]
  readonly indexes: Readonly<Record<string, string | string[]>>
}

/** The schema of version 1 as it shipped, written down a second time on purpose: it must never change. */
const VERSION_1: Readonly<Record<string, Store>> = {
  meta: { key: 'key', indexes: {} },
  materials: { key: 'id', indexes: { importedAt: 'importedAt' } },
  drafts: { key: ['material', 'id'], indexes: { material: 'material' } },
  decks: { key: 'id', indexes: {} },
  copies: { key: ['deck', 'material'], indexes: { deck: 'deck' } },
  events: { key: 'id', indexes: { card: 'card', type: 'type' } },
  cards: { key: 'card', indexes: { deck: 'deck', '[deck+due]': ['deck', 'due'] } },
  sessions: { key: 'id', indexes: { '[deck+day]': ['deck', 'day'] } },
}

/** One row a table, as version 1 wrote them. */
const review = aReview({ due: START + 600_000 })
const state = { ...makeFold(DEFAULT_PARAMETERS).all(CARD, [review]), deck: 'sandholm', foldVersion: 1 }
const { renamed: _renamed, ...deckOf1 } = aDeck()
const claim = deckOf1.claims[0]!
const content = { statement: claim.statement, chain: claim.chain, kind: claim.kind }
const ROWS: Readonly<Record<string, unknown>> = {
  meta: { key: 'device', value: 'any value at all' },
  materials: {
    id: 'article',
    material: aMaterial(),
    voices: aDeck().voices,
    importedAt: START,
    deck: null,
  },
  drafts: {
    ...content,
    material: 'article',
    id: 'winter-timetable',
    order: 0,
    mode: null,
    hedges: [],
    evidence: claim.evidence,
    check: ['own-voice'],
    confidence: 0.5,
    original: content,
    vetted: null,
  },
  decks: { id: 'sandholm', deck: deckOf1, updatedAt: START },
  copies: { deck: 'sandholm', material: 'article', text: 'A copy.' },
  events: review,
  cards: state,
  sessions: {
    id: ulidAt(START),
    deck: 'sandholm',
    day: '2026-03-04',
    startedAt: START,
    queue: [CARD],
    answers: [],
  },
}

const SIBLINGS = {
  prefix: 'sandholm/ship-for-sale/',
  cards: [{ ...state, ready: review.due }],
}

/** The rows as today's code expects them, where a step since has changed one. */
const ROWS_TODAY: Readonly<Record<string, unknown>> = {
  ...ROWS,
  siblings: SIBLINGS,
  dates: dateRow(state),
  decks: { id: 'sandholm', deck: aDeck(), updatedAt: START },
  sessions: {
    id: ulidAt(START),
    scope: 'sandholm',
    decks: ['sandholm'],
    mode: 'schedule',
    filter: { voice: null, tag: null, flag: null, leeches: false },
    day: '2026-03-04',
    startedAt: START,
    queue: [CARD],
    answers: [],
  },
}

/** Waits for a request of the browser's own interface. */
function settled<T>(request: IDBRequest<T>): Promise<T> {
  return new Promise((resolve, reject) => {
    request.addEventListener('success', () => {
      resolve(request.result)
    })
    request.addEventListener('error', () => {
      reject(request.error ?? new Error('no reason given'))
    })
  })
}

/** What stands on the disk, in the browser's own words. */
function schemaOf(raw: IDBDatabase): Record<string, Store> {
  const names = [...raw.objectStoreNames]
  const transaction = raw.transaction(names)
  return Object.fromEntries(
    names.map((name) => {
      const store = transaction.objectStore(name)
      const indexes = [...store.indexNames].map((index) => [index, store.index(index).keyPath] as const)
      return [name, { key: store.keyPath as string | string[], indexes: Object.fromEntries(indexes) }]
    }),
  )
}

/** A disk that holds a database of version 1, made without any of our code. */
async function oldDisk(): Promise<IDBFactory> {
  const disk = new IDBFactory()
  const opening = disk.open('whence', FIRST_RAW_VERSION)
  opening.addEventListener('upgradeneeded', () => {
    for (const [name, { key, indexes }] of Object.entries(VERSION_1)) {
      const store = opening.result.createObjectStore(name, { keyPath: key })
      for (const [index, path] of Object.entries(indexes)) store.createIndex(index, path)
    }
  })
  const raw = await settled(opening)
  const transaction = raw.transaction(Object.keys(ROWS), 'readwrite')
  for (const [name, row] of Object.entries(ROWS)) await settled(transaction.objectStore(name).add(row))
  raw.close()
  return disk
}

describe('the history of the schema', () => {
  it('counts from 1, one by one', () => {
    expect(MIGRATIONS.map(({ version }) => version)).toStrictEqual(MIGRATIONS.map((_, i) => i + 1))
  })

  it('starts with exactly the tables and indexes that shipped', async () => {
    const old = await settled((await oldDisk()).open('whence'))
    expect(schemaOf(old)).toStrictEqual(VERSION_1)
    expect(Object.keys(MIGRATIONS[0]?.stores ?? {})).toStrictEqual(Object.keys(VERSION_1))
    const db = await testDatabase().open()
    if (MIGRATIONS.length === 1) expect(schemaOf(db.backendDB())).toStrictEqual(VERSION_1)
    expect(db.backendDB().version).toBe(FIRST_RAW_VERSION * MIGRATIONS.length)
  })

  it('is not needed to make a new database, and today’s schema names its last version', async () => {
    expect(MIGRATIONS.at(-1)?.version).toBe(SCHEMA_VERSION)
    expect(LATEST.version).toBe(SCHEMA_VERSION)
    const [short, long] = [testDatabase(), testDatabase(new IDBFactory())]
    await Promise.all([short.open(), long.open()])
    expect(schemaOf(short.backendDB())).toStrictEqual(schemaOf(long.backendDB()))
  })

  it('is asked for where a database is older: today’s schema alone refuses to open it, and changes nothing', async () => {
    const disk = await oldDisk()
    const db = openDatabase('whence', { indexedDB: disk, IDBKeyRange })
    await expect(db.open()).rejects.toThrow()
    db.close()
    const old = await settled(disk.open('whence'))
    expect(schemaOf(old)).toStrictEqual(VERSION_1)
    expect(old.version).toBe(FIRST_RAW_VERSION)
  })

  it('leads from an old database to the same schema as a new one', async () => {
    const [old, fresh] = [testDatabase(await oldDisk()), testDatabase()]
    await Promise.all([old.open(), fresh.open()])
    expect(schemaOf(old.backendDB())).toStrictEqual(schemaOf(fresh.backendDB()))
  })
})

describe('a database of version 1', () => {
  it('is read by the code of today, row by row', async () => {
    const db = testDatabase(await oldDisk())
    for (const table of db.tables) {
      const row = ROWS_TODAY[table.name]
      expect(await table.toArray(), table.name).toStrictEqual(row === undefined ? [] : [row])
    }
  })

  it('is found through its indexes', async () => {
    const db = testDatabase(await oldDisk())
    const found = await Promise.all([
      db.materials.orderBy('importedAt').count(),
      db.drafts.where('material').equals(materialId('article')).count(),
      db.drafts
        .where('[material+id]')
        .equals([materialId('article'), claimId('winter-timetable')])
        .count(),
      db.copies.where('deck').equals(deckId('sandholm')).count(),
      db.events.where('card').equals(CARD).count(),
      db.events.where('type').equals('ReviewGiven').count(),
      db.siblings.where('prefix').startsWith('sandholm/').count(),
      db.dates
        .where('[deck+due]')
        .between(['sandholm', 0], ['sandholm', START * 2])
        .count(),
      db.dates
        .where('ready')
        .between(0, START * 2)
        .count(),
      db.dates.where('lastStudyDay').equals('2026-03-04').count(),
      db.sessions.where('[scope+day]').equals(['sandholm', '2026-03-04']).count(),
    ])
    expect(found).toStrictEqual(found.map(() => 1))
    expect(await db.sessions.get(sessionId(ulidAt(START)))).toBeDefined()
  })

  it('gives every card its state of today, from its events where the row is older', async () => {
    const db = testDatabase(await oldDisk())
    const fold = makeFold(DEFAULT_PARAMETERS)
    expect(await currentRow(db, fold, CARD)).toStrictEqual(fold.all(CARD, [review]))
  })
})

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

  it('adds an empty table of decks seen, tells decks that nothing was renamed, and touches nothing else', async () => {
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

  it('leaves a deck made before as it was for its learner: its claims, its cards, no news', async () => {
    const deps = testDeps({ db: testDatabase(await oldDisk()) })
    const deck = await must(findDeck(deps, deckId('sandholm')))
    expect(cardsOf(deck)).toStrictEqual(cardsOf(aDeck()))
    expect(cardsOf(deck)).toContain(CARD)
    expect(claimOf(deck, claim.id)).toStrictEqual(claim)
    expect(await must(noticeUpdate(deps, deck))).toBeNull()
  })

  it('happens once: a database of version 2 is opened as it is', async () => {
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
  it('lets a session that was left open go on, under the name of its deck', async () => {
    const deps = testDeps({ db: testDatabase(await oldDisk()) })
    const deck = await must(findDeck(deps, deckId('sandholm')))
    const { session } = await startStudy(deps, deck)
    expect(session).toStrictEqual(ROWS_TODAY['sessions'])
    expect(v.parse(SessionSchema, session)).toStrictEqual(session)
  })
})

describe('the step from version 5 to 6', () => {
  it('gives every card its dates, however many there are', async () => {
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
  it('lays siblings together, and leaves each card as it was', async () => {
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
    // And writing goes on where the step left off.
    await db.cards.put({ ...state, flag: 2 })
    expect((await db.cards.get(CARD))?.flag).toBe(2)
    expect(await db.cards.count()).toBe(rows.length)
  })
})

describe('the step from version 4 to 5', () => {
  it('names what is ready: cards that are due, but for those set aside and those never answered', async () => {
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
