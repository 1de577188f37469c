import { createEmptyCard, fsrs, Grades, State } from 'ts-fsrs'
import { describe, expect, it } from 'vitest'
import { DAY_MS, fc, HOUR_MS, MINUTE_MS, START } from '../../../../tests/builders'
import { startOfStudyDay, studyDayOf } from '$lib/domain/shared/study-day'
import type { Answer } from './answer'
import { ALGORITHM, makeScheduler, parametersHash, type Scheduled } from './fsrs'
import {
  DEFAULT_PARAMETERS,
  DEFAULT_PRESET,
  type MemoryParameters,
  type MemoryState,
  type Rating,
} from './memory-state'

const scheduler = makeScheduler(DEFAULT_PARAMETERS, DEFAULT_PRESET)
/** Days that start at midnight UTC, as in the library. */
const UTC: MemoryParameters = { ...DEFAULT_PARAMETERS, rolloverHour: 0 }

const rating = fc.constantFrom<Rating>(1, 2, 3, 4)
const offset = fc.constantFrom(0, 60, 120, -480, 765, -720, 840)
const anyAnswers = fc.array(
  fc.record({ at: fc.integer({ min: 0, max: 4e12 }), offset: fc.integer({ min: -1440, max: 1440 }), rating }),
  { minLength: 1, maxLength: 12 },
)

function deepFreeze<T>(value: T): T {
  if (typeof value === 'object' && value !== null) {
    Object.values(value).forEach(deepFreeze)
    Object.freeze(value)
  }
  return value
}

/** The states after each of the answers. */
function study(answers: readonly Answer[], using = scheduler): MemoryState[] {
  const states: MemoryState[] = []
  for (const answer of answers) states.push(deepFreeze(using.next(states.at(-1) ?? null, deepFreeze(answer))))
  return states
}

const answer = (rating: Rating, at = START, offset = 0): Answer => ({ at, offset, rating })

describe('the memory state after answers', () => {
  it('equals the library’s at UTC, with days from midnight to midnight', () => {
    const gaps = fc.array(fc.record({ gap: fc.integer({ min: 1, max: 60 * 24 * 60 }), rating }), {
      minLength: 1,
      maxLength: 10,
    })
    const mine = makeScheduler(UTC, DEFAULT_PRESET)
    const engine = fsrs({
      enable_fuzz: false,
      request_retention: 0.9,
      learning_steps: ['1m', '10m'],
      relearning_steps: ['10m'],
    })
    fc.assert(
      fc.property(gaps, (steps) => {
        let at = START
        let card = createEmptyCard(new Date(at))
        let state: MemoryState | null = null
        for (const { gap, rating } of steps) {
          at += gap * MINUTE_MS
          card = engine.next(card, new Date(at), Grades[rating - 1]!).card
          const { memory, due }: Scheduled = mine.schedule(state, answer(rating, at))
          state = memory
          expect(state).toStrictEqual({
            phase: (['learning', 'learning', 'review', 'relearning'] as const)[card.state],
            step: card.learning_steps,
            stability: card.stability,
            difficulty: card.difficulty,
            reviews: card.reps,
            lapses: card.lapses,
            scheduledDays: card.scheduled_days,
            lastStudyTime: at,
          })
          expect(mine.retrievability(state, at + 3 * DAY_MS, 0)).toBe(
            engine.get_retrievability(card, new Date(at + 3 * DAY_MS), false),
          )
          if (card.state === State.Review) {
            expect(studyDayOf(due, 0, 0)).toBe(studyDayOf(card.due.getTime(), 0, 0))
          } else expect(due).toBe(card.due.getTime())
        }
      }),
      { numRuns: 150 },
    )
  })

  it('has these values after Good, Good, Good', () => {
    const states = study([answer(3), answer(3, START + 10 * MINUTE_MS), answer(3, START + 3 * DAY_MS)])
    expect(
      states.map((state) => [state.phase, state.scheduledDays, state.reviews, state.lapses]),
    ).toStrictEqual([
      ['learning', 0, 1, 0],
      ['review', 2, 2, 0],
      ['review', 14, 3, 0],
    ])
  })

  it('counts a lapse only when a learned card is forgotten', () => {
    const learned = [answer(1), answer(4, START + MINUTE_MS)]
    expect(study(learned).at(-1)).toMatchObject({ phase: 'review', lapses: 0 })
    expect(study([...learned, answer(1, START + 30 * DAY_MS)]).at(-1)).toMatchObject({
      phase: 'relearning',
      lapses: 1,
    })
  })

  it('depends on study days, not on the hour: it is the same in another zone at the same local times', () => {
    const local = (minutes: number) => [
      answer(3, START - minutes * MINUTE_MS, minutes),
      answer(3, START + 12 * MINUTE_MS - minutes * MINUTE_MS, minutes),
      answer(3, START + 2 * DAY_MS - minutes * MINUTE_MS, minutes),
      answer(1, START + 9 * DAY_MS - minutes * MINUTE_MS, minutes),
    ]
    for (const minutes of [60, 345, -480, 840, -720])
      expect(study(local(minutes))).toStrictEqual(study(local(0)))
  })

  it('treats an answer after midnight as one of the day before', () => {
    const night = study([answer(4), answer(3, Date.parse('2026-03-07T03:30Z'))]).at(-1)
    const evening = study([answer(4), answer(3, Date.parse('2026-03-06T22:00Z'))]).at(-1)
    expect(night?.stability).toBe(evening?.stability)
    const morning = study([answer(4), answer(3, Date.parse('2026-03-07T04:00Z'))]).at(-1)
    expect(morning?.stability).not.toBe(evening?.stability)
  })

  it('never throws and never goes back in time, whatever the clock does', () => {
    fc.assert(
      fc.property(anyAnswers, (answers) => {
        const states = study(answers)
        states.forEach((state, i) => {
          expect(state.lastStudyTime).toBeGreaterThanOrEqual(states[i - 1]?.lastStudyTime ?? -Infinity)
          expect(Number.isFinite(state.stability) && state.stability > 0).toBe(true)
          expect(state.difficulty >= 1 && state.difficulty <= 10).toBe(true)
          expect(state.reviews).toBe(i + 1)
        })
      }),
      { numRuns: 200 },
    )
  })

  it('treats an answer before the last one as an answer at the same time', () => {
    const learned = study([answer(3), answer(3, START + 10 * MINUTE_MS)])
    const back = scheduler.next(learned[1]!, answer(3, START - 400 * DAY_MS))
    expect(back).toStrictEqual(scheduler.next(learned[1]!, answer(3, START + 10 * MINUTE_MS)))
  })

  it('is the same for the same answers, and does not change answers, states and parameters', () => {
    const frozen = makeScheduler(
      deepFreeze(structuredClone(DEFAULT_PARAMETERS)),
      deepFreeze({ ...DEFAULT_PRESET }),
    )
    fc.assert(
      fc.property(anyAnswers, (answers) => {
        expect(study(answers, frozen)).toStrictEqual(study(answers))
      }),
      { numRuns: 50 },
    )
  })
})

describe('the due date of a card', () => {
  it('is minutes ahead during learning', () => {
    const wait = (rating: Rating) =>
      (scheduler.schedule(null, answer(rating, START, 60)).due - START) / MINUTE_MS
    expect([wait(1), wait(2), wait(3)]).toEqual([1, 6, 10])
  })

  it('is minutes ahead after a lapse', () => {
    const [learned] = study([answer(4)])
    const lapsed = scheduler.schedule(learned!, answer(1, START + 30 * DAY_MS))
    expect(lapsed.memory.phase).toBe('relearning')
    expect(lapsed.due).toBe(START + 30 * DAY_MS + 10 * MINUTE_MS)
  })

  it('is counted from the answer itself after a clock error, or a flight west', () => {
    const [ahead] = study([answer(4, START + 1500 * DAY_MS)])
    const { due } = scheduler.schedule(ahead!, answer(1, START))
    expect(due).toBe(START + 10 * MINUTE_MS)
    const [tokyo] = study([answer(3, START, 540)])
    expect(scheduler.schedule(tokyo!, answer(1, START + HOUR_MS, -480)).due).toBe(START + HOUR_MS + MINUTE_MS)
  })

  it('follows the given steps', () => {
    const slow = makeScheduler(
      { ...DEFAULT_PARAMETERS, learningSteps: [5, 30], relearningSteps: [20] },
      DEFAULT_PRESET,
    )
    const minutes = (state: MemoryState | null, given: Answer) =>
      (slow.schedule(state, given).due - given.at) / MINUTE_MS
    expect(minutes(null, answer(1))).toBe(5)
    expect(minutes(null, answer(3))).toBe(30)
    expect(minutes(slow.next(null, answer(4)), answer(1, START + 30 * DAY_MS))).toBe(20)
    const none = makeScheduler(
      { ...DEFAULT_PARAMETERS, learningSteps: [], relearningSteps: [] },
      DEFAULT_PRESET,
    )
    expect(none.next(null, answer(1)).phase).toBe('review')
  })

  it('is the start of a study day in the learner’s time zone, at any offset', () => {
    fc.assert(
      fc.property(offset, fc.integer({ min: 0, max: 1439 }), rating, (minutes, minuteOfDay, last) => {
        const at = START + minuteOfDay * MINUTE_MS
        const first = scheduler.next(null, answer(4, at, minutes))
        const { memory: state, due } = scheduler.schedule(first, answer(last, at + 20 * DAY_MS, minutes))
        fc.pre(state.scheduledDays > 0)
        const day = studyDayOf(due, minutes)
        expect(due).toBe(startOfStudyDay(day, minutes))
        expect(new Date(due + minutes * MINUTE_MS).getUTCHours()).toBe(4)
        const answered = startOfStudyDay(studyDayOf(at + 20 * DAY_MS, minutes), minutes)
        expect(due - answered).toBe(state.scheduledDays * DAY_MS)
      }),
    )
  })

  it('is sooner for a higher desired retention, and never after the maximum interval', () => {
    const days = (over: Partial<typeof DEFAULT_PRESET>) => {
      const mine = makeScheduler(DEFAULT_PARAMETERS, { ...DEFAULT_PRESET, ...over })
      return mine.next(mine.next(null, answer(4)), answer(3, START + 30 * DAY_MS)).scheduledDays
    }
    expect(days({ retention: 0.97 })).toBeLessThan(days({ retention: 0.9 }))
    expect(days({ retention: 0.9 })).toBeLessThan(days({ retention: 0.7 }))
    expect(days({ maximumInterval: 5 })).toBeLessThanOrEqual(6)
  })
})

describe('the retrievability of a card', () => {
  const [state] = study([answer(4)])

  it('is zero for a card that was never answered, and one directly after an answer', () => {
    expect(scheduler.retrievability(null, START, 0)).toBe(0)
    expect(scheduler.retrievability(state!, START, 0)).toBe(1)
  })

  it('falls from day to day, to 90% after as many days as the stability', () => {
    const chances = Array.from({ length: 60 }, (_, day) =>
      scheduler.retrievability(state!, START + day * DAY_MS, 0),
    )
    expect([...chances].sort((a, b) => b - a)).toStrictEqual(chances)
    const days = Math.round(state!.stability)
    expect(chances[days]).toBeGreaterThan(0.88)
    expect(chances[days]).toBeLessThan(0.92)
  })

  it('is one if the clock went back', () => {
    expect(scheduler.retrievability(state!, START - 90 * DAY_MS, -720)).toBe(1)
    expect(scheduler.retrievability(state!, START - HOUR_MS, 840)).toBe(1)
  })
})

describe('the name of parameters', () => {
  it('is the same for equal ones, and differs after any change', () => {
    const names = [
      DEFAULT_PARAMETERS,
      { ...DEFAULT_PARAMETERS, rolloverHour: 5 },
      { ...DEFAULT_PARAMETERS, learningSteps: [1] },
      { ...DEFAULT_PARAMETERS, relearningSteps: [1, 10] },
      { ...DEFAULT_PARAMETERS, weights: DEFAULT_PARAMETERS.weights.map((w, i) => (i === 20 ? w + 1e-9 : w)) },
    ].map(parametersHash)
    expect(new Set(names).size).toBe(names.length)
    expect(parametersHash(structuredClone(DEFAULT_PARAMETERS))).toBe(names[0])
    expect(names.every((name) => /^[0-9a-f]{8}$/u.test(name))).toBe(true)
  })

  it('contains the algorithm, which is FSRS-6 with 21 weights', () => {
    expect(ALGORITHM).toContain('FSRS-6')
    expect(DEFAULT_PARAMETERS.weights).toHaveLength(21)
  })
})
