import { IDBFactory, IDBKeyRange } from 'fake-indexeddb'
import { openDatabase, type WhenceDb } from '$lib/storage/db'
import type { Journalling } from '$lib/storage/journal/capture'
import { HOME } from './home'

/** An empty database in memory that nothing is journalled of: what is written there is gone with its last user. */
export async function scratchDatabase(): Promise<WhenceDb> {
  const db = openDatabase(`${HOME.database}-scratch`, { indexedDB: new IDBFactory(), IDBKeyRange })
  await db.open()
  return db
}

/** An empty database in memory. Its writes are journalled, so they outlive the tab. */
export async function memoryDatabase(journalling: Journalling): Promise<WhenceDb> {
  const db = openDatabase(`${HOME.database}-held`, { indexedDB: new IDBFactory(), IDBKeyRange }, journalling)
  await db.open()
  return db
}
