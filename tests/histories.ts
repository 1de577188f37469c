/** Histories of a card, for properties of folding and scheduling. */
import type { CardEvent } from '$lib/domain/review/event'
import type { CardId, EventId } from '$lib/domain/shared/ids'
import { anEvent, aReview, DAY_MS, fc, HOUR_MS, START, ulidAt } from './builders'

/** Milliseconds from one event to the next as written down: mostly forward, at times at once or backwards. */
const arbitraryGap = fc.oneof(
  { weight: 2, arbitrary: fc.constant(0) },
  { weight: 4, arbitrary: fc.integer({ min: 1, max: 2 * HOUR_MS }) },
  { weight: 4, arbitrary: fc.integer({ min: 1, max: 90 }).map((days) => days * DAY_MS) },
  { weight: 2, arbitrary: fc.integer({ min: -3 * DAY_MS, max: -1 }) },
)

const arbitraryStep = fc.record({
  gap: arbitraryGap,
  offset: fc.constantFrom(0, 60, 120, -480, 765, -720, 840),
  /** Decides the order of events at one instant, whatever the order of writing. */
  tie: fc.nat({ max: 1000 }),
  kind: fc.oneof(
    { weight: 8, arbitrary: fc.constant('ReviewGiven' as const) },
    { weight: 3, arbitrary: fc.constant('ReviewVoided' as const) },
    {
      weight: 4,
      arbitrary: fc.constantFrom(
        'CardReset' as const,
        'CardSuspended' as const,
        'CardResumed' as const,
        'CardBuried' as const,
        'CardFlagged' as const,
        'DueDateSet' as const,
        'CorrectionShown' as const,
        'TrialGiven' as const,
        'CardTagged' as const,
        'CardNoted' as const,
      ),
    },
  ),
  rating: fc.constantFrom(1 as const, 2 as const, 3 as const, 4 as const),
  pick: fc.nat({ max: 1000 }),
})

/**
 * Histories of one card, in the order in which they were written down (which is not the order of events): reviews,
 * voids of reviews written earlier, resets, suspensions, burials, flags and due dates; instants may be equal or go
 * back, offsets change. All ids differ.
 */
export function arbitraryEvents(card: CardId, maxLength = 14): fc.Arbitrary<CardEvent[]> {
  return fc.array(arbitraryStep, { maxLength }).map((steps) => {
    let at = START
    const reviews: EventId[] = []
    return steps.map(({ gap, offset, tie, kind, rating, pick }, i): CardEvent => {
      at += gap
      const base = { card, at, offset, id: ulidAt(at, tie * 1000 + i) }
      switch (kind) {
        case 'ReviewGiven':
          reviews.push(base.id)
          return aReview({
            ...base,
            rating,
            due: at + (pick % 30) * DAY_MS,
            // One in ten is a right guess.
            ...(pick % 10 === 0 && { rating: 1, right: true, confidence: 'guess', unrated: true }),
            ...(pick % 3 === 0 && { met: true }),
            ...(pick % 7 === 0 && { probe: true }),
          })
        case 'ReviewVoided':
          return anEvent(kind, { ...base, review: reviews[pick % (reviews.length || 1)] ?? ulidAt(at, pick) })
        case 'CardFlagged':
          return anEvent(kind, { ...base, flag: pick % 8 })
        case 'DueDateSet':
          return anEvent(kind, { ...base, due: at + pick * HOUR_MS })
        case 'CorrectionShown':
          return anEvent(kind, { ...base, deckVersion: 1 + (pick % 5) })
        default:
          return anEvent(kind, base)
      }
    })
  })
}
