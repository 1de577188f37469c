import { resolve } from '$app/paths'

/** The app's base path, without a trailing slash. */
export const basePath = resolve('/').replace(/\/$/u, '')

/** The address of the service worker: beside the shell, so that its scope is the whole app. */
export const serviceWorkerUrl = `${basePath}/service-worker.js`

/** The session from which the learner came, as an address of ours names it; null if they came from elsewhere. */
export function wayBackToStudy({ searchParams }: URL): string | null {
  const from = searchParams.get('back') ?? ''
  return from.startsWith(`${basePath}/study`) ? from : null
}
