import type { HighWaterMark } from '$lib/storage/journal/entry'
import type { Recovered } from '$lib/storage/journal/recovery'
import type { RecoveryReport } from '$lib/storage/journal/state'

/** One store's own statement about what it holds. */
export interface Copy {
  /** Its latest transaction; null where it holds nothing. */
  readonly mark: HighWaterMark | null
  /** True if data in it is known to be broken or missing. */
  readonly damaged: boolean
}

/**
 * Tells whether the stores together are known to hold everything that was acknowledged: one of them is sound and
 * reaches the last-seen mark. Without a mark nothing is known, so the answer is no. A later time counts as well as an
 * equal token: the browser writes localStorage with a delay, so a killed browser can leave an older mark.
 */
export function isComplete(seen: HighWaterMark | null, copies: readonly Copy[]): boolean {
  if (!seen) return false
  return copies.some(({ mark, damaged }) => mark !== null && !damaged && isAtLeast(mark, seen))
}

/** Tells whether one transaction equals another or is later. Tokens of the same millisecond are ordered. */
function isAtLeast(mark: HighWaterMark, seen: HighWaterMark): boolean {
  return mark.at > seen.at || (mark.at === seen.at && mark.token >= seen.token) || mark.token === seen.token
}

/**
 * The report of a start: the restored data, or that both stores have fallen behind the last-seen mark. Null if neither
 * applies. Stores that agree on their latest transaction have lost nothing, whatever the clock says.
 */
export function reportOf(
  recovered: Recovered,
  seen: HighWaterMark | null,
  mark: HighWaterMark | null,
  journal: Copy,
): RecoveryReport | null {
  const isWhole = isComplete(seen, [{ mark, damaged: false }, journal])
  const isBehind = seen !== null && !isWhole && mark?.token !== journal.mark?.token
  const hasFound = recovered.events + recovered.rows > 0
  return hasFound || isBehind ? { ...recovered, isComplete: isWhole, seen } : null
}
