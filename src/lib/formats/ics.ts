/** Calendars (RFC 5545): content lines escaped and folded, and a plan of study as a repeated event with an alarm. */
import { addDays, type StudyDay } from '$lib/domain/shared/study-day'
import type { Instant } from '$lib/domain/shared/clock'
import { fail, ok, type Result } from '$lib/domain/shared/result'

/**
 * One property of a component. `text` values are escaped when written; other values (dates, rules) are written
 * unchanged.
 */
export interface CalendarProperty {
  readonly name: string
  readonly value: string
  readonly text: boolean
}

/** A component (`VCALENDAR`, `VEVENT`, `VALARM`) with its properties and inner components. */
export interface CalendarComponent {
  readonly name: string
  readonly properties: readonly CalendarProperty[]
  readonly components: readonly CalendarComponent[]
}

/** The octets of a line before it is folded (RFC 5545, 3.1), without its line end. */
export const MAX_LINE_OCTETS = 75

/** The days of a week, Monday first, as `BYDAY` names them. */
export const WEEKDAYS = ['MO', 'TU', 'WE', 'TH', 'FR', 'SA', 'SU'] as const
export type Weekday = (typeof WEEKDAYS)[number]

/** The learner's planned study times, in the local time of the place where they are. */
export interface StudyPlan {
  /** Globally unique and permanent: a calendar that already has it replaces the event. */
  readonly uid: string
  /** The first possible day. */
  readonly from: StudyDay
  readonly weekdays: readonly Weekday[]
  /** `HH:MM`, 24 hours. */
  readonly time: string
  readonly minutes: number
  readonly summary: string
  readonly description: string
  /** The time when the plan was made. */
  readonly madeAt: Instant
}

/** Escapes a TEXT value (3.3.11). Line ends of every kind become `\n`. */
export function escapeText(text: string): string {
  return text.replace(/[\\;,]/gu, (mark) => `\\${mark}`).replace(/\r\n|\r|\n/gu, '\\n')
}

/** The inverse of {@link escapeText}; a lone backslash stays. */
export function unescapeText(value: string): string {
  return value.replace(/\\([\\;,nN])/gu, (_, mark: string) => (mark.toLowerCase() === 'n' ? '\n' : mark))
}

/** Folds one line: pieces of at most {@link MAX_LINE_OCTETS} octets, never inside a character, joined by CRLF and a space. */
export function foldLine(line: string): string {
  const encoder = new TextEncoder()
  const pieces: string[] = []
  let [piece, octets] = ['', 0]
  for (const character of line) {
    const size = encoder.encode(character).length
    // Every piece but the first starts with the space that marks a continuation.
    if (octets + size > MAX_LINE_OCTETS) {
      pieces.push(piece)
      ;[piece, octets] = ['', 1]
    }
    piece += character
    octets += size
  }
  return [...pieces, piece].join('\r\n ')
}

/** Writes a calendar: folded lines, each ended by CRLF. */
export function encodeCalendar(component: CalendarComponent): string {
  return linesOf(component)
    .map((line) => `${foldLine(line)}\r\n`)
    .join('')
}

function linesOf({ name, properties, components }: CalendarComponent): string[] {
  return [
    `BEGIN:${name}`,
    ...properties.map(
      (property) => `${property.name}:${property.text ? escapeText(property.value) : property.value}`,
    ),
    ...components.flatMap(linesOf),
    `END:${name}`,
  ]
}

/** Properties with a TEXT value; all others are read unchanged. */
const TEXTS: ReadonlySet<string> = new Set(['SUMMARY', 'DESCRIPTION', 'PRODID', 'UID', 'COMMENT', 'LOCATION'])

/** Reads the output of {@link encodeCalendar}. Parameters of properties are ignored. */
export function parseCalendar(file: string): Result<CalendarComponent, { readonly code: 'calendar-broken' }> {
  const lines = file
    .replace(/\r?\n[ \t]/gu, '')
    .split(/\r?\n/u)
    .filter((line) => line !== '')
  const open: { name: string; properties: CalendarProperty[]; components: CalendarComponent[] }[] = []
  for (const [i, line] of lines.entries()) {
    const colon = line.indexOf(':')
    if (colon < 1) return fail({ code: 'calendar-broken' })
    const [name, value] = [(line.slice(0, colon).split(';')[0] ?? '').toUpperCase(), line.slice(colon + 1)]
    if (name === 'BEGIN') open.push({ name: value, properties: [], components: [] })
    else if (name === 'END') {
      const done = open.pop()
      if (done?.name !== value) return fail({ code: 'calendar-broken' })
      const around = open.at(-1)
      if (!around) return i === lines.length - 1 ? ok(done) : fail({ code: 'calendar-broken' })
      around.components.push(done)
    } else {
      const text = TEXTS.has(name)
      open.at(-1)?.properties.push({ name, value: text ? unescapeText(value) : value, text })
      if (open.length === 0) return fail({ code: 'calendar-broken' })
    }
  }
  return fail({ code: 'calendar-broken' })
}

/** The weekday of a day. */
export function weekdayOf(day: StudyDay): Weekday {
  // 1970-01-01 was a Thursday.
  const days = Math.floor(Date.parse(`${day}T00:00:00Z`) / 86_400_000)
  return WEEKDAYS[(((days + 3) % 7) + 7) % 7] ?? 'MO'
}

/** One time to study, in the local time of the place where the learner is. */
export type StudyReminder = Omit<StudyPlan, 'from' | 'weekdays'> & { readonly day: StudyDay }

/** A reminder as a calendar: one event with an alarm at its start, not repeated. */
export function reminderToCalendar({ day, ...event }: StudyReminder): CalendarComponent {
  return calendarOf(day, event, null)
}

/**
 * A plan as a calendar: one event in floating local time (18:00 wherever the learner is), repeated every week, with an
 * alarm at its start. It blocks no time. The first occurrence is on one of the chosen days, as RFC 5545 requires.
 */
export function planToCalendar(plan: StudyPlan): CalendarComponent {
  const chosen = WEEKDAYS.filter((day) => plan.weekdays.includes(day))
  const days = chosen.length === 0 ? WEEKDAYS : chosen
  const ahead = [0, 1, 2, 3, 4, 5, 6].find((n) => days.includes(weekdayOf(addDays(plan.from, n)))) ?? 0
  const rule = days.length === 7 ? 'FREQ=DAILY' : `FREQ=WEEKLY;BYDAY=${days.join(',')}`
  return calendarOf(addDays(plan.from, ahead), plan, rule)
}

function calendarOf(
  day: StudyDay,
  plan: Omit<StudyPlan, 'from' | 'weekdays'>,
  rule: string | null,
): CalendarComponent {
  const raw = (name: string, value: string): CalendarProperty => ({ name, value, text: false })
  const text = (name: string, value: string): CalendarProperty => ({ name, value, text: true })
  const stamp = new Date(plan.madeAt).toISOString().replace(/[-:]|\.\d{3}/gu, '')
  const start = `${day.replaceAll('-', '')}T${plan.time.replace(':', '')}00`
  const alarm: CalendarComponent = {
    name: 'VALARM',
    properties: [raw('ACTION', 'DISPLAY'), text('DESCRIPTION', plan.summary), raw('TRIGGER', 'PT0S')],
    components: [],
  }
  return {
    name: 'VCALENDAR',
    properties: [
      raw('VERSION', '2.0'),
      text('PRODID', '-//Whence//Study plan//EN'),
      raw('CALSCALE', 'GREGORIAN'),
    ],
    components: [
      {
        name: 'VEVENT',
        properties: [
          text('UID', plan.uid),
          raw('DTSTAMP', stamp),
          raw('DTSTART', start),
          raw('DURATION', `PT${String(plan.minutes)}M`),
          ...(rule === null ? [] : [raw('RRULE', rule)]),
          text('SUMMARY', plan.summary),
          text('DESCRIPTION', plan.description),
          raw('TRANSP', 'TRANSPARENT'),
        ],
        components: [alarm],
      },
    ],
  }
}
