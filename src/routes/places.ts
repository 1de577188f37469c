import { resolve } from '$app/paths'

/** The app's base path, without a trailing slash. */
export const basePath = resolve('/').replace(/\/$/u, '')

/** The address of the service worker: beside the shell, so that its scope is the whole app. */
export const serviceWorkerUrl = `${basePath}/service-worker.js`
