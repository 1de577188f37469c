import { isCardEvent, type CardEvent, type ClaimEvent, type WhenceEvent } from '$lib/domain/review/event'
import type { CardId, DeckId } from '$lib/domain/shared/ids'
import type { WhenceDb } from './db'

/**
 * Cards read at once. The number is small, so that a long log is never in memory as a whole. A smaller one would read
 * bundles of answers more often.
 */
const CARDS_PER_BATCH = 2000

/**
 * Reads the log card by card, each with all its events in no particular order, in batches. The log is read once and is
 * never in memory as a whole.
 * @param deck only cards of this deck; null for all
 */
export async function eachCard(
  db: WhenceDb,
  deck: DeckId | null,
  onCard: (card: CardId, events: readonly CardEvent[]) => void,
): Promise<void> {
  const range = deck === null ? db.events.orderBy('card') : db.events.where('card').startsWith(`${deck}/`)
  const cards = (await range.uniqueKeys()) as CardId[]
  for (let from = 0; from < cards.length; from += CARDS_PER_BATCH) {
    const [first, last] = [cards[from], cards[Math.min(from + CARDS_PER_BATCH, cards.length) - 1]]
    const events = await db.events.where('card').between(first, last, true, true).toArray()
    const found = eventsByCard(events.filter(isCardEvent))
    for (const card of [...found.keys()].sort()) onCard(card, found.get(card) ?? [])
  }
}

/** All events of a card, in no particular order. */
export async function eventsOfCard(db: WhenceDb, card: CardId): Promise<CardEvent[]> {
  return (await db.events.where('card').equals(card).toArray()).filter(isCardEvent)
}

/** All meetings and logged exposures of claims, in no particular order. */
export async function claimEvents(db: WhenceDb): Promise<ClaimEvent[]> {
  const events = await db.events.where('type').anyOf('ClaimMet', 'Exposed').toArray()
  return events.filter((event): event is ClaimEvent => 'claim' in event)
}

/**
 * The latest events of the log, in their order. One key lookup finds the start, so the cost does not depend on the
 * length of the log.
 * @param before only events with ids smaller than this one
 */
export async function latestEvents(db: WhenceDb, count: number, before = '~'): Promise<WhenceEvent[]> {
  const earlier = db.events.where('id').below(before)
  const [first] = await earlier
    .clone()
    .reverse()
    .offset(count - 1)
    .limit(1)
    .primaryKeys()
  return first === undefined ? earlier.toArray() : db.events.where('id').between(first, before).toArray()
}

/** Groups events by their card. */
export function eventsByCard(events: readonly CardEvent[]): Map<CardId, CardEvent[]> {
  const cards = new Map<CardId, CardEvent[]>()
  for (const event of events) {
    const own = cards.get(event.card)
    if (own) own.push(event)
    else cards.set(event.card, [event])
  }
  return cards
}
