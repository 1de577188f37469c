import { describe, expect, it } from 'vitest'
import { cardId, DAY_MS, deckId, fc, MINUTE_MS, START } from '../../../../tests/builders'
import type { CardId } from '$lib/domain/shared/ids'
import { studyDayOf } from '$lib/domain/shared/study-day'
import type { ScheduledCard } from './due'
import { budgetOf } from './limits'
import type { MemoryState } from './memory-state'
import { buildQueue, MAX_WAIT_DAYS, MAX_NEW_WAIT_DAYS } from './queue'
import { claimKey } from './siblings'

const TEMPLATES = ['source', 'recall', 'chain', 'kind'] as const
const DAYS = 90
const decks = new Set([deckId('d')])

const memory: MemoryState = {
  phase: 'review',
  step: 0,
  stability: 5,
  difficulty: 5,
  reviews: 1,
  lapses: 0,
  scheduledDays: 1,
  lastStudyTime: START,
}

/** A learner who answers everything that is asked, day after day. */
interface Course {
  readonly claims: number
  /** Cards of a claim. */
  readonly siblings: number
  readonly newPerDay: number
  /**
   * Days until a card is due again, and its retrievability, card by card. They are fixed, so that some cards always
   * win.
   */
  readonly intervals: readonly number[]
  readonly risks: readonly number[]
}

const courses: fc.Arbitrary<Course> = fc.record({
  claims: fc.integer({ min: 1, max: 3 }),
  siblings: fc.integer({ min: 2, max: 4 }),
  newPerDay: fc.integer({ min: 1, max: 3 }),
  intervals: fc.array(fc.integer({ min: 1, max: 4 }), { minLength: 12, maxLength: 12 }),
  risks: fc.array(fc.double({ min: 0, max: 1, noNaN: true }), { minLength: 12, maxLength: 12 }),
})

interface Lived {
  /** The longest time that a due card has waited, in days. */
  readonly longestWait: number
  /** For each card, the days between the first answer of its claim and its own first answer. */
  readonly met: ReadonlyMap<CardId, number>
  /** True if two cards of a claim were asked on one day. */
  readonly together: boolean
}

function live({ claims, siblings, newPerDay, intervals, risks }: Course): Lived {
  const cards = Array.from({ length: claims }, (_, claim) =>
    TEMPLATES.slice(0, siblings).map((template) => cardId(`d/c${String(claim)}/${template}`)),
  ).flat()
  const rows = new Map<CardId, ScheduledCard>()
  const begun = new Map<string, number>()
  const met = new Map<CardId, number>()
  let [longestWait, together] = [0, false]
  for (let day = 0; day < DAYS; day++) {
    const at = START + day * DAY_MS
    const today = studyDayOf(at, 0, 4)
    const { queue } = buildQueue({
      fresh: cards.filter((card) => !rows.has(card)),
      scheduled: [...rows.values()],
      now: { at, offset: 0, rolloverHour: 4 },
      newBudget: budgetOf([{ decks, left: newPerDay }]),
      reviewBudget: budgetOf([]),
      retrievability: (card) => risks[cards.indexOf(card)] ?? 0,
    })
    together ||= new Set(queue.map(claimKey)).size < queue.length
    for (const row of rows.values())
      longestWait = Math.max(longestWait, Math.floor((at - (row.due ?? at)) / DAY_MS))
    for (const card of queue) {
      const claim = claimKey(card)
      if (!begun.has(claim)) begun.set(claim, day)
      if (!met.has(card)) met.set(card, day - (begun.get(claim) ?? day))
      const due = START + (day + (intervals[cards.indexOf(card)] ?? 1)) * DAY_MS - MINUTE_MS
      const introduced = rows.get(card)?.introduced ?? today
      rows.set(card, {
        card,
        memory,
        due,
        suspended: false,
        buriedUntil: null,
        lastStudyDay: today,
        introduced,
      })
    }
  }
  for (const card of cards) if (!met.has(card)) met.set(card, DAYS)
  return { longestWait, met, together }
}

describe('siblings over many days', () => {
  it('never come together, and none waits for ever: a starved one comes before the others', () => {
    fc.assert(
      fc.property(courses, (course) => {
        const { longestWait, together } = live(course)
        expect(together).toBe(false)
        // Several starved cards take turns.
        expect(longestWait).toBeLessThanOrEqual(MAX_WAIT_DAYS + 1 + course.siblings)
      }),
      { numRuns: 150 },
    )
  })

  it('that are new come in the end, though older ones are due every day', () => {
    fc.assert(
      fc.property(courses, (course) => {
        const { met } = live(course)
        for (const days of met.values()) {
          expect(days).toBeLessThanOrEqual(MAX_NEW_WAIT_DAYS + (course.claims + 1) * course.siblings)
        }
      }),
      { numRuns: 150 },
    )
  })

  it('come on the expected day, even if another one is always more at risk', () => {
    const course = {
      claims: 1,
      siblings: 2,
      newPerDay: 1,
      intervals: Array.from({ length: 12 }, () => 1),
      risks: [0, ...Array.from({ length: 11 }, () => 1)],
    }
    const { met, longestWait } = live(course)
    expect(met.get(cardId('d/c0/recall'))).toBe(MAX_NEW_WAIT_DAYS)
    // A card that is due at the end of one study day has waited a week at the end of the eighth.
    expect(longestWait).toBe(MAX_WAIT_DAYS + 1)
  })
})
