import { nextPaint } from './next-paint'

/** A page that never rests does not wait longer than so many milliseconds. */
const MAX_WAIT_MS = 500

/**
 * Runs something once what has changed is painted and the page rests. The returned function stops that. A browser without
 * idle times (Safari) runs it in a task after the paint.
 */
export function whenIdle(run: () => void): () => void {
  let isStopped = false
  const go = (): void => {
    if (!isStopped) run()
  }
  void nextPaint().then(() => {
    if ('requestIdleCallback' in globalThis) requestIdleCallback(go, { timeout: MAX_WAIT_MS })
    else setTimeout(go, 0)
  })
  return () => {
    isStopped = true
  }
}
