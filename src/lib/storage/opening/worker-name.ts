import type { ProfileId } from '$lib/domain/shared/profile-id'
import type { StoreLocation } from './location'

/**
 * The name of a worker that opens the database at a place. A worker can read its own name before any message arrives.
 */
export function workerName({ database, bucket }: StoreLocation, profile: ProfileId): string {
  return JSON.stringify({ database, bucket, profile })
}
