import { describe, expect, it } from 'vitest'
import type { Wait } from '$lib/domain/scheduling/due'
import { addDays } from '$lib/domain/shared/study-day'
import { studyDay } from '../../../../tests/builders'
import { places } from './en-library'
import { dayOfWait, moment, shortWait, waitWords } from './format'

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

describe('a moment in a history', () => {
  it('has its date with the year, because a history may be years long', () => {
    expect(moment(Date.UTC(2026, 2, 4, 12))).toMatch(/^4 March 2026 at \d\d:\d\d$/u)
  })
})

describe('the line of a deck in the library', () => {
  it('counts due cards as Today does, and new cards apart', () => {
    expect([places.due(0, 10), places.due(3, 7), places.due(2, 0), places.due(0, 0)]).toStrictEqual([
      'nothing due, 10 new',
      '3 due today, 7 new',
      '2 due today',
      'nothing due',
    ])
  })
})
