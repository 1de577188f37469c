import { describe, expect, it } from 'vitest'
import type { StudyDay } from '$lib/domain/shared/study-day'
import { fc, START, studyDay } from '../../../tests/builders'
import {
  encodeCalendar,
  escapeText,
  foldLine,
  MAX_LINE_OCTETS,
  parseCalendar,
  planToCalendar,
  unescapeText,
  WEEKDAYS,
  weekdayOf,
  type CalendarComponent,
  type StudyPlan,
} from './ics'

const octets = (line: string): number => new TextEncoder().encode(line).length

/** Any text a person could write: other scripts, emoji, characters with a meaning in a calendar. */
const words = fc.string({
  unit: fc.oneof(
    fc.constantFrom(';', ',', '\\', '\n', ':', '"', 'n', ' '),
    fc.string({ unit: 'grapheme', minLength: 1, maxLength: 1 }),
  ),
  maxLength: 200,
})
const wellFormed = words.filter((text) => text.isWellFormed() && !/[^\n\P{Cc}]/u.test(text))

const aPlan = (over: Partial<StudyPlan> = {}): StudyPlan => ({
  uid: 'plan-1@whence',
  from: studyDay('2026-03-04'),
  weekdays: ['MO', 'WE'],
  time: '18:05',
  minutes: 10,
  summary: 'Study: what was said, and who said it',
  description: 'Open Whence; what is due is waiting.',
  madeAt: START,
  ...over,
})

describe('a calendar’s texts', () => {
  it('are read as they were written, whatever they contain', () => {
    fc.assert(
      fc.property(wellFormed, (text) => {
        const written = escapeText(text)
        expect(written).not.toMatch(/[\r\n]/u)
        expect(unescapeText(written)).toBe(text)
      }),
    )
  })

  it('treat all kinds of line end alike', () => {
    expect(escapeText('a\r\nb\rc\nd')).toBe('a\\nb\\nc\\nd')
  })
})

describe('line folding', () => {
  it('keeps lines within 75 octets, never splits a character, and can be reversed', () => {
    fc.assert(
      fc.property(wellFormed.map(escapeText), (line) => {
        const folded = foldLine(line)
        for (const piece of folded.split('\r\n')) {
          expect(octets(piece)).toBeLessThanOrEqual(MAX_LINE_OCTETS)
          expect(piece.isWellFormed()).toBe(true)
        }
        expect(folded.replaceAll('\r\n ', '')).toBe(line)
      }),
    )
  })

  it('fills the first line to the last octet', () => {
    const [first = '', second] = foldLine('x'.repeat(100)).split('\r\n')
    expect([first.length, second]).toEqual([75, ` ${'x'.repeat(25)}`])
    expect(foldLine('x'.repeat(75))).not.toContain('\r\n')
  })
})

describe('a calendar', () => {
  it('is read as it was written', () => {
    const property = fc.oneof(
      fc.record({
        name: fc.constantFrom('SUMMARY', 'DESCRIPTION'),
        value: wellFormed,
        text: fc.constant(true),
      }),
      fc.record({
        name: fc.constantFrom('DTSTART', 'RRULE', 'X-ORDER'),
        value: fc.constantFrom('20260304T180500', 'FREQ=WEEKLY;BYDAY=MO,WE', ''),
        text: fc.constant(false),
      }),
    )
    const { component } = fc.letrec<{ component: CalendarComponent }>((tie) => ({
      component: fc.record({
        name: fc.constantFrom('VCALENDAR', 'VEVENT', 'VALARM'),
        properties: fc.array(property, { maxLength: 4 }),
        components: fc.array(tie('component'), { maxLength: 2 }),
      }),
    }))
    fc.assert(
      fc.property(component, (calendar) => {
        expect(parseCalendar(encodeCalendar(calendar))).toEqual({ ok: true, value: calendar })
      }),
    )
  })

  it.each([
    '',
    'BEGIN:VEVENT',
    'BEGIN:A\r\nEND:B',
    'SUMMARY:x',
    'BEGIN:A\r\nnothing\r\nEND:A',
    'BEGIN:A\r\nEND:A\r\nBEGIN:B\r\nEND:B',
  ])('is refused if it is broken: %j', (file) => {
    expect(parseCalendar(file)).toEqual({ ok: false, error: { code: 'calendar-broken' } })
  })
})

describe('a plan of study', () => {
  const eventOf = (plan: StudyPlan): Record<string, string> => {
    const parsed = parseCalendar(encodeCalendar(planToCalendar(plan)))
    if (!parsed.ok) throw new Error(parsed.error.code)
    return Object.fromEntries(
      (parsed.value.components[0]?.properties ?? []).map(({ name, value }) => [name, value]),
    )
  }

  it('is an event in the learner’s own time, repeated on the chosen days, with an alarm', () => {
    const file = encodeCalendar(planToCalendar(aPlan()))
    expect(file).toContain('\r\nDTSTART:20260304T180500\r\n')
    expect(file).toContain('\r\nDTSTAMP:20260304T120000Z\r\n')
    expect(file).toContain('\r\nRRULE:FREQ=WEEKLY;BYDAY=MO,WE\r\n')
    expect(file).toContain('BEGIN:VALARM\r\nACTION:DISPLAY\r\n')
    expect(file.startsWith('BEGIN:VCALENDAR\r\nVERSION:2.0\r\n')).toBe(true)
  })

  it('is daily if every day, or none, was chosen', () => {
    expect(eventOf(aPlan({ weekdays: WEEKDAYS }))['RRULE']).toBe('FREQ=DAILY')
    expect(eventOf(aPlan({ weekdays: [] }))['RRULE']).toBe('FREQ=DAILY')
  })

  it('starts on the first chosen day, from the given day on', () => {
    const day = fc
      .integer({ min: -20_000, max: 40_000 })
      .map((n) => new Date(n * 86_400_000).toISOString().slice(0, 10) as StudyDay)
    fc.assert(
      fc.property(day, fc.subarray([...WEEKDAYS], { minLength: 1 }), (from, weekdays) => {
        const start = eventOf(aPlan({ from, weekdays }))['DTSTART'] ?? ''
        const first = `${start.slice(0, 4)}-${start.slice(4, 6)}-${start.slice(6, 8)}` as StudyDay
        const ahead = (Date.parse(first) - Date.parse(from)) / 86_400_000
        expect(weekdays).toContain(weekdayOf(first))
        expect(ahead).toBeGreaterThanOrEqual(0)
        expect(ahead).toBeLessThan(7)
      }),
    )
  })

  it('has the days of the week in order', () => {
    // A Wednesday, a leap day that was a Saturday, and a day before 1970.
    expect(['2026-03-04', '2020-02-29', '1969-07-20'].map((day) => weekdayOf(studyDay(day)))).toEqual([
      'WE',
      'SA',
      'SU',
    ])
  })
})
