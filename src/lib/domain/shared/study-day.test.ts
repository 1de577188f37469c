import * as v from 'valibot'
import { describe, expect, it } from 'vitest'
import { DAY_MS, HOUR_MS, MINUTE_MS, studyDay, fc } from '../../../../tests/builders'
import { addDays, fromStudyTime, startOfStudyDay, StudyDaySchema, studyDayOf, toStudyTime } from './study-day'

const instant = fc.integer({ min: 0, max: Date.UTC(9998, 0, 1) })
const offset = fc.integer({ min: -1440, max: 1440 })
const hour = fc.integer({ min: 0, max: 23 })
const at = (text: string) => Date.parse(text)

describe('study time', () => {
  it('can be converted back', () => {
    fc.assert(
      fc.property(instant, offset, hour, (at, minutes, rollover) => {
        expect(fromStudyTime(toStudyTime(at, minutes, rollover), minutes, rollover)).toBe(at)
      }),
    )
  })
})

describe('the study day of an instant', () => {
  it('matches the schema, contains the instant and lasts 24 hours', () => {
    fc.assert(
      fc.property(instant, offset, hour, (at, minutes, rollover) => {
        const day = studyDayOf(at, minutes, rollover)
        const start = startOfStudyDay(day, minutes, rollover)
        expect(v.is(StudyDaySchema, day)).toBe(true)
        expect(at - start).toBeGreaterThanOrEqual(0)
        expect(at - start).toBeLessThan(DAY_MS)
        expect(studyDayOf(start, minutes, rollover)).toBe(day)
        expect(studyDayOf(start - 1, minutes, rollover)).toBe(addDays(day, -1))
      }),
    )
  })

  it('changes at four in the morning, not at midnight', () => {
    expect(studyDayOf(at('2026-03-05T03:59:59.999+01:00'), 60)).toBe('2026-03-04')
    expect(studyDayOf(at('2026-03-05T04:00:00.000+01:00'), 60)).toBe('2026-03-05')
    expect(studyDayOf(at('2026-03-05T00:30:00+01:00'), 60)).toBe('2026-03-04')
  })

  it('follows the rollover hour the learner chose', () => {
    expect(studyDayOf(at('2026-03-05T00:00:00Z'), 0, 0)).toBe('2026-03-05')
    expect(studyDayOf(at('2026-03-04T22:59:00Z'), 0, 23)).toBe('2026-03-03')
    expect(studyDayOf(at('2026-03-04T23:00:00Z'), 0, 23)).toBe('2026-03-04')
  })

  it('has the length of a day for the learner when clocks go forward', () => {
    // Berlin, 29 March 2026: 01:59:59 +01:00 is followed by 03:00:00 +02:00.
    expect(studyDayOf(at('2026-03-29T03:59:00+02:00'), 120)).toBe('2026-03-28')
    expect(studyDayOf(at('2026-03-29T04:00:00+02:00'), 120)).toBe('2026-03-29')
    const before = startOfStudyDay(studyDay('2026-03-28'), 60)
    const after = startOfStudyDay(studyDay('2026-03-29'), 120)
    expect(after - before).toBe(23 * HOUR_MS)
  })

  it('is the local day on either side of the date line', () => {
    const noonUtc = at('2026-03-05T12:00:00Z')
    expect(studyDayOf(noonUtc, 14 * 60)).toBe('2026-03-05')
    expect(studyDayOf(noonUtc + 2 * HOUR_MS, 14 * 60)).toBe('2026-03-06')
    expect(studyDayOf(noonUtc, -12 * 60)).toBe('2026-03-04')
    expect(studyDayOf(noonUtc + 4 * HOUR_MS, -12 * 60)).toBe('2026-03-05')
  })

  it('starts at the offset, to the quarter of an hour', () => {
    expect(startOfStudyDay(studyDay('2026-03-05'), 345)).toBe(at('2026-03-05T04:00:00+05:45'))
    expect(startOfStudyDay(studyDay('2026-03-05'), 0, 0) % (24 * 60 * MINUTE_MS)).toBe(0)
  })
})

describe('adding days to a study day', () => {
  it('crosses months, years and leap days', () => {
    expect(addDays(studyDay('2024-02-28'), 1)).toBe('2024-02-29')
    expect(addDays(studyDay('2026-02-28'), 1)).toBe('2026-03-01')
    expect(addDays(studyDay('2026-01-01'), -1)).toBe('2025-12-31')
    expect(addDays(studyDay('2026-03-04'), 0)).toBe('2026-03-04')
  })

  it('is reversed by subtracting them, and keeps the order of texts equal to the order of days', () => {
    fc.assert(
      fc.property(instant, fc.integer({ min: 1, max: 40_000 }), (at, days) => {
        const day = studyDayOf(Math.min(at, Date.UTC(9000, 0, 1)), 0)
        const later = addDays(day, Math.min(days, 30_000))
        expect(addDays(later, -Math.min(days, 30_000))).toBe(day)
        expect(later > day).toBe(true)
      }),
    )
  })
})
