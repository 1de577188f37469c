import type { TrainingHistory, TrainingReview } from '$lib/domain/scheduling/training'
import { partsOfCardId, type CardId } from '$lib/domain/shared/ids'
import { toStudyTime } from '$lib/domain/shared/study-day'
import type { CardEvent } from './event'
import { compareEvents } from './order'

const DAY_MS = 86_400_000

/**
 * The training data in a log: for each card the counting reviews since its last reset, with their study days. If the
 * clock went back, a review gets the day of the one before, as in folding.
 */
export function historiesOf(events: readonly CardEvent[], rolloverHour: number): TrainingHistory[] {
  const voided = new Set(events.flatMap((event) => (event.type === 'ReviewVoided' ? [event.review] : [])))
  const byCard = new Map<CardId, CardEvent[]>()
  for (const event of events) {
    if (voided.has(event.id) || (event.type !== 'ReviewGiven' && event.type !== 'CardReset')) continue
    const own = byCard.get(event.card)
    if (own) own.push(event)
    else byCard.set(event.card, [event])
  }
  return [...byCard].flatMap(([card, own]) => {
    const sorted = own.sort(compareEvents)
    const since = sorted.findLastIndex((event) => event.type === 'CardReset') + 1
    const reviews = reviewsOf(sorted.slice(since), rolloverHour)
    return reviews.length > 1 ? [{ template: partsOfCardId(card).template, reviews }] : []
  })
}

function reviewsOf(events: readonly CardEvent[], rolloverHour: number): TrainingReview[] {
  let day = -Infinity
  return events.flatMap((event) => {
    if (event.type !== 'ReviewGiven') return []
    day = Math.max(day, Math.floor(toStudyTime(event.at, event.offset, rolloverHour) / DAY_MS))
    return [{ day, rating: event.rating, at: event.at }]
  })
}
