import type { HighWaterMark } from '$lib/storage/journal/entry'
import type { Recovered } from '$lib/storage/journal/recovery'
import type { RecoveryReport } from '$lib/storage/journal/state'

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
  return copies.some(({ mark, damaged }) => mark !== null && !damaged && isAtLeast(mark, seen))
}

/** Whether one transaction is another, or later. Tokens of one millisecond stand in their order. */
function isAtLeast(mark: HighWaterMark, seen: HighWaterMark): boolean {
  return mark.at > seen.at || (mark.at === seen.at && mark.token >= seen.token) || mark.token === seen.token
}

/**
 * What a start has to tell: what came back, or that both homes have fallen behind the last-seen mark. Null where neither is
 * so. Homes that agree on their latest transaction have lost nothing, whatever the clock says.
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
