import { forceCloseDatabase, IDBDatabase, IDBFactory, IDBKeyRange } from 'fake-indexeddb'
import Dexie from 'dexie'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { openDatabase, type WhenceDb } from '$lib/storage/db'
import { watch } from './live'
import { attempt } from '$lib/usecases/attempt'
import { retryLostTransactions } from './retry-lost'
import { guardVersion, type Refusal } from './version-guard'

const copy = (id: string) => ({ deck: id, material: 'm', text: id }) as never

async function opened(disk = new IDBFactory()): Promise<{ db: WhenceDb; refusals: Refusal[] }> {
  let count = 0
  const stamp = () => ({ token: `t${String(++count)}`, at: count })
  const db = openDatabase(
    'whence',
    { indexedDB: disk, IDBKeyRange },
    { stamp, keep: () => Promise.resolve() },
  )
  await db.copies.put(copy('a'))
  const refusals: Refusal[] = []
  guardVersion(db, (why) => refusals.push(why))
  await db.copies.count()
  return { db, refusals }
}

function done(request: IDBRequest): Promise<void> {
  return new Promise((resolve, reject) => {
    request.onsuccess = () => {
      resolve()
    }
    request.onerror = () => {
      reject(request.error ?? new Error('no reason given'))
    }
  })
}

describe('a database that was replaced under the tab', () => {
  it('accepts writes while it is unchanged', async () => {
    const { db, refusals } = await opened()
    db.close({ disableAutoOpen: false })
    await db.copies.put(copy('b'))
    expect(await db.copies.count()).toBe(2)
    expect(refusals).toStrictEqual([])
  })

  it('can be read but not written after a newer version has upgraded it', async () => {
    const disk = new IDBFactory()
    const { db, refusals } = await opened(disk)
    await done(disk.open('whence', 990))
    expect(await db.copies.count()).toBe(1)
    expect(await attempt(() => db.copies.put(copy('b')))).toStrictEqual({
      ok: false,
      error: { code: 'storage-closed' },
    })
    const inScope = attempt(() => db.transaction('rw', db.copies, async () => db.copies.put(copy('b'))))
    expect((await inScope).ok).toBe(false)
    expect(await db.copies.count()).toBe(1)
    expect(refusals).toContain('outdated')
  })

  it('refuses writes after its data was cleared under the open tab', async () => {
    const disk = new IDBFactory()
    const { db, refusals } = await opened(disk)
    forceCloseDatabase(db.backendDB() as never)
    await done(disk.deleteDatabase('whence'))
    expect(await db.copies.count()).toBe(0)
    const saved = await attempt(() => db.copies.put(copy('b')))
    expect(saved).toStrictEqual({ ok: false, error: { code: 'storage-cleared' } })
    expect(await db.copies.count()).toBe(0)
    expect(refusals).toStrictEqual(['cleared'])
  })
})

describe('a database that was cleared under an idle tab', () => {
  it('is checked again at once', async () => {
    const disk = new IDBFactory()
    const { db, refusals } = await opened(disk)
    // Delete and check in one go, as a browser clears data: nothing opens the database in between.
    const cleared = done(disk.deleteDatabase('whence'))
    // A browser that is still clearing data refuses to open the database.
    vi.spyOn(disk, 'open').mockImplementationOnce(() => {
      throw new DOMException('The connection was closed.', 'AbortError')
    })
    forceCloseDatabase(db.backendDB() as never)
    await cleared
    await vi.waitFor(() => {
      expect(refusals).toStrictEqual(['cleared'])
    })
  })
})

describe('a lost connection to the database', () => {
  /** The number of next transactions that fail as on a lost connection. */
  let failing = 0
  beforeEach(() => {
    failing = 0
    const real = Object.getOwnPropertyDescriptor(IDBDatabase.prototype, 'transaction')?.value as (
      ...args: unknown[]
    ) => IDBTransaction
    vi.spyOn(IDBDatabase.prototype, 'transaction').mockImplementation(function (
      this: unknown,
      ...args: unknown[]
    ) {
      if (failing-- > 0) throw new DOMException('Connection to Indexed Database server lost', 'UnknownError')
      return real.apply(this, args)
    })
  })
  afterEach(() => {
    vi.restoreAllMocks()
  })
  const write = (db: WhenceDb) => () => db.transaction('rw', db.copies, async () => db.copies.put(copy('b')))

  it('is reopened for a transaction that cannot begin, and for a read without a transaction', async () => {
    const { db } = await opened()
    failing = 1
    expect((await attempt(write(db))).ok).toBe(true)
    failing = 1
    expect(await db.copies.count()).toBe(2)
    const seen: number[] = []
    // Dexie's live queries do nothing if the platform has no IndexedDB.
    Dexie.dependencies.indexedDB = new IDBFactory()
    failing = 1
    const stop = watch(
      () => db.copies.count(),
      (count) => seen.push(count),
      (error) => {
        throw error
      },
    )
    await vi.waitFor(() => {
      expect(seen).toStrictEqual([2])
    })
    stop()
  })

  it('is reopened for an interrupted transaction, which is repeated once', async () => {
    const { db } = await opened()
    let breaks = 1
    const broken = () =>
      db.transaction('rw', db.copies, async () => {
        await db.copies.put(copy('b'))
        if (breaks-- > 0) throw new DOMException('Connection to Indexed Database server lost', 'UnknownError')
      })
    expect((await attempt(broken)).ok).toBe(false)
    expect(await db.copies.count()).toBe(1)
    retryLostTransactions(db)
    breaks = 1
    expect((await attempt(broken)).ok).toBe(true)
    expect(await db.copies.count()).toBe(2)
  })

  it('causes an error if it is lost again at once', async () => {
    const { db } = await opened()
    retryLostTransactions(db)
    db.on(
      'ready',
      () => {
        failing = 1
      },
      true,
    )
    await Promise.resolve()
    failing = 1
    expect(await attempt(write(db))).toStrictEqual({ ok: false, error: { code: 'storage-failed' } })
  })

  it('leaves other errors unchanged', async () => {
    const { db } = await opened()
    retryLostTransactions(db)
    const failing = db.transaction('rw', db.copies, () => {
      throw new Error('a bug')
    })
    await expect(failing).rejects.toThrow('a bug')
  })
})
