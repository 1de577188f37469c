import { IDBFactory, IDBKeyRange } from 'fake-indexeddb'
import { openDatabase, type WhenceDb } from '$lib/storage/db'
import type { Journalling } from '$lib/storage/journal/capture'
import { HOME } from './home'

/** An empty database in memory. Its writes are journalled, so they outlive the tab. */
export async function memoryDatabase(journalling: Journalling): Promise<WhenceDb> {
  const db = openDatabase(`${HOME.database}-held`, { indexedDB: new IDBFactory(), IDBKeyRange }, journalling)
  await db.open()
  return db
}
