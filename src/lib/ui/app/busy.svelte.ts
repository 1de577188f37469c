/** Milliseconds after which running work shows. Most writes are shorter, and a flickering button disturbs. */
const BUSY_DELAY_MS = 250

/** Tells whether work is running, and whether it takes so long that it must show. */
export class Busy {
  #running = 0
  #shows = $state(false)
  #waiting: (() => void)[] = []

  get isRunning(): boolean {
    return this.#running > 0
  }

  /** True if work has been running for longer than the delay. */
  get shows(): boolean {
    return this.#shows
  }

  /** Waits until no work is under way. */
  whenIdle(): Promise<void> {
    return this.isRunning ? new Promise((resolve) => this.#waiting.push(resolve)) : Promise.resolve()
  }

  async run<T>(work: () => Promise<T>): Promise<T> {
    const slow = setTimeout(() => (this.#shows = true), BUSY_DELAY_MS)
    this.#running += 1
    try {
      return await work()
    } finally {
      this.#running -= 1
      clearTimeout(slow)
      this.#shows = false
      if (!this.isRunning) for (const go of this.#waiting.splice(0)) go()
    }
  }
}
