import Dexie from 'dexie'
import type { WhenceDb } from '$lib/storage/db'
import { hasBundles } from './with-bundles'

/**
 * Makes a database show the bundles that another tab stores while it is open. A page calls this once for its database.
 * @returns a function that ends it
 */
export function followBundles(db: WhenceDb): () => void {
  const follow = (parts: object): void => {
    if (!(`idb://${db.name}/batches/` in parts)) return
    // A database that is closed meanwhile looks for bundles when it is opened again.
    hasBundles(db).then(
      (has) => (has ? db.loadBundles() : undefined),
      () => undefined,
    )
  }
  Dexie.on.storagemutated.subscribe(follow)
  return () => {
    Dexie.on.storagemutated.unsubscribe(follow)
  }
}
