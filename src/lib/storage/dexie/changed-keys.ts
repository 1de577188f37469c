import Dexie, { cmp, mergeRanges, RangeSet, type ObservabilitySet } from 'dexie'

/** A primary key of more than one part. */
export type CompoundKey = readonly string[]

/**
 * Follows which rows of a table are written or deleted, in this tab or another. A query that is followed
 * ({@link watch}) reads all its rows again after each change; whoever holds the rows already reads only these.
 * @param prefix the first part of the keys that matter
 * @param onkeys is called when a transaction is complete, with the keys it touched; null: any row may have changed
 * @returns stops following
 */
export function watchKeys(
  db: Dexie,
  table: string,
  prefix: string,
  onkeys: (keys: readonly CompoundKey[] | null) => void,
): () => void {
  const listen = (parts: ObservabilitySet): void => {
    const keys = keysIn(parts, `idb://${db.name}/${table}/`, prefix)
    // Told from within the scope of the transaction that is complete: what is read now is no part of it.
    if (keys === null || keys.length > 0) Dexie.ignoreTransaction(() => onkeys(keys))
  }
  Dexie.on.storagemutated.subscribe(listen)
  return () => {
    Dexie.on.storagemutated.unsubscribe(listen)
  }
}

/** The keys with a prefix among what was changed; null where a range was changed, and not single rows. */
function keysIn(parts: ObservabilitySet, name: string, prefix: string): CompoundKey[] | null {
  // A page that comes back from the cache of pages may have missed anything.
  if ('all' in parts) return null
  const touched = new RangeSet()
  for (const index of ['', ':dels']) {
    const part = parts[name + index]
    if (part) mergeRanges(touched, part)
  }
  const keys: CompoundKey[] = []
  for (const { from, to } of touched) {
    if (!Array.isArray(from) || cmp(from, to) !== 0) return null
    const key = from as unknown as CompoundKey
    if (key[0] === prefix) keys.push(key)
  }
  return keys
}
