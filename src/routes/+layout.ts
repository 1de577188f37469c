import { boot } from '$lib/boot'
import { DEVICE_KEYS, localValues } from '$lib/storage/opening/home'
import { openFirstScreen } from '$lib/ui/app/first-screen'
import { basePath, serviceWorkerUrl } from './places'
import type { LayoutLoad } from './$types'

// Everything runs on one page in the browser: a learner's data is in their own database, so a server could not render
// it. Static addresses are prerendered as shells, and 200.html serves the rest.
export const ssr = false
export const prerender = false
export const trailingSlash = 'never'

export const load: LayoutLoad = async ({ route, untrack }) => {
  if (localValues.get(DEVICE_KEYS.profiles) !== null) await leaveGuest()
  const booted = await boot({ base: basePath, serviceWorker: serviceWorkerUrl })
  // Read without tracking: the app's objects are made once, whatever address comes later.
  const isStart = untrack(() => route.id) === '/'
  return { booted, takeFirst: await openFirstScreen(booted.ok ? booted.value.deps : null, isStart) }
}

/** A guest whose time is over is left before anything is opened. It never returns if the page is loaded again. */
async function leaveGuest(): Promise<void> {
  const parts = await import('$lib/ui/profiles/profiles.lazy').catch(() => null)
  if (parts?.leaveGuest() !== true) return
  location.reload()
  await new Promise<never>(() => undefined)
}
