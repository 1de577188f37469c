import { watch } from '$lib/storage/dexie/live'
import { countDueClaims } from './count-due'
import type { Deps } from '$lib/usecases/deps'

/**
 * Follows the number of due cards ({@link countDueClaims}). A failed count is not reported.
 * @param pauseMs milliseconds from a change until the count
 * @returns a function that stops following
 */
export function watchDueClaims(deps: Deps, onCount: (count: number) => void, pauseMs: number): () => void {
  return watch(
    () => countDueClaims(deps),
    onCount,
    () => undefined,
    pauseMs,
  )
}
