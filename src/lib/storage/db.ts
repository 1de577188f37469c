/**
 * The learner's data on their device: Dexie tables with explicit keys. The log of events is the truth; the rows of
 * cards are a projection of it that can be rebuilt; a session's row lets a reload go on where it stopped.
 */
import Dexie, { type DexieOptions } from 'dexie'
import { cardsIn, type Cards } from './card-store'
import { captureWrites, type Journalling } from './journal/capture'
import { reopenLostConnection } from './dexie/reconnect'
import { HOME } from './opening/home'
import type { WhenceTables } from './tables'
import { LATEST, type Migration } from './schema'

export type WhenceDb = Dexie & WhenceTables & { readonly cards: Cards }

/** The IndexedDB in which a database is made; the browser's own where none is given. */
export type Platform = Pick<DexieOptions, 'indexedDB' | 'IDBKeyRange'>

/**
 * Opens the database on first use.  * disk: the default of Chromium would acknowledge what a power cut can take back.
 * @param platform an IndexedDB other than the browser's own, for tests and terminals; a lesser durability, for whoever
 *   writes only what can be computed again
 * @param journalling where what is written is journalled too
 * @param migrations the steps of the schema; without them an older database refuses to open
 */
export function openDatabase(
  name = HOME.database,
  platform: Platform & Pick<DexieOptions, 'chromeTransactionDurability'> = {},
  journalling?: Journalling,
  migrations: readonly Migration[] = [LATEST],
): WhenceDb {
  // On loopback Dexie would trace every promise: what is measured there would not be what learners get.
  Dexie.debug = false
  const db = new Dexie(name, { chromeTransactionDurability: 'strict', ...platform })
  for (const { version, stores, upgrade } of migrations) {
    const declared = db.version(version).stores({ ...stores })
    if (upgrade) declared.upgrade(upgrade)
  }
  reopenLostConnection(db)
  if (journalling) captureWrites(db, migrations.at(-1)?.version ?? 0, journalling)
  return Object.assign(db as Dexie & WhenceTables, { cards: cardsIn(db as WhenceDb) })
}
