import { describe, expect, it } from 'vitest'
import { CARD, DAY_MS, fc, HOUR_MS, START, studyDay } from '../../../../tests/builders'
import { addDays, studyDayOf } from '$lib/domain/shared/study-day'
import { endOfStudyDay, isAvailable, isDueToday, type Now, type ScheduledCard } from './due'

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
