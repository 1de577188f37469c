import type { Workbox } from 'workbox-window'

/** The service worker from the page's side: registered once; an update is offered, never forced. */
export class ServiceWorkerState {
  #waiting = $state(false)
  #agreed = false
  #workbox: Workbox | null = null

  /** A new version is installed and waits. */
  get updateWaiting(): boolean {
    return this.#waiting
  }

  /**
   * Registers the worker. Without service workers (insecure addresses, private windows) the app works online only.
   * @param url the worker's address, trusted
   */
  async register(url: string): Promise<void> {
    if (!('serviceWorker' in navigator)) return
    const { Workbox } = await import('workbox-window')
    const workbox = new Workbox(url)
    this.#workbox = workbox
    workbox.addEventListener('waiting', () => {
      this.#waiting = true
    })
    workbox.addEventListener('controlling', ({ isUpdate }) => {
      // Only the tab whose learner agreed is reloaded, and once.
      if (this.#agreed && isUpdate === true) location.reload()
    })
    try {
      await workbox.register()
    } catch {
      // Offline while first opened, or refused by the browser: it is tried again at the next start.
    }
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
