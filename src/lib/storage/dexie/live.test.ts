import Dexie from 'dexie'
import { IDBFactory } from 'fake-indexeddb'
import { beforeAll, describe, expect, it, vi } from 'vitest'
import { testDatabase } from '../../../../tests/deps'
import { watch } from './live'
import { writeMeta } from '$lib/storage/meta'

// Dexie's live queries do nothing if the platform has no IndexedDB.
beforeAll(() => {
  Dexie.dependencies.indexedDB = new IDBFactory()
})

describe('following a query', () => {
  it('calls back now and after every change of a table that it read, until it is stopped', async () => {
    const db = testDatabase()
    await writeMeta(db, 'count', 1)
    const seen: unknown[] = []
    const query = vi.fn(async () => (await db.meta.get('count'))?.value)
    const stop = watch(
      query,
      (value) => seen.push(value),
      (error) => seen.push(error),
    )
    await vi.waitFor(() => expect(seen).toStrictEqual([1]))
    await writeMeta(db, 'count', 2)
    await vi.waitFor(() => expect(seen).toStrictEqual([1, 2]))
    stop()
    const asked = query.mock.calls.length
    await writeMeta(db, 'count', 3)
    // When a second follower has seen the change, the first one had its chance too.
    const later: unknown[] = []
    const stopLater = watch(
      async () => (await db.meta.get('count'))?.value,
      (value) => later.push(value),
      (error) => later.push(error),
    )
    await vi.waitFor(() => expect(later).toStrictEqual([3]))
    stopLater()
    expect([seen, query.mock.calls.length]).toStrictEqual([[1, 2], asked])
  })

  it('tracks late reads, also when the query first waits for something else', async () => {
    const db = testDatabase()
    const seen: unknown[] = []
    const query = async (): Promise<unknown[]> => {
      await new Promise((resolve) => setTimeout(resolve, 1))
      const values = [await db.meta.get('a'), await db.meta.get('b')]
      return values.map((row) => row?.value)
    }
    const stop = watch(
      () => query(),
      (value) => seen.push(value),
      (error) => seen.push(error),
    )
    await vi.waitFor(() => expect(seen).toHaveLength(1))
    await writeMeta(db, 'b', 1)
    await vi.waitFor(() => expect(seen.at(-1)).toStrictEqual([undefined, 1]))
    await writeMeta(db, 'a', 2)
    await vi.waitFor(() => expect(seen.at(-1)).toStrictEqual([2, 1]))
    stop()
  })

  it('reads a change after a pause, and goes on following', async () => {
    const db = testDatabase()
    const seen: unknown[] = []
    let asked = 0
    const query = async (): Promise<unknown> => {
      asked = performance.now()
      return (await db.meta.get('count'))?.value ?? 0
    }
    const stop = watch(
      query,
      (value) => seen.push(value),
      (error) => seen.push(error),
      20,
    )
    await vi.waitFor(() => expect(seen).toStrictEqual([0]))
    for (const count of [1, 2]) {
      const written = performance.now()
      await writeMeta(db, 'count', count)
      await vi.waitFor(() => expect(seen.at(-1)).toBe(count))
      // The callback must not come sooner, however slow the machine is. Timers may be a millisecond early.
      expect(asked - written).toBeGreaterThanOrEqual(19)
    }
    stop()
  })

  it('reports a query that fails', async () => {
    const errors: unknown[] = []
    const values: unknown[] = []
    const stop = watch(
      () => Promise.reject(new Error('unreadable')),
      (value) => values.push(value),
      (error) => errors.push(error),
    )
    await vi.waitFor(() => expect(errors).toHaveLength(1))
    stop()
    expect([errors, values]).toStrictEqual([[new Error('unreadable')], []])
  })
})
