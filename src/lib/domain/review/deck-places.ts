import type { DeckId } from '$lib/domain/shared/ids'
import type { WhenceEvent } from './event'
import { compareEvents } from './order'

/** Where a deck is kept: studied, put away, or thrown away but not yet gone. */
export type DeckPlace = Extract<WhenceEvent, { type: 'DeckMoved' }>['to']

/** Where decks are after these events, in whatever order they come; a deck that is not named was never moved. */
export function deckPlaces(events: readonly WhenceEvent[]): ReadonlyMap<DeckId, DeckPlace> {
  const moves = [...events]
    .sort(compareEvents)
    .flatMap((event) => (event.type === 'DeckMoved' ? [event] : []))
  return new Map(moves.map(({ deck, to }) => [deck, to]))
}
