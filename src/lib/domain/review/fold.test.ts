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

/** Folds one event after the other, all again only where the fold asks for it. */
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
  it('is empty where nothing happened', () => {
    expect(all()).toStrictEqual(fold.empty(CARD))
    expect(fold.empty(CARD)).toMatchObject({ card: CARD, memory: null, due: null, reviews: 0, last: null })
  })

  it('holds what the reviews made of it, and the due date given by the last', () => {
    expect(all(first, second, third)).toMatchObject({
      memory: { phase: 'relearning', reviews: 3, lapses: 1 },
      due: third.due,
      reviews: 3,
      lastStudyDay: '2026-03-06',
      last: { at: third.at, id: third.id },
    })
  })

  it('counts study days where the learner was', () => {
    const late = aReview({ at: Date.parse('2026-03-05T03:30:00+13:00'), offset: 13 * 60 })
    expect(all(late).lastStudyDay).toBe('2026-03-04')
    expect(makeFold({ ...DEFAULT_PARAMETERS, rolloverHour: 3 }).all(CARD, [late]).lastStudyDay).toBe(
      '2026-03-05',
    )
  })

  it('is new again after a reset, keeping flag, suspension and corrections shown', () => {
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

  it('follows suspending, resuming, burying, flagging and due dates set by hand', () => {
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
  it('are the latest given, and stay when a card is reset', () => {
    const tagged = anEvent('CardTagged', { at: START, tags: ['exam', 'port'] })
    const noted = anEvent('CardNoted', { at: START + HOUR_MS, text: 'Mind the year.' })
    const reset = anEvent('CardReset', { at: START + 2 * HOUR_MS })
    expect(all(tagged, noted, reset)).toMatchObject({ tags: ['exam', 'port'], note: 'Mind the year.' })
    expect(all(tagged, noted, anEvent('CardTagged', { at: START + DAY_MS, tags: [] })).tags).toStrictEqual([])
  })

  it('set by hand make nothing due that was never answered', () => {
    expect(all(anEvent('DueDateSet', { due: START + DAY_MS })).due).toBeNull()
  })
})

describe('folding all events', () => {
  it('gives the same state for any order in which they arrive', () => {
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

  it('joins two halves of a log that overlap to what the whole log gives', () => {
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

  it('leaves the events as they were', () => {
    fc.assert(
      fc.property(history, (events) => {
        const before = structuredClone(events)
        fold.all(CARD, events)
        expect(events).toStrictEqual(before)
      }),
      { numRuns: 50 },
    )
  })

  it('ends with the latest event of all, and never forgets the flags of the card', () => {
    fc.assert(
      fc.property(history, (events) => {
        const latest = [...events].sort(compareEvents).at(-1)
        expect(fold.all(CARD, events).last).toStrictEqual(latest ? { at: latest.at, id: latest.id } : null)
      }),
      { numRuns: 100 },
    )
  })
})

describe('folding one event more', () => {
  it('gives bit for bit what folding all gives, or says that all must be folded', () => {
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

  it('is possible for an event that is the latest, and only then', () => {
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

  it('gives the state before it, but for the last event seen', () => {
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

  it('takes an earlier review out of all that came after', () => {
    const { last: _a, events: _c, ...undone } = all(first, second, third, undo(second, START + 3 * DAY_MS))
    const { last: _b, events: _d, ...never } = all(first, third)
    expect(undone).toStrictEqual(never)
  })

  it('makes a card new again whose only review it was', () => {
    const voided = undo(first, START + HOUR_MS)
    const last = { at: voided.at, id: voided.id }
    expect(all(first, voided)).toStrictEqual({ ...fold.empty(CARD), events: 2, last })
  })

  it('holds although the clock went back between the review and the undo', () => {
    expect(all(first, second, undo(second, START - DAY_MS))).toMatchObject({
      reviews: 1,
      memory: all(first).memory,
    })
  })

  it('undoes a reset, too, and with it everything is as it was', () => {
    const reset = anEvent('CardReset', { at: START + HOUR_MS })
    const back = undo(reset, START + 2 * HOUR_MS)
    expect(all(first, reset).memory).toBeNull()
    expect({ ...all(first, reset, back), events: 1, last: null }).toStrictEqual({ ...all(first), last: null })
  })

  it('undoes nothing else: neither another undo nor a suspension comes back', () => {
    const voided = undo(first, START + HOUR_MS)
    expect(all(first, voided, undo(voided, START + 2 * HOUR_MS)).memory).toBeNull()
    const suspended = anEvent('CardSuspended', { at: START + HOUR_MS })
    expect(all(suspended, undo(suspended, START + 2 * HOUR_MS)).suspended).toBe(true)
  })

  it('done twice is done once', () => {
    const once = all(first, second, undo(second, START + HOUR_MS))
    const twice = all(first, second, undo(second, START + HOUR_MS), undo(second, START + 2 * HOUR_MS))
    expect({ ...twice, events: 3, last: null }).toStrictEqual({ ...once, last: null })
  })
})
