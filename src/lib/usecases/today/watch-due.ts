import { watch } from '$lib/storage/dexie/live'
import { countDueClaims } from './count-due'
import type { Deps } from '$lib/usecases/deps'

/**
 * Follows how many cards wait today ({@link countDueClaims}). Where it cannot be counted, nothing is told.
 * @param pauseMs from a change until it is counted
 * @returns stops following
 */
export function watchDueClaims(deps: Deps, onCount: (count: number) => void, pauseMs: number): () => void {
  return watch(
    () => countDueClaims(deps),
    onCount,
    () => undefined,
    pauseMs,
  )
}
