import { nextPaint } from '$lib/ui/primitives/unseen/next-paint'

/** Work whose result is probably needed soon and that can wait until the screen is painted. */
type Task = () => unknown

/** Runs prefetch tasks between two screens: after the paint, one at a time, and none for an earlier screen. */
export class PrefetchQueue {
  #turn = 0

  /** Starts these tasks, and drops the remaining ones of the call before. */
  async begin(tasks: readonly Task[]): Promise<void> {
    const turn = ++this.#turn
    await nextPaint()
    for (const task of tasks) {
      // Each is a task of its own, so that a tap in between is handled first.
      await later(0)
      if (turn !== this.#turn) return
      await task()
    }
  }

  /** Drops the remaining tasks, because something more urgent needs the processor. */
  stop(): void {
    this.#turn += 1
  }
}

function later(ms: number): Promise<unknown> {
  return new Promise((resolve) => setTimeout(resolve, ms))
}
