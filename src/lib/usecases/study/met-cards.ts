import type { CardId, DeckId } from '$lib/domain/shared/ids'
import { hasCards } from '$lib/storage/card-store'
import type { Deps } from '$lib/usecases/deps'

/** Whether the learner has met any card of a deck. */
export function isBegun({ db }: Pick<Deps, 'db'>, deck: DeckId): Promise<boolean> {
  return hasCards(db, deck)
}

/** Which of these cards have been answered and not been reset since. */
export async function metCards({ db }: Pick<Deps, 'db'>, cards: readonly CardId[]): Promise<CardId[]> {
  const rows = await db.cards.bulkGet(cards)
  return cards.filter((_card, i) => rows[i]?.memory)
}
