import { IDBFactory, IDBKeyRange } from 'fake-indexeddb'
import { describe, expect, it } from 'vitest'
import { currentRow } from '$lib/storage/projection'
import { makeFold } from '$lib/domain/review/fold'
import { DEFAULT_PARAMETERS } from '$lib/domain/scheduling/memory-state'
import { openDatabase } from '$lib/storage/db'
import { MIGRATIONS } from '$lib/storage/migrations'
import { LATEST, SCHEMA_VERSION } from '$lib/storage/schema'
import { CARD, claimId, deckId, materialId, sessionId, START, ulidAt } from '../builders'
import { testDatabase } from '../deps'
import {
  type Store,
  settled,
  oldDisk,
  VERSION_1,
  FIRST_RAW_VERSION,
  ROWS_TODAY,
  EDITS,
  review,
} from './old-disk'

/** The schema on the disk, as the browser describes it. */
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

  it('is needed for an older database, because today’s schema alone refuses to open it and changes nothing', async () => {
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
  it('is read by today’s code, row by row', async () => {
    const db = testDatabase(await oldDisk())
    for (const table of db.tables) {
      const row = ROWS_TODAY[table.name]
      const rows = table.name === 'edits' ? Object.values(EDITS) : row === undefined ? [] : [row]
      expect(await table.toArray(), table.name).toStrictEqual(rows)
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

  it('gives every card today’s state, from its events if the row is older', async () => {
    const db = testDatabase(await oldDisk())
    const fold = makeFold(DEFAULT_PARAMETERS)
    expect(await currentRow(db, fold, CARD)).toStrictEqual(fold.all(CARD, [review]))
  })
})
