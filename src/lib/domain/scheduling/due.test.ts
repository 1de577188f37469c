import { describe, expect, it } from 'vitest'
import { CARD, DAY_MS, fc, HOUR_MS, MINUTE_MS, START, studyDay } from '../../../../tests/builders'
import { addDays, startOfStudyDay, studyDayOf, type StudyDay } from '$lib/domain/shared/study-day'
import { endOfStudyDay, isAvailable, isDueToday, waitUntil, type Now, type ScheduledCard } from './due'

const now: Now = { at: START, offset: 60, rolloverHour: 4 }
const card = (over: Partial<ScheduledCard> = {}): ScheduledCard => ({
  card: CARD,
  memory: null,
  due: START,
  suspended: false,
  buriedUntil: null,
  lastStudyDay: null,
  introduced: null,
  ...over,
})

describe('the end of a study day', () => {
  it('is four in the morning in the learner’s time zone', () => {
    expect(endOfStudyDay(now)).toBe(Date.parse('2026-03-05T04:00:00+01:00'))
    const night = { ...now, at: Date.parse('2026-03-05T03:59:59+01:00') }
    expect(endOfStudyDay(night)).toBe(endOfStudyDay(now))
    expect(endOfStudyDay({ ...night, at: night.at + 1000 })).toBe(endOfStudyDay(now) + DAY_MS)
  })

  it('is at most a day ahead, and equals the start of the next day', () => {
    const offset = fc.integer({ min: -720, max: 840 })
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 4e12 }), offset, fc.nat({ max: 23 }), (at, minutes, rollover) => {
        const here: Now = { at, offset: minutes, rolloverHour: rollover }
        const end = endOfStudyDay(here)
        expect(end).toBeGreaterThan(at)
        expect(end).toBeLessThanOrEqual(at + DAY_MS)
        expect(studyDayOf(end, minutes, rollover)).toBe(addDays(studyDayOf(at, minutes, rollover), 1))
      }),
    )
  })
})

describe('a card due today', () => {
  it('is due before the study day ends, at any hour', () => {
    expect(isDueToday(card({ due: START + 14 * HOUR_MS }), now)).toBe(true)
    expect(isDueToday(card({ due: START - 40 * DAY_MS }), now)).toBe(true)
    expect(isDueToday(card({ due: endOfStudyDay(now) - 1 }), now)).toBe(true)
    expect(isDueToday(card({ due: endOfStudyDay(now) }), now)).toBe(false)
    expect(isDueToday(card({ due: null }), now)).toBe(false)
  })

  it('is not suspended', () => {
    expect(isAvailable(card(), now)).toBe(true)
    expect(isAvailable(card({ suspended: true }), now)).toBe(false)
    expect(isDueToday(card({ suspended: true }), now)).toBe(false)
  })

  it('comes back on the day until which it was buried', () => {
    expect(isAvailable(card({ buriedUntil: studyDay('2026-03-05') }), now)).toBe(false)
    expect(isDueToday(card({ buriedUntil: studyDay('2026-03-05') }), now)).toBe(false)
    expect(isAvailable(card({ buriedUntil: studyDay('2026-03-04') }), now)).toBe(true)
    const tomorrow = { ...now, at: endOfStudyDay(now) }
    expect(isDueToday(card({ buriedUntil: studyDay('2026-03-05') }), tomorrow)).toBe(true)
  })
})

describe('the wait for a due date', () => {
  const at = Date.UTC(2026, 10, 22, 20)
  const now: Now = { at, offset: 60, rolloverHour: 4 }
  const startOf = (day: string) => startOfStudyDay(day as StudyDay, 60)

  it('is told in minutes within the study day, and past midnight as long as the study day lasts', () => {
    expect(waitUntil(at + 10 * MINUTE_MS, now)).toStrictEqual({ unit: 'minutes', count: 10 })
    expect(waitUntil(at + 6 * 60 * MINUTE_MS, now)).toStrictEqual({ unit: 'minutes', count: 360 })
    expect(waitUntil(at - MINUTE_MS, now)).toStrictEqual({ unit: 'minutes', count: 0 })
  })

  it('is two days for a card that is due on the study day after the next, though that starts in 31 hours', () => {
    expect(waitUntil(startOf('2026-11-24'), now)).toStrictEqual({ unit: 'days', count: 2, day: '2026-11-24' })
  })

  it('is one day for the next study day, be it at its start or at its end', () => {
    const tomorrow = { unit: 'days', count: 1, day: '2026-11-23' }
    expect(waitUntil(startOf('2026-11-23'), now)).toStrictEqual(tomorrow)
    expect(waitUntil(startOf('2026-11-24') - 1, now)).toStrictEqual(tomorrow)
  })

  it('of a learning step is told in minutes although a study day starts meanwhile', () => {
    const late = { ...now, at: startOf('2026-11-23') - 5 * MINUTE_MS }
    expect(waitUntil(late.at + 10 * MINUTE_MS, late)).toStrictEqual({ unit: 'minutes', count: 10 })
  })

  it('counts as many days as there are study days between, whatever the hour and the zone', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 0, max: 10 * 365 * 1440 }),
        fc.integer({ min: 2, max: 400 }),
        fc.integer({ min: -720, max: 840 }),
        fc.integer({ min: 0, max: 23 }),
        (minutes, days, offset, rolloverHour) => {
          const learner = { at: minutes * MINUTE_MS, offset, rolloverHour }
          const day = addDays(studyDayOf(learner.at, offset, rolloverHour), days)
          expect(waitUntil(startOfStudyDay(day, offset, rolloverHour), learner)).toStrictEqual({
            unit: 'days',
            count: days,
            day,
          })
        },
      ),
    )
  })
})
