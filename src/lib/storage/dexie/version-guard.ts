import type Dexie from 'dexie'
import type { WhenceDb } from '$lib/storage/db'
import { BROWSER_VERSIONS_PER_SCHEMA, SCHEMA_VERSION } from '$lib/storage/schema'
import { HIGH_WATER_MARK } from '$lib/storage/journal/entry'

/**
 * The reason why this tab saves nothing more: a newer version of the app has changed the database, or the browser's
 * data was cleared while the tab was open.
 */
export type Refusal = 'outdated' | 'cleared'

/** The name of the error with which writes fail after the browser's data was cleared. */
const DATA_CLEARED = 'DataClearedError'

/**
 * Refuses writes when the database was replaced under this tab. Dexie reopens a database that was closed from outside
 * and goes on writing into whatever it finds. This guard looks at it first. Reading stays possible.
 */
export function guardVersion(db: WhenceDb, onrefuse: (why: Refusal) => void): void {
  let refused: Refusal | null = null
  let known = false
  // This check runs on every transaction, because each reopened database may be another one.
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
  const again = (): void => void reopen(db)
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

/** Delay in milliseconds between two attempts to reopen the database, and the number of attempts. */
const REOPEN_DELAY_MS = 100
const REOPEN_TRIES = 100

/**
 * Reopens a database that was closed from outside, so that it is checked before the next read. A read on a lost
 * connection can fail without an error. A browser that is still clearing data refuses to open, so this tries again.
 */
async function reopen(db: WhenceDb): Promise<void> {
  for (let tries = REOPEN_TRIES; tries > 0; tries--) {
    await new Promise((resolve) => setTimeout(resolve, REOPEN_DELAY_MS))
    try {
      await db.open()
      return
    } catch {
      // The browser still refuses. Try again.
    }
  }
}
