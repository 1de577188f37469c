import type { Clock } from '$lib/domain/shared/clock'

/** The last minute of a day as typed, in local time. 0 if it is no date. */
export function lastMinuteOf(day: string, clock: Pick<Clock, 'offsetAt'>): number {
  const utc = Date.parse(`${day}T23:59:00Z`)
  return Number.isNaN(utc) ? 0 : utc - clock.offsetAt(utc) * 60_000
}
