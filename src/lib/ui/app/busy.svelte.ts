/** Milliseconds after which work shows. Buttons that flicker cost more than most writes. */
const SHOW_AFTER_MS = 250

/** Whether work is under way, and whether it takes so long that it shows. */
export class Busy {
  #running = 0
  #shows = $state(false)
  #waiting: (() => void)[] = []

  get isRunning(): boolean {
    return this.#running > 0
  }

  /** Whether work has been under way for a while. */
  get shows(): boolean {
    return this.#shows
  }

  /** Waits until no work is under way. */
  whenIdle(): Promise<void> {
    return this.isRunning ? new Promise((resolve) => this.#waiting.push(resolve)) : Promise.resolve()
  }

  async run<T>(work: () => Promise<T>): Promise<T> {
    const slow = setTimeout(() => (this.#shows = true), SHOW_AFTER_MS)
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
