import { describe, expect, it } from 'vitest'
import {
  anEvent,
  aReview,
  CARD,
  DAY_MS,
  fc,
  HOUR_MS,
  MINUTE_MS,
  START,
  studyDay,
  ulidAt,
} from '../../../../tests/builders'
import { arbitraryEvents } from '../../../../tests/histories'
import { DEFAULT_PARAMETERS } from '$lib/domain/scheduling/memory-state'
import type { CardEvent } from './event'
import { FOLD_VERSION, makeFold, type CardState } from './fold'
import { compareEvents } from './order'

const fold = makeFold(DEFAULT_PARAMETERS)
const all = (...events: CardEvent[]) => fold.all(CARD, events)
const history = arbitraryEvents(CARD)

/** Folds events one after the other, and folds all again only if the fold requires it. */
function oneByOne(events: readonly CardEvent[]): CardState {
  return events.reduce(
    (state, event, i) => fold.next(state, event) ?? fold.all(CARD, events.slice(0, i + 1)),
    fold.empty(CARD),
  )
}

const first = aReview({ at: START, due: START + 10 * MINUTE_MS })
const second = aReview({ at: START + 10 * MINUTE_MS, due: START + 2 * DAY_MS })
const third = aReview({ at: START + 2 * DAY_MS, rating: 1, due: START + 2 * DAY_MS + 10 * MINUTE_MS })

describe('the state of a card', () => {
  it('is empty without events', () => {
    expect(all()).toStrictEqual(fold.empty(CARD))
    expect(fold.empty(CARD)).toMatchObject({ card: CARD, memory: null, due: null, reviews: 0, last: null })
  })

  it('contains the result of the reviews, and the due date of the last one', () => {
    expect(all(first, second, third)).toMatchObject({
      memory: { phase: 'relearning', reviews: 3, lapses: 1 },
      due: third.due,
      reviews: 3,
      lastStudyDay: '2026-03-06',
      last: { at: third.at, id: third.id },
    })
  })

  it('counts study days in the learner’s time zone', () => {
    const late = aReview({ at: Date.parse('2026-03-05T03:30:00+13:00'), offset: 13 * 60 })
    expect(all(late).lastStudyDay).toBe('2026-03-04')
    expect(makeFold({ ...DEFAULT_PARAMETERS, rolloverHour: 3 }).all(CARD, [late]).lastStudyDay).toBe(
      '2026-03-05',
    )
  })

  it('is new again after a reset, and keeps flag, suspension and shown corrections', () => {
    const before = [
      first,
      anEvent('CardFlagged', { at: START + HOUR_MS, flag: 3 }),
      anEvent('CorrectionShown', { at: START + 2 * HOUR_MS, deckVersion: 4 }),
      anEvent('CardSuspended', { at: START + 3 * HOUR_MS }),
    ]
    const reset = anEvent('CardReset', { at: START + DAY_MS })
    expect(all(...before, reset)).toStrictEqual({
      ...fold.empty(CARD),
      flag: 3,
      correctionShown: 4,
      suspended: true,
      events: 5,
      last: { at: reset.at, id: reset.id },
    })
    const again = aReview({ at: START + 2 * DAY_MS })
    const { memory } = all(again)
    expect(all(...before, reset, again)).toMatchObject({ memory, reviews: 1 })
  })

  it('reflects suspending, resuming, burying, flagging and due dates set by hand', () => {
    const suspended = anEvent('CardSuspended', { at: START + HOUR_MS })
    expect(all(first, suspended).suspended).toBe(true)
    expect(all(first, suspended, anEvent('CardResumed', { at: START + 2 * HOUR_MS })).suspended).toBe(false)
    expect(all(anEvent('CardBuried', { until: studyDay('2026-04-01') })).buriedUntil).toBe('2026-04-01')
    expect(all(anEvent('CardFlagged', { flag: 7 })).flag).toBe(7)
    expect(all(first, anEvent('DueDateSet', { at: START + HOUR_MS, due: START + 9 * DAY_MS }))).toMatchObject(
      {
        due: START + 9 * DAY_MS,
        memory: all(first).memory,
      },
    )
  })

  it('names its version and parameters, so that another fold knows that it must fold again', () => {
    const other = makeFold({ ...DEFAULT_PARAMETERS, learningSteps: [2] })
    const state = all(first)
    expect(fold.isCurrent(state)).toBe(true)
    expect(makeFold(structuredClone(DEFAULT_PARAMETERS)).isCurrent(state)).toBe(true)
    expect(other.isCurrent(state)).toBe(false)
    expect(fold.isCurrent({ ...state, foldVersion: FOLD_VERSION - 1 })).toBe(false)
  })
})

describe('tags, notes and due dates', () => {
  it('are the latest ones, and stay when a card is reset', () => {
    const tagged = anEvent('CardTagged', { at: START, tags: ['exam', 'port'] })
    const noted = anEvent('CardNoted', { at: START + HOUR_MS, text: 'Mind the year.' })
    const reset = anEvent('CardReset', { at: START + 2 * HOUR_MS })
    expect(all(tagged, noted, reset)).toMatchObject({ tags: ['exam', 'port'], note: 'Mind the year.' })
    expect(all(tagged, noted, anEvent('CardTagged', { at: START + DAY_MS, tags: [] })).tags).toStrictEqual([])
  })

  it('do not make a card due that was never answered', () => {
    expect(all(anEvent('DueDateSet', { due: START + DAY_MS })).due).toBeNull()
  })
})

describe('folding all events', () => {
  it('gives the same state for any order of arrival', () => {
    const permuted = history.chain((events) =>
      fc.tuple(fc.constant(events), fc.shuffledSubarray(events, { minLength: events.length })),
    )
    fc.assert(
      fc.property(permuted, ([events, shuffledEvents]) => {
        expect(fold.all(CARD, shuffledEvents)).toStrictEqual(fold.all(CARD, events))
      }),
      { numRuns: 150 },
    )
  })

  it('counts every event once, however often it arrives', () => {
    fc.assert(
      fc.property(history, fc.nat(), (events, n) => {
        const again = events.slice(0, events.length === 0 ? 0 : n % (events.length + 1))
        expect(fold.all(CARD, [...again, ...events, ...structuredClone(again)])).toStrictEqual(
          fold.all(CARD, events),
        )
      }),
      { numRuns: 100 },
    )
  })

  it('gives the same for two overlapping halves as for the whole log', () => {
    const halves = history.chain((events) =>
      fc.tuple(fc.constant(events), fc.subarray(events), fc.subarray(events)),
    )
    fc.assert(
      fc.property(halves, ([events, mine, theirs]) => {
        const rest = events.filter((event) => !mine.includes(event) && !theirs.includes(event))
        expect(fold.all(CARD, [...theirs, ...rest, ...mine])).toStrictEqual(fold.all(CARD, events))
      }),
      { numRuns: 60 },
    )
  })

  it('does not change the events', () => {
    fc.assert(
      fc.property(history, (events) => {
        const before = structuredClone(events)
        fold.all(CARD, events)
        expect(events).toStrictEqual(before)
      }),
      { numRuns: 50 },
    )
  })

  it('ends with the latest event, and never loses the flags of the card', () => {
    fc.assert(
      fc.property(history, (events) => {
        const latest = [...events].sort(compareEvents).at(-1)
        expect(fold.all(CARD, events).last).toStrictEqual(latest ? { at: latest.at, id: latest.id } : null)
      }),
      { numRuns: 100 },
    )
  })
})

describe('folding one more event', () => {
  it('gives exactly the same as folding all, or says that all must be folded', () => {
    fc.assert(
      fc.property(history, (events) => {
        const known: CardEvent[] = []
        let state = fold.empty(CARD)
        for (const event of events) {
          known.push(event)
          const whole = fold.all(CARD, known)
          const next = fold.next(state, event)
          if (next) expect(next).toStrictEqual(whole)
          state = next ?? whole
        }
      }),
      { numRuns: 150 },
    )
  })

  it('gives the same when events come in their order', () => {
    fc.assert(
      fc.property(history, (events) => {
        const sorted = [...events].sort(compareEvents)
        expect(oneByOne(sorted)).toStrictEqual(fold.all(CARD, events))
      }),
      { numRuns: 150 },
    )
  })

  it('is possible only for the latest event', () => {
    expect(fold.next(all(first), second)).toStrictEqual(all(first, second))
    expect(fold.next(all(first, second), first)).toBeNull()
    expect(fold.next(all(first, third), second)).toBeNull()
    const sameInstant = { ...first, id: ulidAt(START, 1) }
    expect(fold.next(all(sameInstant), first)).toBeNull()
    expect(fold.next(all(first), sameInstant)).toStrictEqual(all(first, sameInstant))
  })

  it('is never possible for an undo', () => {
    expect(
      fold.next(all(first), anEvent('ReviewVoided', { at: START + HOUR_MS, review: first.id })),
    ).toBeNull()
  })

  it('is not possible for a review that was undone before it arrived', () => {
    const early = anEvent('ReviewVoided', { at: second.at - MINUTE_MS, review: second.id })
    const state = all(first, early)
    expect(fold.next(state, second)).toBeNull()
    expect(all(first, early, second).reviews).toBe(1)
    expect(fold.next(all(first, early, second), third)).toStrictEqual(all(first, early, second, third))
  })
})

describe('undoing a review', () => {
  const undo = (review: CardEvent, at: number) => anEvent('ReviewVoided', { at, review: review.id })

  it('gives the state before it, except for the last folded event', () => {
    fc.assert(
      fc.property(history, (events) => {
        const latest = Math.max(START, ...events.map((event) => event.at))
        const given = aReview({ at: latest + MINUTE_MS })
        const voided = undo(given, latest + 2 * MINUTE_MS)
        const before = fold.all(CARD, events)
        expect(fold.all(CARD, [...events, given, voided])).toStrictEqual({
          ...before,
          events: before.events + 2,
          last: { at: voided.at, id: voided.id },
        })
      }),
      { numRuns: 100 },
    )
  })

  it('removes an earlier review from all later states', () => {
    const { last: _a, events: _c, ...undone } = all(first, second, third, undo(second, START + 3 * DAY_MS))
    const { last: _b, events: _d, ...never } = all(first, third)
    expect(undone).toStrictEqual(never)
  })

  it('makes a card new again if it was the only review', () => {
    const voided = undo(first, START + HOUR_MS)
    const last = { at: voided.at, id: voided.id }
    expect(all(first, voided)).toStrictEqual({ ...fold.empty(CARD), events: 2, last })
  })

  it('works although the clock went back between the review and the undo', () => {
    expect(all(first, second, undo(second, START - DAY_MS))).toMatchObject({
      reviews: 1,
      memory: all(first).memory,
    })
  })

  it('also undoes a reset, and restores everything', () => {
    const reset = anEvent('CardReset', { at: START + HOUR_MS })
    const back = undo(reset, START + 2 * HOUR_MS)
    expect(all(first, reset).memory).toBeNull()
    expect({ ...all(first, reset, back), events: 1, last: null }).toStrictEqual({ ...all(first), last: null })
  })

  it('has no effect on other events: an undo or a suspension is not undone', () => {
    const voided = undo(first, START + HOUR_MS)
    expect(all(first, voided, undo(voided, START + 2 * HOUR_MS)).memory).toBeNull()
    const suspended = anEvent('CardSuspended', { at: START + HOUR_MS })
    expect(all(suspended, undo(suspended, START + 2 * HOUR_MS)).suspended).toBe(true)
  })

  it('has no further effect the second time', () => {
    const once = all(first, second, undo(second, START + HOUR_MS))
    const twice = all(first, second, undo(second, START + HOUR_MS), undo(second, START + 2 * HOUR_MS))
    expect({ ...twice, events: 3, last: null }).toStrictEqual({ ...once, last: null })
  })
})
