/** The service worker from the page's side: wanted only when the first screen stands. */
export { default as PwaNotices } from './PwaNotices.svelte'
export { ServiceWorkerState } from './service-worker.svelte'
