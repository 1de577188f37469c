import type { Workbox } from 'workbox-window'

/** Delay before the first retry of a failed installation. Each further delay is twice as long. */
const FIRST_RETRY_MS = 60_000
const LAST_RETRY_MS = 3_600_000

/** Loads the library late: no first question needs it. */
async function openWorkbox(url: string): Promise<Workbox> {
  const { Workbox } = await import('workbox-window')
  return new Workbox(url)
}

/** The page's side of the service worker. It registers the worker once. It offers an update and never forces it. */
export class ServiceWorkerState {
  #waiting = $state(false)
  #failed = $state<'first' | 'update' | null>(null)
  #retryMs = FIRST_RETRY_MS
  #agreed = $state(false)
  #workbox: Workbox | null = null
  readonly #open: typeof openWorkbox

  /** @param open makes the browser's side of a worker; tests give their own */
  constructor(open = openWorkbox) {
    this.#open = open
  }

  /** A new version is installed and waits. */
  get updateWaiting(): boolean {
    return this.#waiting
  }

  /** The learner has agreed: the page reloads as soon as the new version has taken over. */
  get isUpdating(): boolean {
    return this.#agreed
  }

  /** True if a version could not be stored completely: the first one, or an update. It is tried again automatically. */
  get failed(): 'first' | 'update' | null {
    return this.#failed
  }

  /** True after the learner has dismissed the notice that a version could not be stored. */
  dismiss(): void {
    this.#failed = null
  }

  /**
   * Registers the worker. Without service workers (insecure addresses, private windows) the app works online only.
   * @param url the worker's address, trusted
   * @param isRetry true if an installation has failed before
   */
  async register(url: string, isRetry = false): Promise<void> {
    if (!('serviceWorker' in navigator)) return
    const workbox = await this.#open(url)
    this.#workbox = workbox
    let isInstalled = false
    workbox.addEventListener('waiting', () => {
      this.#waiting = true
    })
    workbox.addEventListener('installed', () => {
      isInstalled = true
      this.#failed = null
      this.#retryMs = FIRST_RETRY_MS
    })
    workbox.addEventListener('redundant', ({ isExternal }) => {
      // A newer version replaces an installed one that waits. The next retry then reports to the newer one.
      if (isInstalled || isExternal === true) return
      this.#failed = navigator.serviceWorker.controller ? 'update' : 'first'
      this.#retry(url)
    })
    workbox.addEventListener('controlling', ({ isUpdate }) => {
      // Only the tab whose learner agreed reloads, and only once.
      if (this.#agreed && isUpdate === true) location.reload()
    })
    try {
      const registration = await workbox.register()
      // Registering a registered worker again does not check for an update. The browser checks by itself when a page
      // opens, but on a slow device that check may end before anything here listens.
      if (isRetry || navigator.serviceWorker.controller) await workbox.update()
      if (registration?.waiting) this.#waiting = true
    } catch {
      // The app was opened offline, or the browser refused. The next start tries again.
      if (isRetry) this.#retry(url)
    }
  }

  /** Tries again after a delay, or when the network comes back. */
  #retry(url: string): void {
    const again = (): void => {
      clearTimeout(timer)
      removeEventListener('online', again)
      void this.register(url, true)
    }
    const timer = setTimeout(again, this.#retryMs)
    this.#retryMs = Math.min(this.#retryMs * 2, LAST_RETRY_MS)
    addEventListener('online', again)
  }

  /** The learner accepts the update: the new version takes over and the page reloads once. */
  useUpdate(): void {
    this.#agreed = true
    this.#waiting = false
    this.#workbox?.messageSkipWaiting()
  }

  /** The learner declines for now: the next start offers the update again. */
  later(): void {
    this.#waiting = false
  }
}
