import { describe, expect, it } from 'vitest'
import { anEvent, aReview, eventId, fc, HOUR_MS, START, DAY_MS, ulidAt } from '../../../../tests/builders'
import { testDeps } from '../../../../tests/deps'
import { studyDayOf } from '$lib/domain/shared/study-day'
import { studyWeek } from './study-week'

const now = { at: START, offset: 60, rolloverHour: 4 }

describe('the week of a learner', () => {
  it('begins on Monday, and marks today', async () => {
    const week = await studyWeek(testDeps(), now)
    expect(week).toHaveLength(7)
    expect(week.map(({ day }) => new Date(`${day}T00:00:00Z`).getUTCDay())).toStrictEqual([
      1, 2, 3, 4, 5, 6, 0,
    ])
    expect(week.filter(({ isToday }) => isToday).map(({ day }) => day)).toStrictEqual([
      studyDayOf(now.at, now.offset, now.rolloverHour),
    ])
    expect(week.some(({ isStudied }) => isStudied)).toBe(false)
  })

  it('marks exactly the study days with an answer, also around the hour at which a day starts', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(fc.integer({ min: -14 * 24, max: 0 }), { maxLength: 12 }), async (hours) => {
        const deps = testDeps()
        const times = [...new Set(hours)].map((hour) => START + hour * HOUR_MS)
        await deps.db.events.bulkAdd(times.map((at) => aReview({ id: eventId(ulidAt(at)), at })))
        const days = new Set(times.map((at) => studyDayOf(at, now.offset, now.rolloverHour)))
        for (const { day, isStudied } of await studyWeek(deps, now)) expect(isStudied).toBe(days.has(day))
      }),
      { numRuns: 30 },
    )
  })

  it('takes no other event for an answer', async () => {
    const deps = testDeps()
    await deps.db.events.add(
      anEvent('CardFlagged', { id: eventId(ulidAt(START - DAY_MS)), at: START - DAY_MS }),
    )
    expect((await studyWeek(deps, now)).some(({ isStudied }) => isStudied)).toBe(false)
  })
})
