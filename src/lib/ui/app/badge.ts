import { watch } from '$lib/storage/dexie/live'
import { countDue } from '$lib/usecases/today/count-due'
import type { Deps } from '$lib/usecases/deps'

/** Milliseconds from an answer until its badge: feedback, and what is made for the next question, come first. */
const PAUSE = 400

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
  return watch(
    () => countDue(deps),
    (due) => {
      // Refused where the app is not installed: then there is no icon to put a number on.
      navigator.setAppBadge(due).catch(() => undefined)
    },
    () => undefined,
    PAUSE,
  )
}
