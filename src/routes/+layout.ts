import { boot } from '$lib/boot'
import { basePath, serviceWorkerUrl } from './places'
import type { LayoutLoad } from './$types'

// One page in the browser does everything: what a learner sees lies in their own database, so a server could not
// render it. Static addresses are prerendered as shells; 200.html answers the rest.
export const ssr = false
export const prerender = false
export const trailingSlash = 'never'

export const load: LayoutLoad = async () => ({
  booted: await boot({ base: basePath, serviceWorker: serviceWorkerUrl }),
})
