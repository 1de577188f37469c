import type Dexie from 'dexie'
import type { WhenceDb } from '$lib/storage/db'
import { BROWSER_VERSIONS_PER_SCHEMA, SCHEMA_VERSION } from '$lib/storage/schema'
import { HIGH_WATER_MARK } from '$lib/storage/journal/entry'

/**
 * Why nothing more is saved in this tab: a newer version of the app has changed the database under it, or the
 * browser's data was cleared while the tab was open.
 */
export type Refusal = 'outdated' | 'cleared'

/** The name of the error that a write ends with after the browser's data was cleared. */
const DATA_CLEARED = 'DataClearedError'

/**
 * Watches a database for what Dexie would pass over: it opens a database again whenever it was closed from outside,
 * and goes on writing into whatever it then finds. From then on writes are refused; reading goes on.
 */
export function guardVersion(db: WhenceDb, onrefuse: (why: Refusal) => void): void {
  let refused: Refusal | null = null
  let known = false
  // Takes effect whenever the database is opened again, which is when it may have become a stranger.
  db.use({
    stack: 'dbcore',
    name: 'refusal',
    create: (core) => ({
      transaction: (stores, mode, options) => {
        if (refused !== null && mode === 'readwrite') {
          throw new DOMException('not our database', refused === 'cleared' ? DATA_CLEARED : 'VersionError')
        }
        return core.transaction(stores, mode, options)
      },
    }),
  })
  const again = (): void => void openAgain(db)
  const look = async (opened?: Dexie): Promise<void> => {
    db.backendDB().addEventListener('close', again, { once: true })
    const mark = (await (opened ?? db).table('meta').get(HIGH_WATER_MARK)) as unknown
    const newer = db.backendDB().version > SCHEMA_VERSION * BROWSER_VERSIONS_PER_SCHEMA
    if (newer || (known && mark === undefined)) {
      refused = newer ? 'outdated' : 'cleared'
      onrefuse(refused)
    }
    known ||= mark !== undefined
  }
  db.on('ready', (opened) => look(opened), true)
}

/** Milliseconds between two tries to open a database that was closed from outside, and how many there are. */
const RETRY = 100
const TRIES = 100

/**
 * Opens a database that was closed from outside, so that it is looked at before anybody asks for it: what is read on a
 * connection that is gone can fail unheard. A browser in the middle of clearing refuses whoever comes too early.
 */
async function openAgain(db: WhenceDb): Promise<void> {
  for (let tries = TRIES; tries > 0; tries--) {
    await new Promise((resolve) => setTimeout(resolve, RETRY))
    try {
      await db.open()
      return
    } catch {
      // Not yet.
    }
  }
}
