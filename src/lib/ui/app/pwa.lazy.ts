/** The page's side of the service worker, and the news of a version. They load after the first screen. */
export { default as NewsNotice } from '$lib/ui/news/NewsNotice.svelte'
export { default as PwaNotices } from './PwaNotices.svelte'
export { ServiceWorkerState } from './service-worker.svelte'
