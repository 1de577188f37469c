/** Something that can wait until the screen stands, and that somebody may want soon after. */
type Chore = () => unknown

/** Does chores between what a learner sees: after the screen is afterPaint, one at a time, none for a screen that is gone. */
export class PrefetchQueue {
  #turn = 0

  /** Begins with these chores; what is left of those before is dropped. */
  async begin(chores: readonly Chore[]): Promise<void> {
    const turn = ++this.#turn
    await afterPaint()
    for (const chore of chores) {
      // Each is a task of its own: a tap in between is heard before the next.
      await later(0)
      if (turn !== this.#turn) return
      await chore()
    }
  }

  /** Drops what is left: somebody waits for something else. */
  stop(): void {
    this.#turn += 1
  }
}

/** Resolves when what has changed so far is on the screen; soon in a tab that is not seen, where nothing is painted. */
export async function afterPaint(): Promise<void> {
  await Promise.race([new Promise((resolve) => requestAnimationFrame(resolve)), later(HIDDEN)])
  await later(0)
}

/** Milliseconds after which no frame is waited for. */
const HIDDEN = 200

function later(ms: number): Promise<unknown> {
  return new Promise((resolve) => setTimeout(resolve, ms))
}
