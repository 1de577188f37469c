/** Checks the rules of the study day at places and dates with unusual clock changes. */
import { describe, expect, it } from 'vitest'
import { DAY_MS, HOUR_MS, studyDay } from '../../../../tests/builders'
import { addDays, startOfStudyDay, studyDayOf, type StudyDay } from '$lib/domain/shared/study-day'
import { endOfStudyDay } from './due'
import { makeScheduler } from './fsrs'
import { DEFAULT_PARAMETERS, DEFAULT_PRESET, type MemoryState } from './memory-state'

const scheduler = makeScheduler(DEFAULT_PARAMETERS, DEFAULT_PRESET)
const at = (text: string) => Date.parse(text)
/** The offset in minutes that an instant is written with. */
const offsetOf = (text: string): number => {
  const [, sign, hours, minutes] = /(?<sign>[+-])(?<h>\d\d):(?<m>\d\d)$/u.exec(text) ?? []
  return (sign === '-' ? -1 : 1) * (Number(hours) * 60 + Number(minutes))
}
const answer = (text: string, rating: 1 | 3 | 4 = 3) => ({ at: at(text), offset: offsetOf(text), rating })

interface Row {
  readonly what: string
  readonly when: string
  readonly day: string
}

const DAYS: readonly Row[] = [
  { what: 'Kiritimati (UTC+14), before four', when: '2026-03-05T03:59:59+14:00', day: '2026-03-04' },
  { what: 'Kiritimati, at four', when: '2026-03-05T04:00:00+14:00', day: '2026-03-05' },
  { what: 'Kiritimati, a minute to midnight', when: '2026-03-05T23:59:00+14:00', day: '2026-03-05' },
  {
    what: 'St John’s in winter (UTC−3:30), before four',
    when: '2026-01-10T03:59:00-03:30',
    day: '2026-01-09',
  },
  { what: 'St John’s, at four', when: '2026-01-10T04:00:00-03:30', day: '2026-01-10' },
  { what: 'St John’s, a minute to midnight', when: '2026-01-10T23:59:00-03:30', day: '2026-01-10' },
  { what: 'Kathmandu (UTC+5:45), before four', when: '2026-02-28T03:59:00+05:45', day: '2026-02-27' },
  { what: 'Kathmandu, at four', when: '2026-03-01T04:00:00+05:45', day: '2026-03-01' },
  { what: 'Kathmandu, a leap day', when: '2028-02-29T23:59:00+05:45', day: '2028-02-29' },
  { what: 'Berlin, the night clocks go forward', when: '2026-03-29T03:30:00+02:00', day: '2026-03-28' },
  { what: 'Berlin, the morning after', when: '2026-03-29T04:00:00+02:00', day: '2026-03-29' },
  { what: 'Berlin, the night clocks go back, first', when: '2026-10-25T02:30:00+02:00', day: '2026-10-24' },
  { what: 'Berlin, the same hour again', when: '2026-10-25T02:30:00+01:00', day: '2026-10-24' },
  { what: 'Berlin, four after it', when: '2026-10-25T04:00:00+01:00', day: '2026-10-25' },
  { what: 'St John’s, the night clocks go forward', when: '2026-03-08T03:59:00-02:30', day: '2026-03-07' },
  { what: 'St John’s, the night clocks go back', when: '2026-11-01T04:00:00-03:30', day: '2026-11-01' },
]

describe('the study day with unusual clocks', () => {
  it.each(DAYS)('$what', ({ when, day }) => {
    const offset = offsetOf(when)
    expect(studyDayOf(at(when), offset)).toBe(day)
    expect(endOfStudyDay({ at: at(when), offset, rolloverHour: 4 })).toBe(
      startOfStudyDay(addDays(day as StudyDay, 1), offset),
    )
  })
})

/** Two answers, and the number of days between them by the learner's calendar. */
const GAPS: readonly {
  readonly what: string
  readonly from: string
  readonly to: string
  readonly days: number
}[] = [
  { what: '23:59 and 04:01', from: '2026-03-04T23:59:00+01:00', to: '2026-03-05T04:01:00+01:00', days: 1 },
  { what: '23:59 and 03:59', from: '2026-03-04T23:59:00+01:00', to: '2026-03-05T03:59:00+01:00', days: 0 },
  {
    what: '04:00 and 03:59 a day later',
    from: '2026-03-04T04:00:00+01:00',
    to: '2026-03-05T03:59:00+01:00',
    days: 0,
  },
  {
    what: 'over the shortest night',
    from: '2026-03-28T20:00:00+01:00',
    to: '2026-03-29T08:00:00+02:00',
    days: 1,
  },
  {
    what: 'over the longest night',
    from: '2026-10-24T20:00:00+02:00',
    to: '2026-10-25T08:00:00+01:00',
    days: 1,
  },
  {
    what: 'Tokyo to Honolulu, landing the day before',
    from: '2026-05-02T20:00:00+09:00',
    to: '2026-05-02T09:00:00-10:00',
    days: 0,
  },
  {
    what: 'Honolulu to Tokyo, losing a day',
    from: '2026-05-02T12:00:00-10:00',
    to: '2026-05-03T18:00:00+09:00',
    days: 1,
  },
  {
    what: 'Auckland to Los Angeles and a week',
    from: '2026-06-01T19:00:00+12:00',
    to: '2026-06-08T12:00:00-07:00',
    days: 7,
  },
  {
    what: 'a clock set back by a month',
    from: '2026-06-01T12:00:00+00:00',
    to: '2026-05-01T12:00:00+00:00',
    days: 0,
  },
  {
    what: 'a clock set forward by a year',
    from: '2026-06-01T12:00:00+00:00',
    to: '2027-06-01T12:00:00+00:00',
    days: 365,
  },
]

describe('the days between answers', () => {
  it.each(GAPS)('$what: $days', ({ from, to, days }) => {
    const first = scheduler.next(null, answer(from, 4))
    const second = scheduler.next(first, answer(to))
    // The same number of ordinary days at noon in one place.
    const plain = scheduler.next(null, answer('2026-01-01T12:00:00+00:00', 4))
    const noon = new Date(Date.UTC(2026, 0, 1, 12) + days * DAY_MS + (days === 0 ? 1 : 0)).toISOString()
    const wanted = scheduler.next(plain, answer(noon.replace('Z', '+00:00')))
    expect([second.stability, second.difficulty]).toStrictEqual([wanted.stability, wanted.difficulty])
    expect(scheduler.retrievability(first, at(to), offsetOf(to))).toBe(
      scheduler.retrievability(plain, Date.UTC(2026, 0, 1, 12) + days * DAY_MS, 0),
    )
  })

  it('has due dates at four in the morning local time, on both sides of a clock change', () => {
    let state: MemoryState | null = scheduler.next(null, answer('2026-03-20T21:00:00+01:00', 4))
    const { due } = scheduler.schedule(state, answer('2026-03-28T21:00:00+01:00'))
    expect(new Date(due + HOUR_MS).toISOString()).toMatch(/T04:00:00/u)
    state = scheduler.next(state, answer('2026-03-28T21:00:00+01:00'))
    const after = scheduler.schedule(state, answer('2026-03-30T21:00:00+02:00'))
    expect(new Date(after.due + 2 * HOUR_MS).toISOString()).toMatch(/T04:00:00/u)
    expect(studyDay('2026-03-30') < studyDayOf(after.due, 120)).toBe(true)
  })

  it('changes one interval and no later one after a clock that was a year ahead', () => {
    const honest = scheduler.next(null, answer('2026-06-01T12:00:00+00:00', 4))
    const ahead = scheduler.next(honest, answer('2027-06-01T12:00:00+00:00'))
    const back = scheduler.schedule(ahead, answer('2026-06-10T12:00:00+00:00'))
    expect(back.due).toBeGreaterThan(at('2026-06-10T12:00:00+00:00'))
    expect(back.due).toBeLessThan(at('2026-06-10T12:00:00+00:00') + 4 * 365 * DAY_MS)
    expect(back.memory.lastStudyTime).toBe(ahead.lastStudyTime)
  })
})
