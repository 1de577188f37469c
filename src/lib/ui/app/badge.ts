import type { Deps } from '$lib/usecases/deps'
import { watchDueClaims } from '$lib/usecases/today/watch-due'

/** Milliseconds from an answer to its badge. Feedback and prefetching come first. */
const BADGE_DELAY_MS = 400

/** Tells whether this browser can put a number on the app's icon. */
export function hasBadge(): boolean {
  return 'setAppBadge' in navigator
}

/**
 * Keeps the number on the app's icon equal to the number of due cards, while the app runs. A closed app cannot change
 * it.
 * @returns a function that stops it
 */
export function keepBadge(deps: Deps): () => void {
  if (!hasBadge()) return () => undefined
  const show = (due: number): void => {
    // The browser refuses if the app is not installed: there is no icon then.
    navigator.setAppBadge(due).catch(() => undefined)
  }
  return watchDueClaims(deps, show, BADGE_DELAY_MS)
}
