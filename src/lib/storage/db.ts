/**
 * The learner's data on their device: Dexie tables with explicit keys. The log of events is the source of truth. The
 * rows of cards are a projection of it and can be rebuilt. The row of a session lets a reloaded page resume it.
 */
import Dexie, { type DexieOptions } from 'dexie'
import { withBundles } from './bundles/with-bundles'
import { cardsIn, type Cards } from './card-store'
import { captureWrites, type Journalling } from './journal/capture'
import { reopenLostConnection } from './dexie/reconnect'
import { HOME } from './opening/home'
import type { WhenceTables } from './tables'
import { LATEST, type Migration } from './schema'

/** `loadBundles` must have resolved before a writer stores bundles. */
export type WhenceDb = Dexie &
  WhenceTables & { readonly cards: Cards; readonly loadBundles: () => Promise<void> }

/** The IndexedDB to make the database in; by default the browser's own. */
export type Platform = Pick<DexieOptions, 'indexedDB' | 'IDBKeyRange'>

/**
 * Opens the database on first use. Durability is strict: with Chromium's default, a power cut can lose an acknowledged
 * write.
 * @param platform an IndexedDB other than the browser's own, for tests and the command line; `durability` may be
 * relaxed by a caller that writes only data that can be computed again
 * @param journalling the journal that captures writes; none if undefined
 * @param migrations the steps of the schema; without them the database refuses to open if its version is older
 */
export function openDatabase(
  name = HOME.database,
  platform: Platform & Pick<DexieOptions, 'chromeTransactionDurability'> = {},
  journalling?: Journalling,
  migrations: readonly Migration[] = [LATEST],
): WhenceDb {
  // On loopback Dexie traces every promise by default. Measurements there would differ from what learners get.
  Dexie.debug = false
  const db = new Dexie(name, { chromeTransactionDurability: 'strict', ...platform })
  for (const { version, stores, upgrade } of migrations) {
    const declared = db.version(version).stores({ ...stores })
    if (upgrade) declared.upgrade(upgrade)
  }
  reopenLostConnection(db)
  if (journalling) captureWrites(db, migrations.at(-1)?.version ?? 0, journalling)
  const loadBundles = withBundles(db)
  return Object.assign(db as Dexie & WhenceTables, { cards: cardsIn(db as WhenceDb), loadBundles })
}
