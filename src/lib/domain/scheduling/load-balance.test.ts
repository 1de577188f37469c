import { describe, expect, it } from 'vitest'
import { cardId, DAY_MS, fc, START, studyDay } from '../../../../tests/builders'
import { seededRandom } from '$lib/domain/shared/random'
import { addDays, startOfStudyDay, studyDayOf, type StudyDay } from '$lib/domain/shared/study-day'
import { beforeExam, chooseDay, type BalanceInput } from './load-balance'
import type { Answer } from './answer'
import { makeScheduler } from './fsrs'
import { proposeDue } from './assign-due-date'
import { DEFAULT_PARAMETERS, DEFAULT_PRESET, type MemoryState, type Rating } from './memory-state'
import type { Preset } from './preset'

/** A Wednesday. */
const TODAY = studyDay('2026-03-04')
const EVERY = [1, 1, 1, 1, 1, 1, 1]

const choose = (over: Partial<BalanceInput>, seed = 1): number =>
  chooseDay({
    range: { days: 10, from: 8, to: 12 },
    today: TODAY,
    preset: { easyDays: EVERY, examDate: null },
    holiday: null,
    loadOn: () => 10,
    random: seededRandom(seed),
    ...over,
  })
const often = (over: Partial<BalanceInput>) => {
  const counts = new Map<number, number>()
  for (let seed = 0; seed < 2000; seed++) {
    const day = choose(over, seed)
    counts.set(day, (counts.get(day) ?? 0) + 1)
  }
  return counts
}

describe('the day on which a card comes back', () => {
  it('is within its fuzz, and is the same for the same card and count', () => {
    const range = fc.tuple(fc.integer({ min: 1, max: 400 }), fc.nat({ max: 20 }), fc.nat({ max: 20 }))
    fc.assert(
      fc.property(range, fc.integer(), ([days, before, after], seed) => {
        const within = { days, from: Math.max(1, days - before), to: days + after }
        const day = choose({ range: within }, seed)
        expect(day).toBeGreaterThanOrEqual(within.from)
        expect(day).toBeLessThanOrEqual(within.to)
        expect(choose({ range: within }, seed)).toBe(day)
      }),
    )
  })

  it('is likelier to be a day with few cards', () => {
    const busy = addDays(TODAY, 10)
    const counts = often({ loadOn: (day) => (day === busy ? 40 : 10) })
    expect(counts.get(10) ?? 0).toBeLessThan(100)
    const quiet = often({ loadOn: (day) => (day === busy ? 0 : 30) })
    expect(quiet.get(10)).toBeGreaterThan(1900)
  })

  it('spreads evenly over days for several cards', () => {
    const loads = new Map<StudyDay, number>()
    for (let seed = 0; seed < 500; seed++) {
      const day = addDays(TODAY, choose({ loadOn: (d) => loads.get(d) ?? 0 }, seed))
      loads.set(day, (loads.get(day) ?? 0) + 1)
    }
    expect([...loads.values()].sort((a, b) => a - b)[0]).toBeGreaterThan(90)
    expect(Math.max(...loads.values())).toBeLessThan(110)
  })

  it('follows the share of an easy day, and avoids a day with no share', () => {
    // Ten days after a Wednesday is a Saturday.
    const half = often({ preset: { easyDays: [1, 1, 1, 1, 1, 0.5, 1], examDate: null } })
    expect(half.get(10)).toBeGreaterThan(60)
    expect(half.get(10)).toBeLessThan(200)
    const none = often({ preset: { easyDays: [1, 1, 1, 1, 1, 0, 0], examDate: null } })
    expect([...none.keys()].sort((a, b) => a - b)).toStrictEqual([8, 9, 12])
  })

  it('is never in a holiday, but directly before or after one that covers the range', () => {
    const holiday = { from: addDays(TODAY, 5), to: addDays(TODAY, 15) }
    expect([...often({ holiday }).keys()].sort((a, b) => a - b)).toStrictEqual([4, 16])
    const short = { range: { days: 1, from: 1, to: 1 }, holiday: { from: TODAY, to: addDays(TODAY, 3) } }
    expect(choose(short)).toBe(4)
  })

  it('is the algorithm’s choice if no day is open at all', () => {
    expect(choose({ preset: { easyDays: [0, 0, 0, 0, 0, 0, 0], examDate: null } })).toBe(10)
  })
})

describe('the time before an exam', () => {
  const exam = addDays(TODAY, 40)
  const range = (days: number) => ({ days, from: days - 2, to: days + 2 })

  it('brings a card with a later date back once more in the last week', () => {
    expect(beforeExam(range(100), TODAY, exam)).toStrictEqual({ days: 39, from: 33, to: 39 })
    expect(beforeExam(range(35), TODAY, exam)).toStrictEqual({ days: 35, from: 33, to: 39 })
    expect(beforeExam(range(20), TODAY, exam)).toStrictEqual(range(20))
  })

  it('changes nothing in the last days, on the day, after it, or without an exam', () => {
    for (const days of [33, 39, 40, 50])
      expect(beforeExam(range(100), addDays(TODAY, days), exam)).toStrictEqual(range(100))
    expect(beforeExam(range(100), TODAY, null)).toStrictEqual(range(100))
  })

  it('asks every card in time, with a higher retrievability on the day than desired', () => {
    const scheduler = makeScheduler(DEFAULT_PARAMETERS, DEFAULT_PRESET)
    const preset: Preset = { ...DEFAULT_PRESET, examDate: exam }
    const rules = { scheduler, preset, holiday: null, rolloverHour: 4 }
    const card = cardId('d/a/source')
    const examAt = startOfStudyDay(exam, 0) + 8 * 3_600_000
    const history = fc.tuple(
      fc.nat({ max: 20 }),
      fc.array(fc.constantFrom<Rating>(2, 3, 4), { minLength: 60, maxLength: 60 }),
    )
    fc.assert(
      fc.property(history, ([start, ratings]) => {
        let [at, state]: [number, MemoryState | null] = [START + start * DAY_MS, null]
        for (const rating of ratings) {
          const answer: Answer = { at, offset: 0, rating }
          const proposal = proposeDue(rules, card, state, answer)
          state = proposal.memory
          const { due } = proposal.due(() => 5)
          if (studyDayOf(due, 0) >= exam) break
          at = Math.max(due, at) + 60_000
        }
        expect(studyDayOf(at, 0) < exam).toBe(true)
        expect(scheduler.retrievability(state, examAt, 0)).toBeGreaterThan(0.87)
      }),
      { numRuns: 200 },
    )
  })
})
