import type { DeckId } from '$lib/domain/shared/ids'
import type { WhenceEvent } from './event'
import { compareEvents } from './order'

/** Where a deck is kept: studied, put away, or thrown away but not yet gone. */
export type DeckPlace = Extract<WhenceEvent, { type: 'DeckMoved' }>['to']

/** The places of the decks that were ever moved. */
export type DeckPlaces = ReadonlyMap<DeckId, DeckPlace>

/** Where decks are after these events, in whatever order they come; a deck that is not named was never moved. */
export function deckPlaces(events: readonly WhenceEvent[]): DeckPlaces {
  const moves = [...events]
    .sort(compareEvents)
    .flatMap((event) => (event.type === 'DeckMoved' ? [event] : []))
  return new Map(moves.map(({ deck, to }) => [deck, to]))
}

/** Where a deck is: a deck that was never moved is active. */
export function placeOf(places: DeckPlaces, id: DeckId): DeckPlace {
  return places.get(id) ?? 'active'
}

/** Whether a deck is studied: neither in the archive nor in the trash. */
export function isActive(places: DeckPlaces, id: DeckId): boolean {
  return placeOf(places, id) === 'active'
}
