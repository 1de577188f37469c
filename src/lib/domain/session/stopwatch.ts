import type { Instant } from '$lib/domain/shared/clock'

/** How long somebody has been at a question, without the time they were away. */
export interface Stopwatch {
  /** Milliseconds counted before the last start. */
  readonly counted: number
  /** When it was last started; null while it stands still. */
  readonly since: Instant | null
}

/** A stopwatch that starts now. */
export function startedAt(at: Instant): Stopwatch {
  return { counted: 0, since: at }
}

/** Stands still from now on; one that stands still already stays as it is. */
export function paused(watch: Stopwatch, at: Instant): Stopwatch {
  return { counted: elapsed(watch, at), since: null }
}

/** Runs on from now; one that runs already stays as it is. */
export function resumed(watch: Stopwatch, at: Instant): Stopwatch {
  return watch.since === null ? { ...watch, since: at } : watch
}

/** Whole milliseconds so far; a clock that was set back takes nothing away. */
export function elapsed({ counted, since }: Stopwatch, at: Instant): number {
  return counted + (since === null ? 0 : Math.max(0, Math.round(at - since)))
}
