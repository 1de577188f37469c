import * as v from 'valibot'
import { describe, expect, it } from 'vitest'
import { DEFAULT_PRESET, RatingSchema } from './memory-state'
import { PresetSchema } from './preset'

const accepts = (over: object) => v.is(PresetSchema, { ...DEFAULT_PRESET, ...over })

describe('a preset', () => {
  it('allows 70% to 97% retention, 0 to 9999 new cards a day, and intervals from a day to a century', () => {
    expect(accepts({})).toBe(true)
    expect([0.7, 0.97].every((retention) => accepts({ retention }))).toBe(true)
    expect([0.69, 0.98, NaN, '0.9'].some((retention) => accepts({ retention }))).toBe(false)
    expect([0, 9999].every((newPerDay) => accepts({ newPerDay }))).toBe(true)
    expect([-1, 1.5, 10_000].some((newPerDay) => accepts({ newPerDay }))).toBe(false)
    expect([1, 36_500].every((maximumInterval) => accepts({ maximumInterval }))).toBe(true)
    expect([0, 36_501, Infinity].some((maximumInterval) => accepts({ maximumInterval }))).toBe(false)
    expect(accepts({ easyDays: [6] })).toBe(false)
    expect(accepts({ easyDays: [1, 1, 1, 1, 1, 0.5, 0] })).toBe(true)
    expect(accepts({ easyDays: [1, 1, 1, 1, 1, 1, 1.1] })).toBe(false)
    expect([null, 0, 200].every((reviewsPerDay) => accepts({ reviewsPerDay }))).toBe(true)
    expect(accepts({ learningSteps: [] })).toBe(true)
    expect([[0], [1440], [1.5]].some((learningSteps) => accepts({ learningSteps }))).toBe(false)
    expect(accepts({ examDate: '2026-06-12' })).toBe(true)
  })

  it('of the first version can still be read', () => {
    expect(v.is(PresetSchema, { retention: 0.9, newPerDay: 10, maximumInterval: 36_500 })).toBe(true)
  })
})

describe('a rating', () => {
  it('is 1, 2, 3 or 4', () => {
    expect([0, 1, 2, 3, 4, 5, '3', 2.5].filter((rating) => v.is(RatingSchema, rating))).toStrictEqual([
      1, 2, 3, 4,
    ])
  })
})
