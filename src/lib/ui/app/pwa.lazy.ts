/** The page's side of the service worker. It loads after the first screen. */
export { default as PwaNotices } from './PwaNotices.svelte'
export { ServiceWorkerState } from './service-worker.svelte'
