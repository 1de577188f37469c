import type { TrainingHistory, TrainingReview } from '$lib/domain/scheduling/training'
import { partsOfCardId, type CardId } from '$lib/domain/shared/ids'
import { toStudyTime } from '$lib/domain/shared/study-day'
import type { CardEvent, ClaimEvent } from './event'
import { claimOfCardId, exposuresIn, lastBefore, type Exposure } from './exposure'
import { compareEvents } from './order'

const DAY_MS = 86_400_000

/**
 * The training data in a log: for each card the counting reviews since its last reset, with their study days. If the
 * clock went back, a review gets the day of the one before, as in folding. Unrated reviews change no memory state and
 * are left out.
 * @param claimEvents meetings and exposures: a review later on the same study day predicts nothing
 */
export function historiesOf(
  events: readonly CardEvent[],
  rolloverHour: number,
  claimEvents: readonly ClaimEvent[] = [],
): TrainingHistory[] {
  const exposures = exposuresIn([...events, ...claimEvents])
  const voided = new Set(events.flatMap((event) => (event.type === 'ReviewVoided' ? [event.review] : [])))
  const byCard = new Map<CardId, CardEvent[]>()
  for (const event of events) {
    if (voided.has(event.id) || (event.type !== 'ReviewGiven' && event.type !== 'CardReset')) continue
    if (event.type === 'ReviewGiven' && event.unrated) continue
    const own = byCard.get(event.card)
    if (own) own.push(event)
    else byCard.set(event.card, [event])
  }
  return [...byCard].flatMap(([card, own]) => {
    const sorted = own.sort(compareEvents)
    const since = sorted.findLastIndex((event) => event.type === 'CardReset') + 1
    const shown = exposures.get(claimOfCardId(card)) ?? []
    const [first, ...later] = sorted.slice(since)
    if (first?.type !== 'ReviewGiven' || later.length === 0) return []
    const reviews = reviewsOf([first, ...later], rolloverHour, shown)
    return [{ template: partsOfCardId(card).template, ...(first.met && { met: true as const }), reviews }]
  })
}

function reviewsOf(
  events: readonly CardEvent[],
  rolloverHour: number,
  shown: readonly Exposure[],
): TrainingReview[] {
  const dayOf = ({ at, offset }: Exposure): number =>
    Math.floor(toStudyTime(at, offset, rolloverHour) / DAY_MS)
  let day = -Infinity
  return events.flatMap((event) => {
    if (event.type !== 'ReviewGiven') return []
    const own = dayOf(event)
    const last = lastBefore(shown, event.at)
    const exposed = last !== null && dayOf(last) >= own
    day = Math.max(day, own)
    return [{ day, rating: event.rating, at: event.at, ...(exposed && { exposed }) }]
  })
}
