import { readdirSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { IDBFactory, IDBKeyRange } from 'fake-indexeddb'
import { describe, expect, it } from 'vitest'
import { aReview, CARD, START, ulidAt } from '../../../../tests/builders'
import { openDatabase, type WhenceDb } from '$lib/storage/db'
import { MIGRATIONS } from '$lib/storage/migrations'
import { HIGH_WATER_MARK, type JournalEntry } from './entry'

const SCHEMA = MIGRATIONS.length

interface Desk {
  readonly db: WhenceDb
  readonly kept: JournalEntry[]
}

/** A database whose captured entries are collected. `keep` can delay them. */
function desk(keep: () => Promise<unknown> = () => Promise.resolve(), disk = new IDBFactory()): Desk {
  const kept: JournalEntry[] = []
  let count = 0
  const db = openDatabase(
    'whence',
    { indexedDB: disk, IDBKeyRange },
    {
      stamp: () => ({ token: `t${String(++count)}`, at: START + count }),
      keep: (entry) => {
        kept.push(structuredClone(entry))
        return keep()
      },
    },
  )
  return { db, kept }
}

const event = aReview({ id: ulidAt(START), card: CARD })
const copy = (id: string) => ({ deck: id, material: 'm', text: id }) as never

describe('capture of writes', () => {
  it('makes one entry for each transaction, with every row in order', async () => {
    const { db, kept } = desk()
    await db.transaction('rw', db.events, db.copies, async () => {
      await db.copies.put(copy('a'))
      await Promise.all([db.events.add(event), db.copies.put(copy('b'))])
    })
    expect(kept).toStrictEqual([
      {
        token: 't1',
        at: START + 1,
        schema: SCHEMA,
        ops: [
          ['copies', ['a', 'm'], copy('a')],
          ['events', event.id, event],
          ['copies', ['b', 'm'], copy('b')],
        ],
      },
    ])
  })

  it('captures writes without an explicit transaction, and every kind of write', async () => {
    const { db, kept } = desk()
    await db.copies.add(copy('a'))
    await db.copies.bulkPut([copy('b'), copy('c')])
    await db.copies.update(['a', 'm'] as never, { text: 'other' })
    await db.copies.where('deck').equals('b').modify({ text: 'changed' })
    await db.copies.delete(['a', 'm'] as never)
    await db.copies.where('deck').equals('b').delete()
    await db.copies.clear()
    expect(kept.map(({ ops }) => ops)).toStrictEqual([
      [['copies', ['a', 'm'], copy('a')]],
      [
        ['copies', ['b', 'm'], copy('b')],
        ['copies', ['c', 'm'], copy('c')],
      ],
      [['copies', ['a', 'm'], { ...(copy('a') as object), text: 'other' }]],
      [['copies', ['b', 'm'], { ...(copy('b') as object), text: 'changed' }]],
      [['copies', ['a', 'm']]],
      [['copies', ['b', 'm']]],
      [['copies', ['c', 'm']]],
    ])
    expect(await db.copies.count()).toBe(0)
  })

  it('writes the token of the last transaction into the database with its rows', async () => {
    const { db } = desk()
    expect(await db.meta.get(HIGH_WATER_MARK)).toBeUndefined()
    await db.copies.put(copy('a'))
    expect((await db.meta.get(HIGH_WATER_MARK))?.value).toStrictEqual({ token: 't1', at: START + 1 })
    await db.copies.put(copy('b'))
    expect((await db.meta.get(HIGH_WATER_MARK))?.value).toStrictEqual({ token: 't2', at: START + 2 })
  })

  it('captures nothing of an aborted transaction, and nothing of the projection', async () => {
    const { db, kept } = desk()
    await db.cards.put({ card: CARD, deck: 'd', due: 1 } as never)
    const failing = db.transaction('rw', db.copies, async () => {
      await db.copies.put(copy('a'))
      throw new Error('taken back')
    })
    await expect(failing).rejects.toThrow('taken back')
    expect(kept).toStrictEqual([])
    expect(await db.copies.count()).toBe(0)
    expect(await db.meta.get(HIGH_WATER_MARK)).toBeUndefined()
  })

  it('leaves out a row that was refused while the others were written', async () => {
    const { db, kept } = desk()
    await db.copies.add(copy('b'))
    await db.transaction('rw', db.copies, async () => {
      await db.copies.bulkAdd([copy('a'), copy('b'), copy('c')]).catch(() => undefined)
    })
    expect(kept[1]?.ops.map(([, key]) => key)).toStrictEqual([
      ['a', 'm'],
      ['c', 'm'],
    ])
  })

  it('acknowledges only what the journal has, inside and outside an explicit transaction', async () => {
    let release = (): void => undefined
    const held = new Promise<void>((resolve) => {
      release = resolve
    })
    const { db, kept } = desk(() => held)
    const done: string[] = []
    const writes = [
      db.copies.put(copy('a')).then(() => done.push('alone')),
      db.transaction('rw', db.events, async () => db.events.add(event)).then(() => done.push('together')),
    ]
    await expect.poll(() => kept.length).toBe(2)
    // Both rows are in the database already; neither write has been acknowledged.
    expect(await db.events.count()).toBe(1)
    expect(await db.copies.count()).toBe(1)
    expect(done).toStrictEqual([])
    release()
    await Promise.all(writes)
    expect(done.sort()).toStrictEqual(['alone', 'together'])
  })

  it('does not delay writes to the fire-and-forget tables', async () => {
    const { db, kept } = desk(() => new Promise(() => undefined))
    await db.meta.put({ key: 'device', value: 'x' })
    expect(kept.map(({ ops }) => ops)).toStrictEqual([[['meta', 'device', { key: 'device', value: 'x' }]]])
  })

  it('waits once for a nested transaction', async () => {
    const { db, kept } = desk()
    await db.transaction('rw', db.events, db.copies, async () => {
      await db.transaction('rw', db.copies, async () => db.copies.put(copy('a')))
      expect(kept).toStrictEqual([])
      await db.events.add(event)
    })
    expect(kept.map(({ ops }) => ops.length)).toStrictEqual([2])
  })
})

describe('writes past Dexie', () => {
  it('occur only in files that capture them by hand, and for a handle that no journal can hold', () => {
    const files = readdirSync('src', { recursive: true, withFileTypes: true })
      .filter((file) => file.isFile() && /\.(?:ts|svelte)$/u.test(file.name) && !file.name.includes('.test.'))
      .map((file) => path.join(file.parentPath, file.name))
    const past = files.filter((file) =>
      /idbtrans|mutatedParts|_createTransaction|\.objectStore\(|backendDB\(\)\.transaction|\.core\.mutate\(/u.test(
        readFileSync(file, 'utf8'),
      ),
    )
    expect(past.sort()).toStrictEqual([
      'src/lib/storage/copies/backup-folder.ts',
      'src/lib/storage/dexie/internals.ts',
      'src/lib/storage/journal/capture.ts',
      'src/lib/storage/raw-write.ts',
    ])
  })
})
