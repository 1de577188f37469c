import { describe, expect, it } from 'vitest'
import {
  anEvent,
  aReview,
  CARD,
  cardId,
  DAY_MS,
  fc,
  HOUR_MS,
  START,
  ulidAt,
} from '../../../../tests/builders'
import { arbitraryEvents } from '../../../../tests/histories'
import { pastAnswersOf } from '$lib/domain/insight/history'
import { counted, retentionOf } from '$lib/domain/insight/retention'
import { trialsOf } from '$lib/domain/insight/trial'
import { makeScheduler } from '$lib/domain/scheduling/fsrs'
import { DEFAULT_PARAMETERS, DEFAULT_PRESET } from '$lib/domain/scheduling/memory-state'
import { itemsOf } from '$lib/domain/scheduling/training'
import { confusedPairs } from './confusion-pairs'
import { packEvents, unpackEvents } from './event-columns'
import { folded, type CardEvent, type ClaimEvent, type FoldedEvent } from './event'
import { claimOfCardId, claimOfEvent, exposuresIn, lastBefore } from './exposure'
import { makeFold } from './fold'
import { historiesOf } from './histories'

const fold = makeFold(DEFAULT_PARAMETERS)
const scheduler = makeScheduler(DEFAULT_PARAMETERS, DEFAULT_PRESET)
const CLAIM = claimOfCardId(CARD)

const choice = {
  format: 'who-says-it',
  level: 'speaker',
  options: ['a', 'b'],
  choice: 'adaptive',
  truth: 'a',
}
const readingAt = (at: number, id: number): CardEvent =>
  anEvent('TrialGiven', {
    at,
    id: ulidAt(at, id),
    task: 'reading',
    item: { ...choice, view: 'passage' } as never,
    chosen: 'b',
    right: false,
  })

/** A history with meetings, exposures and reading trials at any times among its own events. */
const arbitraryShown = fc
  .record({
    events: arbitraryEvents(CARD),
    extra: fc.array(fc.record({ kind: fc.nat(2), at: fc.integer({ min: -10 * 24, max: 400 * 24 }) }), {
      maxLength: 12,
    }),
  })
  .map(({ events, extra }) => {
    const at = (hours: number): number => START + hours * HOUR_MS
    const readings = extra.filter(({ kind }) => kind === 0).map((one, i) => readingAt(at(one.at), 5000 + i))
    const ofClaims = extra
      .filter(({ kind }) => kind > 0)
      .map((one, i): ClaimEvent => {
        const when = { at: at(one.at), id: ulidAt(at(one.at), 6000 + i) }
        return one.kind === 1 ? anEvent('ClaimMet', when) : anEvent('Exposed', when)
      })
    return { events, readings, ofClaims }
  })

describe('meetings, reading trials and exposures', () => {
  it('change no memory state and no due date', () => {
    fc.assert(
      fc.property(arbitraryShown, ({ events, readings }) => {
        const { events: count, last, ...without } = fold.all(CARD, events)
        const { events: more, last: later, ...with_ } = fold.all(CARD, [...events, ...readings])
        expect(with_).toStrictEqual(without)
        expect(more).toBe(count + readings.length)
        expect(later === null).toBe(last === null && readings.length === 0)
      }),
    )
  })

  it('take reviews of their day out of retention, and change no other one', () => {
    fc.assert(
      fc.property(arbitraryShown, ({ events, readings, ofClaims }) => {
        const replay = { scheduler, rolloverHour: 4, deckOf: () => undefined }
        const plain = pastAnswersOf(events, replay)
        const exposures = exposuresIn([...events, ...readings, ...ofClaims]).get(CLAIM) ?? []
        const shown = pastAnswersOf([...events, ...readings], { ...replay, exposures })
        expect(shown.map(({ at, trial }) => [at, trial])).toStrictEqual(
          plain.map(({ at, trial }) => [at, trial]),
        )
        const left = shown.filter(({ review }) => review !== null && !review.exposedToday)
        const kept = plain.filter((_answer, i) => shown[i]?.review?.exposedToday === false)
        expect(left.map(({ review }) => review)).toStrictEqual(
          kept.map(({ review }) => review && { ...review, exposedToday: false }),
        )
        expect(retentionOf(shown)).toStrictEqual(retentionOf(counted(kept)))
      }),
    )
  })

  it('take reviews of their day out of training, and change no rating or interval', () => {
    fc.assert(
      fc.property(arbitraryShown, ({ events, readings, ofClaims }) => {
        const plain = historiesOf(events, 4)
        const shown = historiesOf([...events, ...readings], 4, ofClaims)
        const facts = (list: typeof plain) =>
          list.map(({ template, reviews }) => [
            template,
            reviews.map(({ day, rating, at }) => [day, rating, at]),
          ])
        expect(facts(shown)).toStrictEqual(facts(plain))
        const all = new Set(itemsOf(plain).map((item) => JSON.stringify(item)))
        for (const item of itemsOf(shown)) expect(all.has(JSON.stringify(item))).toBe(true)
      }),
    )
  })

  it('are no trial of memory and no confusion of voices', () => {
    const readings = [readingAt(START, 1), readingAt(START + 1, 2), readingAt(START + 2, 3)]
    expect(trialsOf(readings, () => undefined)).toStrictEqual([])
    expect(confusedPairs(readings, () => null)).toStrictEqual([])
  })

  it('start the gap of the next answer anew', () => {
    const review = aReview({ at: START + 3 * DAY_MS })
    const exposures = exposuresIn([review, anEvent('Exposed', { at: START + DAY_MS })]).get(CLAIM) ?? []
    const replay = { scheduler, rolloverHour: 4, deckOf: () => undefined, exposures }
    expect(pastAnswersOf([review], replay)[0]?.gap).toBe(2 * DAY_MS)
  })
})

describe('exposures', () => {
  it('are those of a claim, by any of its cards, in the order of time', () => {
    const sibling = aReview({ at: START + 2, card: cardId('sandholm/ship-for-sale/chain') })
    const met = anEvent('ClaimMet', { at: START })
    const flag = anEvent('CardFlagged', { at: START + 1 })
    const shown = exposuresIn([sibling, flag, met]).get(CLAIM) ?? []
    expect(shown.map(({ at }) => at)).toStrictEqual([START, START + 2])
    expect(claimOfEvent(sibling)).toBe(claimOfEvent(met))
    expect(lastBefore(shown, START + 2)?.at).toBe(START)
    expect(lastBefore(shown, START)).toBeNull()
  })
})

describe('a right guess', () => {
  it('sets no memory state, and changes none', () => {
    fc.assert(
      fc.property(arbitraryEvents(CARD), (events) => {
        const rated = events.filter((event) => event.type !== 'ReviewGiven' || event.unrated !== true)
        expect(fold.all(CARD, events).memory).toStrictEqual(fold.all(CARD, rated).memory)
      }),
    )
    const guess = aReview({ right: true, confidence: 'guess', rating: 1, unrated: true })
    expect(fold.all(CARD, [guess])).toMatchObject({ memory: null, due: null, reviews: 1 })
    expect(historiesOf([guess, aReview({ at: START + DAY_MS })], 4)).toStrictEqual([])
  })

  it('stays one when it is packed', () => {
    fc.assert(
      fc.property(arbitraryEvents(CARD), (events) => {
        const list: FoldedEvent[] = []
        unpackEvents(packEvents(events), () => list)
        expect(fold.all(CARD, list)).toStrictEqual(fold.all(CARD, events.map(folded)))
      }),
    )
  })
})
