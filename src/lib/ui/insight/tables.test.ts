import { describe, expect, it } from 'vitest'
import { fc, studyDay } from '../../../../tests/builders'
import { beforeAfter } from '$lib/domain/insight/before-after'
import { discriminate } from '$lib/domain/insight/discrimination'
import { readingFigures } from '$lib/domain/insight/reading'
import { gridOf } from '$lib/domain/insight/grid'
import { proportion } from '$lib/domain/insight/proportion'
import { hundredths, perCent, shareCells, shareLine } from './lines'
import {
  changeTable,
  forecastTable,
  gridTable,
  pairsTable,
  readingTable,
  slipsTable,
  weeklyOf,
  yearTable,
} from './tables'

const forecast = (perDay: readonly number[]) => ({
  perDay,
  later: 0,
  n: perDay.reduce((sum, n) => sum + n, 0),
})
const upper = (name: string) => name.toUpperCase()

describe('the tables of figures', () => {
  it('have a title for every column', () => {
    const none = proportion(0, 0)
    const pair = { ...discriminate([], 'a', 'b'), mixedUp: none, outside: none }
    const nothing = beforeAfter([], [], 'speaker', { order: [] })
    const tables = [
      pairsTable([pair], upper),
      changeTable(nothing, upper),
      readingTable(readingFigures([])),
      slipsTable({ letPass: none, doubted: none }),
      gridTable(gridOf([{ truth: 'a', chosen: 'b', options: ['a', 'b'] }]), upper),
      forecastTable(forecast([1, 2]), studyDay('2026-03-04'), 2),
    ]
    for (const { columns, rows } of tables) {
      expect(rows.length).toBeGreaterThan(0)
      for (const row of rows) expect(row).toHaveLength(columns.length)
    }
  })

  it('name voices, and leave out voices that were never an option', () => {
    const { rows } = gridTable(gridOf([{ truth: 'a', chosen: 'b', options: ['a', 'b'] }]), upper)
    expect(rows).toStrictEqual([
      ['A', 'A', 0, 1, 0],
      ['A', 'B', 1, 1, 100],
      ['B', 'A', 0, 0, null],
      ['B', 'B', 0, 0, null],
    ])
  })

  it('count a year in weeks from today, and lose no card', () => {
    fc.assert(
      fc.property(fc.array(fc.nat({ max: 9 }), { minLength: 1, maxLength: 400 }), (perDay) => {
        expect(weeklyOf(forecast(perDay)).reduce((sum, n) => sum + n, 0)).toBe(forecast(perDay).n)
      }),
    )
    const { rows } = yearTable(forecast([1, 0, 0, 0, 0, 0, 0, 4]), studyDay('2026-03-04'))
    expect(rows).toStrictEqual([
      ['2026-03-04', 1],
      ['2026-03-11', 4],
    ])
  })
})

describe('the rows of charts', () => {
  it('have no value if there are no answers', () => {
    expect(shareLine('x', 'X', proportion(0, 0), '–', 0.9)).toMatchObject({
      value: null,
      low: null,
      mark: null,
    })
    expect(shareLine('x', 'X', proportion(1, 2), '–', 0.9)).toMatchObject({ value: 0.5, mark: 0.9 })
    expect(shareCells(proportion(0, 0))).toStrictEqual([0, 0, null, null, null])
    expect(shareCells(proportion(1, 2)).slice(0, 3)).toStrictEqual([1, 2, 50])
  })

  it('round as people expect', () => {
    expect([perCent(0.12345), perCent(null), hundredths(-0.001), hundredths(1.006)]).toStrictEqual([
      12.3,
      null,
      0,
      1.01,
    ])
  })
})
