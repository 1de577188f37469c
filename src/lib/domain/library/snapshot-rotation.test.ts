import { describe, expect, it } from 'vitest'
import { addDays, studyDayOf } from '$lib/domain/shared/study-day'
import { DAY_MS, fc, HOUR_MS, START } from '../../../../tests/builders'
import { outdatedSnapshots } from './snapshot-rotation'

const dayOf = (at: number) => studyDayOf(at, 60)

/** The copies that remain after each of these times, one after the other. */
function kept(times: readonly number[]): number[] {
  let here: number[] = []
  for (const at of times) {
    here.push(at)
    const gone = outdatedSnapshots(here, dayOf)
    here = here.filter((one) => !gone.includes(one))
  }
  return here
}

describe('the rotation of automatic copies', () => {
  it('keeps three days and four weeks of a learner who comes every day', () => {
    // START is a Wednesday.
    const times = Array.from({ length: 60 }, (_, n) => START + n * DAY_MS)
    const days = kept(times).map((at) => dayOf(at))
    const last = dayOf(START + 59 * DAY_MS)
    expect(days.slice(-3)).toStrictEqual([addDays(last, -2), addDays(last, -1), last])
    // The last day of each earlier week is a Sunday.
    expect(days.slice(0, -3).map((day) => new Date(day).getUTCDay())).toStrictEqual([0, 0, 0])
    expect(days).toHaveLength(6)
  })

  it('keeps the last copy of a day, and old copies of a learner who was away', () => {
    expect(kept([START, START + HOUR_MS])).toStrictEqual([START + HOUR_MS])
    const years = [START, START + 400 * DAY_MS, START + 800 * DAY_MS]
    expect(kept(years)).toStrictEqual(years)
  })

  it('always keeps the latest copy, never more than seven, and keeps the same ones when asked again', () => {
    const times = fc.array(fc.nat(120 * 24), { minLength: 1, maxLength: 60 })
    fc.assert(
      fc.property(times, (hours) => {
        const all = [...new Set(hours)].map((hour) => START + hour * HOUR_MS)
        const gone = outdatedSnapshots(all, dayOf)
        const left = all.filter((at) => !gone.includes(at))
        expect(left).toContain(Math.max(...all))
        expect(left.length).toBeLessThanOrEqual(7)
        expect(outdatedSnapshots(left, dayOf)).toStrictEqual([])
      }),
    )
  })
})
