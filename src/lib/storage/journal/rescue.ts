import { IDBFactory, IDBKeyRange } from 'fake-indexeddb'
import { DATABASE, openDatabase, type WhenceDb } from '$lib/storage/db'
import { journalFolder } from './files'
import { markOf, recover, type Recovered } from './heal'
import type { Mark } from './entry'
import type { Platform } from './lift'
import type { Journalling } from './recorder'

/** A database in place of one that would not open. */
export interface Rescued {
  readonly db: WhenceDb
  readonly platform: Platform
  readonly mark: Mark | null
  readonly recovered: Recovered
  /** The database lives in memory: the journal alone lasts. */
  readonly inMemory: boolean
}

/** Milliseconds that a browser gets to delete a database it cannot read. */
const PATIENCE = 3000

/**
 * What to do when the database cannot be opened at all. It is deleted and made again from the journal; where the
 * browser will not even do that, one in memory takes its place, filled from the journal, which goes on keeping what
 * is written. Null where there is no journal: then nothing could be kept.
 */
export async function rescue(journalling: Journalling): Promise<Rescued | null> {
  if (!(await journalFolder())) return null
  await deleteBroken()
  return (
    (await filled({}, journalling, false)) ??
    filled({ indexedDB: new IDBFactory(), IDBKeyRange }, journalling, true)
  )
}

async function filled(
  platform: Platform,
  journalling: Journalling,
  inMemory: boolean,
): Promise<Rescued | null> {
  const db = openDatabase(DATABASE, platform, journalling)
  try {
    await db.open()
    const recovered = await recover(db, platform)
    return { db, platform, mark: await markOf(db), recovered, inMemory }
  } catch {
    db.close()
    return null
  }
}

function deleteBroken(): Promise<void> {
  return new Promise((resolve) => {
    setTimeout(resolve, PATIENCE)
    try {
      const deleting = indexedDB.deleteDatabase(DATABASE)
      deleting.onsuccess = deleting.onerror = () => {
        resolve()
      }
    } catch {
      resolve()
    }
  })
}
