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

describe('a database that has become a stranger', () => {
  it('is written to as long as it is the same', async () => {
    const { db, refusals } = await opened()
    db.close({ disableAutoOpen: false })
    await db.copies.put(copy('b'))
    expect(await db.copies.count()).toBe(2)
    expect(refusals).toStrictEqual([])
  })

  it('is read but not written once a newer version has changed it', async () => {
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

  it('is not written once its data was cleared under the open tab', async () => {
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

describe('a database whose data was cleared under a tab that does nothing', () => {
  it('is looked at again at once', async () => {
    const disk = new IDBFactory()
    const { db, refusals } = await opened(disk)
    // In one go, as a browser clears: nothing is opened in between.
    const cleared = done(disk.deleteDatabase('whence'))
    // A browser that is not done yet refuses whoever comes.
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

describe('a connection that the browser has lost', () => {
  /** How many of the next transactions fail as they do on a lost connection. */
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

  it('is opened again for a transaction that cannot begin, and for what is read without one', async () => {
    const { db } = await opened()
    failing = 1
    expect((await attempt(write(db))).ok).toBe(true)
    failing = 1
    expect(await db.copies.count()).toBe(2)
    const seen: number[] = []
    // Dexie follows nothing where the platform has no IndexedDB at all.
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

  it('is opened again for a transaction that was broken off, which is repeated once', async () => {
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

  it('that stays lost is told', async () => {
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

  it('leaves other failures as they are', async () => {
    const { db } = await opened()
    retryLostTransactions(db)
    const failing = db.transaction('rw', db.copies, () => {
      throw new Error('a bug')
    })
    await expect(failing).rejects.toThrow('a bug')
  })
})
