import { resolve } from '$app/paths'

/** The app's base path, without a slash at its end. */
export const basePath = resolve('/').replace(/\/$/u, '')

/** Where the service worker lies: beside the shell, so that it has the whole app in its scope. */
export const serviceWorkerUrl = `${basePath}/service-worker.js`
