import { IDBFactory, IDBKeyRange } from 'fake-indexeddb'
import { openDatabase, type WhenceDb } from '$lib/storage/db'
import type { Journalling } from './recorder'

/** An empty database in memory. What is written there is journalled, so that it outlives the tab all the same. */
export async function memoryDatabase(journalling: Journalling): Promise<WhenceDb> {
  const db = openDatabase('whence-held', { indexedDB: new IDBFactory(), IDBKeyRange }, journalling)
  await db.open()
  return db
}
