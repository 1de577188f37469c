/** Formats numbers, dates, plurals and durations in the interface's language, with the platform's `Intl`. */

import type { Wait } from '$lib/domain/scheduling/due'
import { LOCALE } from './format-date'

const MINUTE_MS = 60_000
const DAY_MS = 86_400_000

const numbers = new Intl.NumberFormat(LOCALE)
const percents = new Intl.NumberFormat(LOCALE, { style: 'percent' })
const plurals = new Intl.PluralRules(LOCALE)
const days = new Intl.DateTimeFormat(LOCALE, { weekday: 'long', day: 'numeric', month: 'long' })
const weekdays = new Intl.DateTimeFormat(LOCALE, { weekday: 'long', timeZone: 'UTC' })
const studyDays = new Intl.DateTimeFormat(LOCALE, {
  weekday: 'long',
  day: 'numeric',
  month: 'long',
  timeZone: 'UTC',
})
const moments = new Intl.DateTimeFormat(LOCALE, {
  day: 'numeric',
  month: 'long',
  year: 'numeric',
  hour: '2-digit',
  minute: '2-digit',
})
const relative = new Intl.RelativeTimeFormat(LOCALE, { numeric: 'auto' })

/** A count with its noun: `plural(3, 'claim', 'claims')` is "3 claims". */
export function plural(count: number, one: string, other: string): string {
  return `${numbers.format(count)} ${plurals.select(count) === 'one' ? one : other}`
}

/** A name at the start of a sentence, with a capital letter. */
export function upper(name: string): string {
  return name.charAt(0).toUpperCase() + name.slice(1)
}

/** A formatted whole number. */
export function number(value: number): string {
  return numbers.format(value)
}

/** A share (0 to 1) as a percentage. */
export function percent(share: number): string {
  return percents.format(share)
}

/** "Sunday 22 November", in local time. */
export function weekday(at: number): string {
  return days.format(at)
}

/** "4 March 2026 at 09:00", in local time: a history may be years long. */
export function moment(at: number): string {
  return moments.format(at)
}

/** The unit for a duration: minutes, hours, days, months or years. The largest unit that is precise enough wins. */
function unitOf(ms: number): [number, 'minute' | 'hour' | 'day' | 'month' | 'year'] {
  if (ms < 90 * MINUTE_MS) return [Math.max(1, Math.round(ms / MINUTE_MS)), 'minute']
  if (ms < 20 * 60 * MINUTE_MS) return [Math.round(ms / (60 * MINUTE_MS)), 'hour']
  const count = Math.max(1, Math.round(ms / DAY_MS))
  if (count < 61) return [count, 'day']
  if (count < 730) return [Math.round(count / 30.44), 'month']
  return [Math.round(count / 365.25), 'year']
}

/** A stretch of time within a study day, spelled out: "in 10 minutes". */
export function inTime(ms: number): string {
  const [count, unit] = unitOf(ms)
  return relative.format(count, unit)
}

/** Days of the week name a day for as long as they are no more than six away. */
const DAYS_NAMED = 6

/** When something comes back: "in 10 minutes", "tomorrow", "on Sunday", "in 12 days", "in 3 months". */
export function waitWords(wait: Wait): string {
  if (wait.unit === 'days' && wait.count > 1 && wait.count <= DAYS_NAMED)
    return `on ${weekdays.format(Date.parse(wait.day))}`
  return inTime(msOf(wait))
}

/** The same, short enough for a button: "10 min", "tomorrow", "3 months". */
export function shortWait(wait: Wait): string {
  return wait.unit === 'days' && wait.count === 1 ? waitWords(wait) : shortTime(msOf(wait))
}

/** The study day of a wait: "tomorrow", "Sunday", "Sunday 22 November". */
export function dayOfWait({ count, day }: Extract<Wait, { unit: 'days' }>): string {
  if (count === 1) return relative.format(1, 'day')
  return (count <= DAYS_NAMED ? weekdays : studyDays).format(Date.parse(day))
}

function msOf({ unit, count }: Wait): number {
  return count * (unit === 'days' ? DAY_MS : MINUTE_MS)
}

function shortTime(ms: number): string {
  const [count, unit] = unitOf(ms)
  return new Intl.NumberFormat(LOCALE, {
    style: 'unit',
    unit,
    unitDisplay: unit === 'minute' ? 'short' : 'long',
  }).format(count)
}
