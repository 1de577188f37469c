/** Compares our scheduling with the library's own, and with the vectors that its makers publish. */
import { createEmptyCard, fsrs, GenSeedStrategyWithCardId, Grades, StrategyMode, type Card } from 'ts-fsrs'
import { describe, expect, it } from 'vitest'
import { DAY_MS, MINUTE_MS, START } from '../../../../tests/builders'
import { seededRandom } from '$lib/domain/shared/random'
import { makeMemory, makeScheduler } from './fsrs'
import { DEFAULT_PARAMETERS, DEFAULT_PRESET, type MemoryState, type Rating } from './memory-state'

const RETENTIONS = [0.7, 0.8, 0.9, 0.97]

/** The usual learning steps, none, and odd ones: a day and longer, decreasing steps, and a short maximum interval. */
const STEPS = {
  usual: { learning: [1, 10], relearning: [10], longest: 36_500 },
  none: { learning: [], relearning: [], longest: 36_500 },
  odd: { learning: [7, 2880, 3, 15], relearning: [1440, 12], longest: 90 },
}

interface Course {
  readonly steps: keyof typeof STEPS
  readonly fuzz: boolean
  readonly retention: number
}

/** The library with the set-up of its manual, and ours: days from midnight to midnight at UTC. */
function bothOf({ steps, fuzz, retention }: Course) {
  const { learning, relearning, longest } = STEPS[steps]
  const theirs = fsrs({
    enable_fuzz: fuzz,
    request_retention: retention,
    maximum_interval: longest,
    learning_steps: learning.map((minutes) => `${String(minutes)}m` as `${number}m`),
    relearning_steps: relearning.map((minutes) => `${String(minutes)}m` as `${number}m`),
  })
  theirs.useStrategy(StrategyMode.SEED, GenSeedStrategyWithCardId('name'))
  const minutes = { learningSteps: learning, relearningSteps: relearning }
  const ours = makeScheduler(
    { ...DEFAULT_PARAMETERS, ...minutes, rolloverHour: 0 },
    { ...DEFAULT_PRESET, retention, maximumInterval: longest },
  )
  return { theirs, ours }
}

const COURSES: readonly Course[] = (['usual', 'none', 'odd'] as const).flatMap((steps) =>
  [true, false].flatMap((fuzz) => RETENTIONS.map((retention) => ({ steps, fuzz, retention }))),
)
/** 24 courses of 700 histories each: 16,800 histories of up to twelve answers. */
const HISTORIES = 700

describe('scheduling', () => {
  it.each(COURSES)(
    'equals the library’s own over hundreds of histories (steps $steps, fuzz $fuzz, $retention)',
    (course) => {
      const { theirs, ours } = bothOf(course)
      const random = seededRandom(COURSES.indexOf(course) + 1)
      let answers = 0
      for (let n = 0; n < HISTORIES; n++) {
        const name = `deck/claim-${String(n)}/source`
        let at = START
        let card: Card & { readonly name: string } = { ...createEmptyCard(new Date(at)), name }
        let state: MemoryState | null = null
        for (let i = 0, length = 2 + Math.floor(random() * 11); i < length; i++) {
          const rating = (1 + Math.floor(random() * 4)) as Rating
          card = theirs.next(card, new Date(at), Grades[rating - 1]!).card as typeof card
          const answer = { at, offset: 0, rating }
          const given = ours.schedule(state, answer, course.fuzz ? name : undefined)
          const { stability, difficulty, reps, lapses, scheduled_days, learning_steps } = card
          state = given.memory
          expect([state.stability, state.difficulty, state.reviews, state.lapses]).toStrictEqual([
            stability,
            difficulty,
            reps,
            lapses,
          ])
          expect([state.scheduledDays, state.step]).toStrictEqual([scheduled_days, learning_steps])
          expect(state.phase).toBe((['learning', 'learning', 'review', 'relearning'] as const)[card.state])
          const due =
            scheduled_days > 0 ? Math.floor(card.due.getTime() / DAY_MS) * DAY_MS : card.due.getTime()
          expect(given.due).toBe(due)
          // Early, on time or late.
          at += Math.max(MINUTE_MS, Math.round((card.due.getTime() - at) * (0.3 + random() * 1.4)))
          answers += 1
        }
      }
      expect(answers).toBeGreaterThan(HISTORIES * 5)
    },
  )
})

describe('the published vectors of FSRS-6 with its default parameters', () => {
  const { ours } = bothOf({ steps: 'usual', fuzz: false, retention: 0.9 })

  // py-fsrs, tests/test_basic.py, test_review_card; the same in ts-fsrs, FSRS-6.test.ts, ivl_history.
  it('give the intervals for Good six times, Again twice, Good five times, each when due', () => {
    let at = Date.UTC(2022, 10, 29, 12, 30)
    let state: MemoryState | null = null
    const days = [3, 3, 3, 3, 3, 3, 1, 1, 3, 3, 3, 3, 3].map((rating) => {
      const given = ours.schedule(state, { at, offset: 0, rating: rating as Rating })
      state = given.memory
      at = Math.max(given.due, at + MINUTE_MS)
      return given.memory.scheduledDays
    })
    expect(days).toStrictEqual([0, 2, 11, 46, 163, 498, 0, 0, 2, 4, 7, 12, 21])
  })

  // fsrs-rs, inference.rs, test_memory_state; py-fsrs, test_memo_state.
  it('give the memory states for Again, then Good after 0, 0, 1, 3, 8 and 21 days', () => {
    const gaps = [0, 0, 1, 3, 8, 21]
    let at = Date.UTC(2022, 10, 29, 12, 30)
    let state: MemoryState | null = null
    const model = makeMemory(DEFAULT_PARAMETERS.weights)
    let memory: ReturnType<typeof model.next> | null = null
    gaps.forEach((gap, i) => {
      at += gap * DAY_MS
      const rating = i === 0 ? 1 : 3
      state = ours.next(state, { at, offset: 0, rating })
      memory = model.next(memory, gap, rating)
    })
    for (const { stability, difficulty } of [state!, memory!] as MemoryState[]) {
      expect(Math.abs(stability - 53.62691)).toBeLessThan(1e-4)
      expect(Math.abs(difficulty - 6.3574867)).toBeLessThan(1e-4)
    }
  })

  // fsrs-rs, inference.rs, the example of next_states for a new card.
  it('give the states after first answers', () => {
    const first = ([1, 2, 3, 4] as const).map((rating) => ours.next(null, { at: START, offset: 0, rating }))
    expect(first.map((state) => state.stability)).toStrictEqual([0.212, 1.2931, 2.3065, 8.2956])
    const difficulties = first.map((state) => state.difficulty)
    for (const [i, wanted] of [6.4133, 5.1121707, 2.118104, 1].entries())
      expect(Math.abs((difficulties[i] ?? 0) - wanted)).toBeLessThan(1e-6)
  })
})
