import type { Instant } from '$lib/domain/shared/clock'

/** Measures the time on a question, without the time away from the screen. */
export interface Stopwatch {
  /** Milliseconds counted before the last start. */
  readonly counted: number
  /** The time of the last start; null while it is stopped. */
  readonly since: Instant | null
}

/** A stopwatch that starts now. */
export function startedAt(at: Instant): Stopwatch {
  return { counted: 0, since: at }
}

/** Stops it; a stopped one is unchanged. */
export function paused(watch: Stopwatch, at: Instant): Stopwatch {
  return { counted: elapsed(watch, at), since: null }
}

/** Starts it again; a running one is unchanged. */
export function resumed(watch: Stopwatch, at: Instant): Stopwatch {
  return watch.since === null ? { ...watch, since: at } : watch
}

/** Whole milliseconds so far. Setting the clock back does not reduce them. */
export function elapsed({ counted, since }: Stopwatch, at: Instant): number {
  return counted + (since === null ? 0 : Math.max(0, Math.round(at - since)))
}
