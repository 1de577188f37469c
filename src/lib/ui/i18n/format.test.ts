import { describe, expect, it } from 'vitest'
import type { Wait } from '$lib/domain/scheduling/due'
import { addDays } from '$lib/domain/shared/study-day'
import { studyDay } from '../../../../tests/builders'
import { dayOfWait, shortWait, waitWords } from './format'

/** So many study days after a Sunday. */
const days = (count: number) =>
  ({ unit: 'days', count, day: addDays(studyDay('2026-11-22'), count) }) satisfies Wait
const minutes = (count: number): Wait => ({ unit: 'minutes', count })

describe('when something comes back', () => {
  it('is told in study days: tomorrow, the day of the week, then a number of days', () => {
    expect([1, 2, 6, 7, 40].map((count) => waitWords(days(count)))).toStrictEqual([
      'tomorrow',
      'on Tuesday',
      'on Saturday',
      'in 7 days',
      'in 40 days',
    ])
  })

  it('is told in minutes and hours on the same study day', () => {
    expect([0, 10, 300].map((count) => waitWords(minutes(count)))).toStrictEqual([
      'in 1 minute',
      'in 10 minutes',
      'in 5 hours',
    ])
  })

  it('never says tomorrow of a card that is due in two days', () => {
    for (const say of [waitWords, shortWait, dayOfWait as (wait: Wait) => string]) {
      expect(say(days(1))).toBe('tomorrow')
      for (const count of [2, 3, 7, 30]) expect(say(days(count))).not.toMatch(/tomorrow/u)
    }
  })

  it('is short on a button', () => {
    expect([minutes(10), days(1), days(2), days(90)].map(shortWait)).toStrictEqual([
      '10 mins',
      'tomorrow',
      '2 days',
      '3 months',
    ])
  })
})
