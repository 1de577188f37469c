import { finishRestore } from '$lib/usecases/transfer/finish-restore'
import { packOldEvents } from '$lib/usecases/settings/pack-log'
import type { Deps } from '$lib/usecases/deps'
import { keepBadge } from './badge'

/** Milliseconds from the first screen until work is done that nobody waits for. */
const LATER = 30_000

/** What goes on while the app runs, beside its screens: the number on its icon, and old events being packed. */
export function keepUp(deps: Deps): void {
  keepBadge(deps)
  void finishRestore(deps)
  setTimeout(() => void packOldEvents(deps), LATER)
  document.addEventListener('visibilitychange', () => {
    if (document.visibilityState === 'hidden') void packOldEvents(deps)
  })
}
