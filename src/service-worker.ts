/// <reference types="@sveltejs/kit" />
/// <reference no-default-lib="true"/>
/// <reference lib="esnext" />
/// <reference lib="webworker" />

// Keeps the shell and the shipped decks for offline. The list of files is injected after the build
// (src/cli/finish-build.mjs). A new version waits until the learner agrees: it says so by a message.
import {
  cleanupOutdatedCaches,
  createHandlerBoundToURL,
  precacheAndRoute,
  type PrecacheEntry,
} from 'workbox-precaching'
import { NavigationRoute, registerRoute } from 'workbox-routing'

const worker = globalThis as unknown as ServiceWorkerGlobalScope & {
  __WB_MANIFEST: (PrecacheEntry | string)[]
}

precacheAndRoute((self as unknown as typeof worker).__WB_MANIFEST)
cleanupOutdatedCaches()
// Addresses that are not a file of their own (a deck, a sitting) are answered by the shell.
registerRoute(new NavigationRoute(createHandlerBoundToURL('200.html')))

worker.addEventListener('message', ({ data }) => {
  if (typeof data === 'object' && data !== null && 'type' in data && data.type === 'SKIP_WAITING') {
    void worker.skipWaiting()
  }
})

// The first page that installs the worker is controlled at once, so that its decks are there when the network goes.
worker.addEventListener('activate', (event) => {
  event.waitUntil(worker.clients.claim())
})
