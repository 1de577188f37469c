/** Opens the database in a worker. The page passes its place in the worker's name. */
import { openDatabase, type WhenceDb } from '$lib/storage/db'
import type { Journalling } from '$lib/storage/journal/capture'
import type { DexieOptions } from 'dexie'
import { HOME } from './home'
import { defaultLocation, locationOfWorker, platformAt } from './location'

/**
 * Opens the database that the page of this worker uses. A worker without a name uses the default place.
 * @param journalling where a worker writes what exists nowhere else; others write only what can be computed again
 */
export async function openWorkerDatabase(
  options: Pick<DexieOptions, 'chromeTransactionDurability'> = {},
  journalling?: Journalling,
): Promise<WhenceDb> {
  const { name } = globalThis as { name?: string }
  const location = locationOfWorker(name ?? '') ?? defaultLocation(HOME)
  return openDatabase(location.database, { ...(await platformAt(location)), ...options }, journalling)
}
