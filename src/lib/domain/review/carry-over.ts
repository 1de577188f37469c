import type { CardId, EventId } from '$lib/domain/shared/ids'
import type { CardEvent } from './event'
import { compareEvents } from './order'

/** The place and time of a carry-over. */
export interface Carrying {
  readonly from: CardId
  readonly to: CardId
  /** Makes an event's id for an instant; later calls sort later within one. */
  readonly idAt: (at: number) => EventId
  /** The fields of place and time for the events that void the originals. */
  readonly now: Pick<CardEvent, 'at' | 'offset' | 'device'>
}

/**
 * The events that give a card the history of another: each of its events again, with a new id and the original time,
 * and events that void the original reviews, so that no answer counts twice. Carried back, the first card has its
 * history again.
 */
export function carryOver(events: readonly CardEvent[], { from, to, idAt, now }: Carrying): CardEvent[] {
  const own = events.filter(({ card }) => card === from).sort(compareEvents)
  const voided = new Set(own.flatMap((event) => (event.type === 'ReviewVoided' ? [event.review] : [])))
  const living = own.filter((event) => event.type !== 'ReviewVoided' && !voided.has(event.id))
  const copies = living.map((event): CardEvent => ({ ...event, id: idAt(event.at), card: to }))
  const voids = living.flatMap((event): CardEvent[] =>
    event.type === 'ReviewGiven'
      ? [{ type: 'ReviewVoided', ...now, id: idAt(now.at), card: from, review: event.id }]
      : [],
  )
  return [...copies, ...voids]
}
