import type { CardId, DeckId } from '$lib/domain/shared/ids'
import type { Deps } from './deps'

/** The cards of a deck that have been answered and not been reset since. */
export async function metCards({ db }: Deps, deck: DeckId): Promise<CardId[]> {
  const rows = await db.cards.where('deck').equals(deck).toArray()
  return rows.filter((row) => row.memory !== null).map((row) => row.card)
}
