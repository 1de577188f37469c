/// <reference lib="webworker" />

// Keeps the shell and the shipped decks for offline. The list of files is injected after the build
// (src/cli/finish-build.mjs). A new version waits until the learner agrees: the page says so by a message.
import {
  cleanupOutdatedCaches,
  createHandlerBoundToURL,
  precacheAndRoute,
  type PrecacheEntry,
} from 'workbox-precaching'
import { NavigationRoute, registerRoute } from 'workbox-routing'

declare const self: ServiceWorkerGlobalScope & { __WB_MANIFEST: (PrecacheEntry | string)[] }

precacheAndRoute(self.__WB_MANIFEST)
cleanupOutdatedCaches()
// Addresses that are not a file of their own (a deck, a session) are answered by the shell.
registerRoute(new NavigationRoute(createHandlerBoundToURL('200.html')))

self.addEventListener('message', ({ data }) => {
  const message: unknown = data
  if (typeof message !== 'object' || message === null || !('type' in message)) return
  if (message.type === 'SKIP_WAITING') void self.skipWaiting()
})

// The first page that installs the worker is controlled at once, so that its decks are there when the network goes.
self.addEventListener('activate', (event) => {
  event.waitUntil(self.clients.claim())
})
