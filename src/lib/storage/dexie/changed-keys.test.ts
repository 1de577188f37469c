import Dexie, { RangeSet } from 'dexie'
import { IDBFactory } from 'fake-indexeddb'
import { beforeAll, expect, test, vi } from 'vitest'
import { testDatabase } from '../../../../tests/deps'
import type { DraftRow } from '$lib/storage/rows'
import { watchKeys, type CompoundKey } from './changed-keys'

beforeAll(() => {
  Dexie.dependencies.indexedDB = new IDBFactory()
})

const draft = (material: string, id: string) => ({ material, id }) as unknown as DraftRow

async function watched() {
  const db = testDatabase()
  // Making a database is told as a change of everything.
  await db.open()
  const heard: (readonly CompoundKey[] | null)[] = []
  const stop = watchKeys(db, 'drafts', 'a-text', (keys) => heard.push(keys))
  return { db, heard, stop }
}

test('names the rows that were written or deleted, of the wanted prefix alone, until it is stopped', async () => {
  const { db, heard, stop } = await watched()
  await db.drafts.put(draft('a-text', 'one'))
  await db.drafts.put(draft('another', 'one'))
  await db.drafts.bulkPut([draft('a-text', 'one'), draft('a-text', 'two')])
  await db.drafts.delete(['a-text', 'two'])
  stop()
  await db.drafts.put(draft('a-text', 'three'))
  expect(heard).toStrictEqual([[['a-text', 'one']], [['a-text', 'one'], ['a-text', 'two']], [['a-text', 'two']]]) // prettier-ignore
})

test('names no rows where a range was changed, so that all are read again', async () => {
  const { db, heard, stop } = await watched()
  await db.drafts.bulkPut(Array.from({ length: 60 }, (_, i) => draft('a-text', `d${String(i)}`)))
  await db.drafts.where('[material+id]').between(['a-text', ''], ['a-text', '\uffff']).delete()
  Dexie.on.storagemutated.fire({ all: new RangeSet(-Infinity, [[]] as never) })
  stop()
  expect(heard[0]).toBeNull()
  expect(heard.at(-1)).toBeNull()
})

test('hears another tab, whose message carries plain values, and can read at once', async () => {
  const { db, heard, stop } = await watched()
  const key = ['a-text', 'one']
  Dexie.on.storagemutated.fire({ [`idb://${db.name}/drafts/`]: { from: key, to: key, d: 1 } })
  expect(heard).toStrictEqual([[['a-text', 'one']]])
  stop()
  const read = vi.fn()
  const stopReading = watchKeys(db, 'drafts', 'a-text', () => void db.drafts.count().then(read))
  await db.transaction('rw', db.drafts, () => db.drafts.put(draft('a-text', 'two')))
  await vi.waitFor(() => expect(read).toHaveBeenCalledWith(1))
  stopReading()
})
