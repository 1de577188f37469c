import { goto } from '$app/navigation'
import { resolve } from '$app/paths'
import { page } from '$app/state'
import type { Deps } from '$lib/usecases/deps'
import { parkFile } from '$lib/usecases/transfer/park-file'

/** A start of the app by the system: an address, or files that a person opened with it. */
interface Launch {
  readonly targetURL?: string | undefined
  readonly files?: readonly { getFile(): Promise<File> }[]
}

/** The platform's queue of starts, where it has one. */
interface LaunchQueue {
  setConsumer(consumer: (launch: Launch) => void): void
}

/** True on screens of a session or a round, which no start may leave. */
function isInSession(): boolean {
  return /^\/(?:study|quiz)\//u.test(page.route.id ?? '')
}

/**
 * Follows starts of the installed app while it is open: a file goes to the screen for what others share, a shortcut to
 * its own. A session that is running stays; the start waits until the learner leaves it.
 */
export function followLaunches(deps: Pick<Deps, 'clock'>): void {
  const { launchQueue } = globalThis as { launchQueue?: LaunchQueue }
  if (!launchQueue) return
  let waiting = $state<string | null>(null)
  const take = async ({ targetURL, files }: Launch): Promise<void> => {
    const file = await files?.[0]?.getFile().catch(() => null)
    if (file) waiting = `${resolve('/receive')}${(await parkFile(deps, file)) ? '#shared' : '#not-shared'}`
    else if (targetURL !== undefined && targetURL !== location.href) waiting = new URL(targetURL).pathname
  }
  launchQueue.setConsumer((launch) => void take(launch))
  $effect.root(() => {
    $effect(() => {
      const to = waiting
      if (to === null || isInSession()) return
      waiting = null
      // eslint-disable-next-line svelte/no-navigation-without-resolve -- it is resolved, or a shortcut's own address
      void goto(to)
    })
  })
}
