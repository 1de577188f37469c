import type { CardId, DeckId } from '$lib/domain/shared/ids'
import { hasCards } from '$lib/storage/card-store'
import type { Deps } from '$lib/usecases/deps'

/** Tells whether the learner has answered a card of a deck. */
export function isBegun({ db }: Pick<Deps, 'db'>, deck: DeckId): Promise<boolean> {
  return hasCards(db, deck)
}

/** The cards, among the given ones, that have been answered and not reset since. */
export async function metCards({ db }: Pick<Deps, 'db'>, cards: readonly CardId[]): Promise<CardId[]> {
  const rows = await db.cards.bulkGet(cards)
  return cards.filter((_card, i) => rows[i]?.memory)
}
