import type { DeckId } from '$lib/domain/shared/ids'
import type { WhenceEvent } from './event'
import { compareEvents } from './order'

/** The place of a deck: active, archived, or in the trash. */
export type DeckPlace = Extract<WhenceEvent, { type: 'DeckMoved' }>['to']

/** The places of the decks that were ever moved. */
export type DeckPlaces = ReadonlyMap<DeckId, DeckPlace>

/** The places of decks after these events, in any order. A deck that is not listed was never moved. */
export function deckPlaces(events: readonly WhenceEvent[]): DeckPlaces {
  const moves = [...events]
    .sort(compareEvents)
    .flatMap((event) => (event.type === 'DeckMoved' ? [event] : []))
  return new Map(moves.map(({ deck, to }) => [deck, to]))
}

/** The place of a deck: a deck that was never moved is active. */
export function placeOf(places: DeckPlaces, id: DeckId): DeckPlace {
  return places.get(id) ?? 'active'
}

/** Tells whether a deck is active: neither in the archive nor in the trash. */
export function isActive(places: DeckPlaces, id: DeckId): boolean {
  return placeOf(places, id) === 'active'
}
