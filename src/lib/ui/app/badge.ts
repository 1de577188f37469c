import type { Deps } from '$lib/usecases/deps'
import { watchDueClaims } from '$lib/usecases/today/watch-due'

/** Milliseconds from an answer until its badge: feedback, and what is made for the next question, come first. */
const PAUSE_MS = 400

/** Whether this browser can put a number on the app's icon. */
export function hasBadge(): boolean {
  return 'setAppBadge' in navigator
}

/**
 * Keeps the number on the app's icon at what is due, while the app runs. Closed, the app cannot change it.
 * @returns stops it
 */
export function keepBadge(deps: Deps): () => void {
  if (!hasBadge()) return () => undefined
  const show = (due: number): void => {
    // Refused where the app is not installed: then there is no icon to put a number on.
    navigator.setAppBadge(due).catch(() => undefined)
  }
  return watchDueClaims(deps, show, PAUSE_MS)
}
