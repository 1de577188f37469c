/** The decks on this device, and whether each is active or archived. Every list of decks is read here. */
import type { Deck } from '$lib/domain/deck/deck'
import { deckPlaces, placeOf, type DeckPlace, type DeckPlaces } from '$lib/domain/review/deck-places'
import type { WhenceDb } from './db'
import type { ShippedDecks } from './shipped'

/** Origin of a deck: it came with the app, or it was made on this device. */
export type DeckOrigin = 'shipped' | 'made'

/** A deck on this device. */
export interface StoredDeck {
  readonly deck: Deck
  readonly origin: DeckOrigin
  readonly place: DeckPlace
}

/** The stored place of every deck that was ever archived or brought back. */
export async function readDeckPlaces(db: WhenceDb): Promise<DeckPlaces> {
  return deckPlaces(await db.events.where('type').equals('DeckMoved').toArray())
}

/**
 * The decks on this device, shipped ones first. A shipped deck whose file cannot be read is left out.
 * @param place only decks in this place; all if undefined
 */
export async function readDecks(
  db: WhenceDb,
  shipped: ShippedDecks,
  place?: DeckPlace,
): Promise<StoredDeck[]> {
  // Read the database first: a live query does not track reads that come after waiting for a file.
  const [made, places] = await Promise.all([db.decks.toArray(), readDeckPlaces(db)])
  const isWanted = ({ id }: Pick<Deck, 'id'>): boolean => place === undefined || placeOf(places, id) === place
  // Use Dexie's promises here: awaiting a native promise ends a live query's tracking.
  const listed = await Promise.resolve(shipped.list())
  const wanted = (listed.ok ? listed.value : []).filter(isWanted)
  const came = await Promise.all(wanted.map(({ id }) => shipped.get(id)))
  const stored = (origin: DeckOrigin) => (deck: Deck) => ({ deck, origin, place: placeOf(places, deck.id) })
  return [
    ...came.flatMap((deck) => (deck.ok ? [deck.value] : [])).map(stored('shipped')),
    ...made
      .map(({ deck }) => deck)
      .filter(isWanted)
      .map(stored('made')),
  ]
}
