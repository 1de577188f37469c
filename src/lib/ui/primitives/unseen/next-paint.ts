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
