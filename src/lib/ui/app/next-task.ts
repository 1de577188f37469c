/** Resolves in another task, so that the page answers and paints in between. */
export function nextTask(): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, 0))
}

/**
 * No frame is drawn while a page is hidden. After so many milliseconds nothing waits for one any longer. The frames of a
 * slow phone come before that.
 */
const MAX_WAIT_MS = 1000

/** Resolves once what has changed is painted; at once where nobody sees the page. */
export function nextPaint(): Promise<void> {
  return new Promise((resolve) => {
    const done = (): void => {
      clearTimeout(late)
      document.removeEventListener('visibilitychange', done)
      resolve()
    }
    const late = setTimeout(done, document.hidden ? 0 : MAX_WAIT_MS)
    document.addEventListener('visibilitychange', done)
    // The task after the frame comes after its paint.
    requestAnimationFrame(() => setTimeout(done, 0))
  })
}

/**
 * Runs work after a delay, and only while no question and no feedback is on the screen: reading a whole log would make
 * each answer wait. Looks again after the same delay.
 */
export function onceNobodyAnswers(work: () => void, delayMs: number): void {
  setTimeout(() => {
    if (document.querySelector('[data-session]')) onceNobodyAnswers(work, delayMs)
    else work()
  }, delayMs)
}
