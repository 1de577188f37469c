/** An instant: milliseconds since 1970-01-01T00:00Z. */
export type Instant = number

/** The source of time. The real one is made in `boot.ts`; tests use `fakeClock`. */
export interface Clock {
  /** The current time, in epoch milliseconds. */
  now(): Instant
  /** The learner's offset from UTC at an instant, in minutes east (Berlin in winter: 60). */
  offsetAt(at: Instant): number
}

/** A clock that changes only when a test moves it. */
export interface FakeClock extends Clock {
  set(at: Instant): void
  advance(ms: number): void
}

/**
 * A clock for tests and worked examples.
 * @param start epoch milliseconds
 * @param offsetMinutes minutes east of UTC
 */
export function fakeClock(start: Instant, offsetMinutes = 0): FakeClock {
  let at = start
  return {
    now: () => at,
    offsetAt: () => offsetMinutes,
    set: (next) => {
      at = next
    },
    advance: (ms) => {
      at += ms
    },
  }
}
