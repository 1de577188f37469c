import { describe, expect, it } from 'vitest'
import { CARD, DAY_MS, fc, HOUR_MS, START, studyDay } from '../../../../tests/builders'
import type { MemoryState } from '$lib/domain/scheduling/memory-state'
import { daysOf, forecastOf, histogram, MAX_ANSWER_MS, spreadOf } from './workload'

const now = { at: START, offset: 60, rolloverHour: 4 }
const due = (at: number | null, suspended = false) => ({ due: at, suspended })

describe('the days of study', () => {
  it('count answers and time, and a pause as two minutes', () => {
    const one = (day: string, took: number) => ({
      card: CARD,
      template: 'recall' as const,
      at: START,
      day: studyDay(day),
      took,
      gap: null,
      review: null,
      trial: null,
    })
    expect(
      daysOf([one('2026-03-05', 3000), one('2026-03-04', 4000), one('2026-03-05', 3_600_000)]),
    ).toStrictEqual([
      { day: '2026-03-04', answers: 1, time: 4000 },
      { day: '2026-03-05', answers: 2, time: 3000 + MAX_ANSWER_MS },
    ])
  })
})

describe('the forecast', () => {
  it('counts cards by study day, and overdue ones today', () => {
    const got = forecastOf(
      [
        due(START - 40 * DAY_MS),
        due(START + HOUR_MS),
        // 02:30 the next morning in a zone an hour east still belongs to today.
        due(Date.UTC(2026, 2, 5, 1, 30)),
        due(Date.UTC(2026, 2, 5, 3, 0)),
        due(START + 2 * DAY_MS),
        due(START + 40 * DAY_MS),
        due(START + DAY_MS, true),
        due(null),
      ],
      now,
      30,
    )
    expect(got.perDay.slice(0, 4)).toStrictEqual([3, 1, 1, 0])
    expect(got).toMatchObject({ later: 1, n: 6 })
  })

  it('leaves no card out', () => {
    const cards = fc.array(fc.integer({ min: -100, max: 500 }).map((days) => due(START + days * DAY_MS)))
    fc.assert(
      fc.property(cards, fc.constantFrom(30, 365), (list, days) => {
        const { perDay, later, n } = forecastOf(list, now, days)
        expect(perDay).toHaveLength(days)
        expect(perDay.reduce((sum, count) => sum + count, 0) + later).toBe(n)
        expect(n).toBe(list.length)
      }),
    )
  })
})

describe('distributions', () => {
  it('put every value into one class', () => {
    expect(histogram([0, 0.9, 1, 6.99, 7, 400], [0, 1, 7])).toStrictEqual([
      { from: 0, to: 1, n: 2 },
      { from: 1, to: 7, n: 2 },
      { from: 7, to: Infinity, n: 2 },
    ])
    fc.assert(
      fc.property(fc.array(fc.double({ min: -1, max: 500, noNaN: true })), (values) => {
        const bins = histogram(values, [0, 1, 7, 30])
        expect(bins.reduce((sum, bin) => sum + bin.n, 0)).toBe(values.length)
      }),
    )
  })

  it('cover only cards with a memory state', () => {
    const memory = (stability: number) => ({ memory: { stability } as MemoryState })
    const got = spreadOf([memory(2), memory(20), memory(800), { memory: null }], ({ memory: one }) =>
      (one?.stability ?? 0) > 10 ? 0.95 : 0.4,
    )
    expect(got.n).toBe(3)
    expect(got.stability.filter(({ n }) => n > 0).map(({ from }) => from)).toStrictEqual([1, 14, 365])
    expect(got.retrievability.filter(({ n }) => n > 0).map(({ from, n }) => [from, n])).toStrictEqual([
      [0, 1],
      [0.9, 2],
    ])
  })
})
