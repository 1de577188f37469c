import type { Deck } from '$lib/domain/deck/deck'
import { deckPlaces } from '$lib/domain/review/deck-places'
import type { WhenceDb } from '$lib/storage/db'
import type { ShippedDecks } from '$lib/storage/shipped'
import type { SearchSource } from './search-library'

/** Everything there is to search: decks made here, those that came with the app, and materials. */
export async function readSource(db: WhenceDb, shipped: ShippedDecks): Promise<SearchSource> {
  const [moves, decks, materials] = await Promise.all([
    db.events.where('type').equals('DeckMoved').toArray(),
    db.decks.toArray(),
    db.materials.toArray(),
  ])
  const places = deckPlaces(moves)
  const away = new Set([...places].flatMap(([deck, to]) => (to === 'active' ? [] : [deck])))
  return { shipped: await readShipped(shipped), decks, materials, away }
}

/** A shipped deck that cannot be read is left out: the library itself says so. */
async function readShipped(shipped: ShippedDecks): Promise<Deck[]> {
  const listed = await shipped.list()
  if (!listed.ok) return []
  const decks = await Promise.all(listed.value.map(({ id }) => shipped.get(id)))
  return decks.flatMap((deck) => (deck.ok ? [deck.value] : []))
}
