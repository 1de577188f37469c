import { boot } from '$lib/boot'
import { openFirstScreen } from '$lib/ui/app/first-screen'
import { basePath, serviceWorkerUrl } from './places'
import type { LayoutLoad } from './$types'

// One page in the browser does everything: what a learner sees lies in their own database, so a server could not
// render it. Static addresses are prerendered as shells; 200.html answers the rest.
export const ssr = false
export const prerender = false
export const trailingSlash = 'never'

export const load: LayoutLoad = async ({ route, untrack }) => {
  const booted = await boot({ base: basePath, serviceWorker: serviceWorkerUrl })
  // Not followed: the app is put together once, wherever the learner goes from there.
  const isStart = untrack(() => route.id) === '/'
  return { booted, takeFirst: await openFirstScreen(booted.ok ? booted.value.deps : null, isStart) }
}
