import type { Workbox } from 'workbox-window'

/** Milliseconds to the first retry of an installation that failed; each further one waits twice as long. */
const FIRST_RETRY_MS = 60_000
const LAST_RETRY_MS = 3_600_000

/** The service worker from the page's side: registered once; an update is offered, never forced. */
export class ServiceWorkerState {
  #waiting = $state(false)
  #failed = $state<'first' | 'update' | null>(null)
  #retryMs = FIRST_RETRY_MS
  #agreed = false
  #workbox: Workbox | null = null

  /** A new version is installed and waits. */
  get updateWaiting(): boolean {
    return this.#waiting
  }

  /** A version could not be kept whole: the first one, or an update. It is tried again by itself. */
  get failed(): 'first' | 'update' | null {
    return this.#failed
  }

  /** The learner has read that a version could not be kept. */
  dismiss(): void {
    this.#failed = null
  }

  /**
   * Registers the worker. Without service workers (insecure addresses, private windows) the app works online only.
   * @param url the worker's address, trusted
   * @param isRetry whether an installation has failed before
   */
  async register(url: string, isRetry = false): Promise<void> {
    if (!('serviceWorker' in navigator)) return
    const { Workbox } = await import('workbox-window')
    const workbox = new Workbox(url)
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
      // A version that was installed goes when a newer one comes; what another try installs is told to that one.
      if (isInstalled || isExternal === true) return
      this.#failed = navigator.serviceWorker.controller ? 'update' : 'first'
      this.#retry(url)
    })
    workbox.addEventListener('controlling', ({ isUpdate }) => {
      // Only the tab whose learner agreed is reloaded, and once.
      if (this.#agreed && isUpdate === true) location.reload()
    })
    try {
      await workbox.register()
      // A worker that is registered already is not looked for again by registering it.
      if (isRetry) await workbox.update()
    } catch {
      // Offline while first opened, or refused by the browser: it is tried again at the next start.
      if (isRetry) this.#retry(url)
    }
  }

  /** Tries again after a while, or when the network comes back. */
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

  /** The learner agrees: the new version takes over and the page reloads once. */
  useUpdate(): void {
    this.#agreed = true
    this.#waiting = false
    this.#workbox?.messageSkipWaiting()
  }

  /** The learner would rather go on: the offer returns at the next start. */
  later(): void {
    this.#waiting = false
  }
}
