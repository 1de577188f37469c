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
import { MAX_SHARED_BYTES, park } from '$lib/storage/parked'

declare const self: ServiceWorkerGlobalScope & { __WB_MANIFEST: (PrecacheEntry | string)[] }

precacheAndRoute(self.__WB_MANIFEST)
cleanupOutdatedCaches()
// The shell answers addresses without a file of their own (a deck, a session).
registerRoute(new NavigationRoute(createHandlerBoundToURL('200.html')))

// Readers of documents and their tables of letters are large and rarely used. They are kept when they are first used.
registerRoute(
  ({ url }) =>
    url.origin === self.location.origin &&
    /\/_app\/immutable\/(?:workers\/(?:pdf|docx)\.worker-|cmaps-[\d.]+\/[\w-]+\.bcmap$)/u.test(url.pathname),
  ({ request }) => fromReaders(request),
)

/** The cache of the readers. Its name begins with the home's, so that erasing everything also erases this cache. */
const READERS = 'whence-readers'

/** Answers from the cache. A file that comes from the network replaces its earlier versions in the cache. */
async function fromReaders(request: Request): Promise<Response> {
  const cache = await caches.open(READERS)
  const kept = await cache.match(request.url)
  if (kept) return kept
  const response = await fetch(request)
  if (response.ok) {
    const copy = response.clone()
    const earlier = (await cache.keys()).filter(({ url }) => withoutHash(url) === withoutHash(request.url))
    await Promise.all(earlier.map((one) => cache.delete(one)))
    // A full disk must not keep the file from being used.
    await cache.put(request.url, copy).catch(() => undefined)
  }
  return response
}

/** The address of a built file without its hash or version: later versions of a file have the same. */
function withoutHash(url: string): string {
  return url.replace(/-[\w-]{8}(?=\.js$)|(?<=\/cmaps)-[\d.]+/u, '')
}

// Other apps share texts and files by posting them here. Any website can do that too, so the item is only parked: the
// page shows it, and a person decides.
registerRoute(
  ({ url }) => url.href.split(/[?#]/u)[0] === new URL('share', self.registration.scope).href,
  ({ request }) => takeIn(request),
  'POST',
)

async function takeIn(request: Request): Promise<Response> {
  const isParked = await parkForm(request).catch(() => false)
  const to = new URL(isParked ? 'receive#shared' : 'receive#not-shared', self.registration.scope)
  return Response.redirect(to.href, 303)
}

/** Parks the first file of a form, or its texts as one. Returns false if it is empty or too large. */
async function parkForm(request: Request): Promise<boolean> {
  if (Number(request.headers.get('content-length') ?? 0) > MAX_SHARED_BYTES) return false
  const form = await request.formData()
  const file = form.getAll('files').find((value) => value instanceof File && value.size > 0)
  if (file instanceof File) return park(file, file.name || 'file', Date.now())
  const text = ['title', 'text', 'url']
    .flatMap((name) => form.getAll(name))
    .flatMap((value) => (typeof value === 'string' && value.trim() !== '' ? [value] : []))
    .join('\n')
  return text !== '' && park(new Blob([text]), '', Date.now())
}

self.addEventListener('message', ({ data }) => {
  const message: unknown = data
  if (typeof message !== 'object' || message === null || !('type' in message)) return
  if (message.type === 'SKIP_WAITING') void self.skipWaiting()
})

// Control the page that installs the worker at once, so that its decks are available when the network fails.
self.addEventListener('activate', (event) => {
  event.waitUntil(self.clients.claim())
})
