import type { HighWaterMark } from '$lib/storage/journal/entry'

/** What one home of the data holds, as far as it says. */
export interface Copy {
  /** Its latest transaction; null where it holds nothing. */
  readonly mark: HighWaterMark | null
  /** Whether something in it is known to be broken or missing. */
  readonly damaged: boolean
}

/**
 * Whether the homes together are known to hold everything that was acknowledged: one of them is sound and reaches the
 * last-seen mark. Without a mark nothing is known, so the answer is no. A later time counts as well as the same token:
 * the browser writes localStorage with a delay, so a kill can leave an older mark.
 */
export function isComplete(seen: HighWaterMark | null, copies: readonly Copy[]): boolean {
  if (!seen) return false
  return copies.some(
    ({ mark, damaged }) => mark !== null && !damaged && (mark.token === seen.token || mark.at > seen.at),
  )
}
