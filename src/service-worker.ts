/// <reference lib="webworker" />

// Keeps the shell and the shipped decks for offline use. The build injects the list of files
// (src/cli/finish-build.mjs). A new version waits until the learner agrees: the page then sends a message.
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
// The shell answers addresses without a file of their own (a deck, a session).
registerRoute(new NavigationRoute(createHandlerBoundToURL('200.html')))

self.addEventListener('message', ({ data }) => {
  const message: unknown = data
  if (typeof message !== 'object' || message === null || !('type' in message)) return
  if (message.type === 'SKIP_WAITING') void self.skipWaiting()
})

// Control the page that installs the worker at once, so that its decks are available when the network fails.
self.addEventListener('activate', (event) => {
  event.waitUntil(self.clients.claim())
})
