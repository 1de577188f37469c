import type { StoreLocation } from './location'

/** The name of a worker that is to open the database at a place: a worker can read its own name before any message. */
export function workerName({ database, bucket }: StoreLocation): string {
  return JSON.stringify({ database, bucket })
}
