import { IDBFactory, IDBKeyRange } from 'fake-indexeddb'
import Dexie, { liveQuery, RangeSet } from 'dexie'
import { beforeAll, describe, expect, it, vi } from 'vitest'
import { delayCompletion, reportChanges } from './internals'

function scratch(): Dexie {
  const db = new Dexie('scratch', { indexedDB: new IDBFactory(), IDBKeyRange })
  db.version(1).stores({ rows: 'id' })
  return db
}

// Dexie's live queries do nothing if the platform has no IndexedDB.
beforeAll(() => {
  Dexie.dependencies.indexedDB = new IDBFactory()
})

describe('the private API of the pinned Dexie', () => {
  it('has _createTransaction, and its transactions have idbtrans and _completion', async () => {
    const db = scratch()
    expect(db).toHaveProperty('_createTransaction', expect.any(Function))
    await db.transaction('rw', 'rows', (transaction) => {
      expect(transaction).toHaveProperty('idbtrans')
      expect(transaction).toHaveProperty('_completion.then', expect.any(Function))
    })
  })

  it('delays the completion of a write transaction', async () => {
    const db = scratch()
    let release = (): void => undefined
    const gate = new Promise<void>((resolve) => {
      release = resolve
    })
    delayCompletion(db, () => gate)
    let done = false
    const writing = db
      .table('rows')
      .put({ id: 'a' })
      .then(() => {
        done = true
      })
    expect(await db.table('rows').get('a')).toBeDefined()
    expect(done).toBe(false)
    release()
    await writing
    expect(done).toBe(true)
  })

  it('passes mutatedParts on to live queries', async () => {
    const db = scratch()
    await db.open()
    const seen: number[] = []
    const subscription = liveQuery(() => db.table('rows').toCollection().primaryKeys()).subscribe((keys) => {
      seen.push(keys.length)
    })
    await vi.waitFor(() => expect(seen).toEqual([0]))
    await db.transaction('rw', 'rows', (transaction) => {
      const { idbtrans } = transaction as unknown as { idbtrans: IDBTransaction }
      idbtrans.objectStore('rows').put({ id: 'b' })
      const part = `idb://${db.name}/rows/`
      reportChanges(idbtrans, { [part]: new RangeSet('b'), [`${part}:dels`]: new RangeSet('b') })
    })
    await vi.waitFor(() => expect(seen).toEqual([0, 1]))
    subscription.unsubscribe()
  })
})
