import type { Instant } from '$lib/domain/shared/clock'
import { partsOfCardId, type CardId, type EventId } from '$lib/domain/shared/ids'
import type { CardEvent, ClaimEvent } from './event'

/** One showing of a claim's source. */
export interface Exposure {
  readonly id: EventId
  readonly at: Instant
  /** Minutes east of UTC. */
  readonly offset: number
}

/** The claim that an event is about, as `deck/claim`. */
export function claimOfEvent(event: CardEvent | ClaimEvent): string {
  if ('claim' in event) return claimName(event.deck, event.claim)
  const { deck, claim } = partsOfCardId(event.card)
  return claimName(deck, claim)
}

/** The claim of a card, as `deck/claim`. */
export function claimOfCardId(card: CardId): string {
  const { deck, claim } = partsOfCardId(card)
  return claimName(deck, claim)
}

function claimName(deck: string, claim: string): string {
  return `${deck}/${claim}`
}

const SHOWS_THE_SOURCE: ReadonlySet<string> = new Set(['ReviewGiven', 'TrialGiven', 'ClaimMet', 'Exposed'])

/**
 * The exposures among events, by claim (`deck/claim`), in the order of time. Every answer is one, because its feedback
 * shows the source; so are meetings, reading, Compare and opened passages.
 */
export function exposuresIn(
  events: Iterable<CardEvent | ClaimEvent>,
): ReadonlyMap<string, readonly Exposure[]> {
  const byClaim = new Map<string, Exposure[]>()
  for (const event of events) {
    if (!SHOWS_THE_SOURCE.has(event.type)) continue
    const { id, at, offset } = event
    const claim = claimOfEvent(event)
    const own = byClaim.get(claim)
    if (own) own.push({ id, at, offset })
    else byClaim.set(claim, [{ id, at, offset }])
  }
  for (const own of byClaim.values()) own.sort((a, b) => a.at - b.at)
  return byClaim
}

/** The latest exposure before an instant; null if there is none. `exposures` are in the order of time. */
export function lastBefore(exposures: readonly Exposure[], at: Instant): Exposure | null {
  return exposures.findLast((exposure) => exposure.at < at) ?? null
}
