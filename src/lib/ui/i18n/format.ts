import type { Publication } from '$lib/domain/material/material'

/** Numbers, dates, plurals and stretches of time in the interface's language, through the platform's `Intl`. */

const LOCALE = 'en-GB'
const MINUTE = 60_000
const DAY = 86_400_000

const numbers = new Intl.NumberFormat(LOCALE)
const percents = new Intl.NumberFormat(LOCALE, { style: 'percent' })
const plurals = new Intl.PluralRules(LOCALE)
const days = new Intl.DateTimeFormat(LOCALE, { weekday: 'long', day: 'numeric', month: 'long' })
const dates = new Intl.DateTimeFormat(LOCALE, { dateStyle: 'long', timeZone: 'UTC' })
const months = new Intl.DateTimeFormat(LOCALE, { month: 'long', year: 'numeric', timeZone: 'UTC' })
const moments = new Intl.DateTimeFormat(LOCALE, { weekday: 'long', hour: '2-digit', minute: '2-digit' })
const relative = new Intl.RelativeTimeFormat(LOCALE, { numeric: 'auto' })

/** A count with its noun: `plural(3, 'claim', 'claims')` is "3 claims". */
export function plural(count: number, one: string, other: string): string {
  return `${numbers.format(count)} ${plurals.select(count) === 'one' ? one : other}`
}

/** A whole number as people write it. */
export function number(value: number): string {
  return numbers.format(value)
}

/** A share (0 to 1) in per cent. */
export function percent(share: number): string {
  return percents.format(share)
}

/** "Sunday 22 November", where the learner is. */
export function weekday(at: number): string {
  return days.format(at)
}

/** "Monday 04:00", where the learner is. */
export function moment(at: number): string {
  return moments.format(at)
}

/** A date as precise as it is known: a year, a month or a day. */
export function looseDate(text: string): string {
  if (/^\d{4}$/u.test(text)) return text
  const at = Date.parse(text.length === 7 ? `${text}-01` : text)
  return text.length === 7 ? months.format(at) : dates.format(at)
}

/** When a material was published; where that is inferred from what it tells of, it says so. */
export function publishedOn(publication: Publication): string {
  const { on, inferred } = publication
  return inferred === true ? `probably ${looseDate(on)}` : looseDate(on)
}

/** Minutes, hours, days, months or years: the largest unit that says enough. */
function unitOf(ms: number): [number, 'minute' | 'hour' | 'day' | 'month' | 'year'] {
  if (ms < 90 * MINUTE) return [Math.max(1, Math.round(ms / MINUTE)), 'minute']
  if (ms < 20 * 60 * MINUTE) return [Math.round(ms / (60 * MINUTE)), 'hour']
  const count = Math.max(1, Math.round(ms / DAY))
  if (count < 61) return [count, 'day']
  if (count < 730) return [Math.round(count / 30.44), 'month']
  return [Math.round(count / 365.25), 'year']
}

/** A stretch of time spelled out, for reading aloud: "in 3 months", "tomorrow". */
export function inTime(ms: number): string {
  const [count, unit] = unitOf(ms)
  return relative.format(count, unit)
}

/** The same, short enough for a button: "3 months". */
export function shortTime(ms: number): string {
  const [count, unit] = unitOf(ms)
  return new Intl.NumberFormat(LOCALE, {
    style: 'unit',
    unit,
    unitDisplay: unit === 'minute' ? 'short' : 'long',
  }).format(count)
}
