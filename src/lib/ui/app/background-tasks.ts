import { finishRestore, followRestores } from '$lib/usecases/transfer/finish-restore'
import { hasResults } from '$lib/usecases/classroom/has-started'
import { packOldEvents } from '$lib/usecases/settings/pack-log'
import type { Deps } from '$lib/usecases/deps'
import { version } from '$app/environment'
import { followProfile } from '$lib/ui/profiles/follow-profile'
import { keepBadge } from './badge'
import { followLaunches } from './launches.svelte'
import { onceNobodyAnswers } from './next-task'

/** Delay from the first screen to work that nobody waits for. */
const START_DELAY_MS = 30_000

/**
 * Starts the background tasks of the app: the number on its icon, starts by the system, the packing of old events, the
 * copies of each day, and the erasing of old results of classes.
 */
export function keepUp(deps: Deps): void {
  keepBadge(deps)
  followLaunches(deps)
  followProfile(() => location.reload())
  followRestores(deps)
  void finishRestore(deps)
  onceNobodyAnswers(() => {
    void packOldEvents(deps)
    void import('$lib/usecases/transfer/daily-copies').then(({ keepDailyCopies }) =>
      keepDailyCopies(deps, version),
    )
    void eraseOld(deps)
  }, START_DELAY_MS)
  document.addEventListener('visibilitychange', () => {
    if (document.visibilityState === 'hidden') void packOldEvents(deps)
  })
}

/** Erases old results of classes. The code for it loads only on a device that holds results. */
async function eraseOld(deps: Deps): Promise<void> {
  if (!(await hasResults(deps))) return
  const { eraseOldResults } = await import('$lib/usecases/classroom/erase-old-results')
  await eraseOldResults(deps)
}
