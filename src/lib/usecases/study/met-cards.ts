import type { CardId } from '$lib/domain/shared/ids'
import type { Deps } from '$lib/usecases/deps'

/** Which of these cards have been answered and not been reset since. */
export async function metCards({ db }: Pick<Deps, 'db'>, cards: readonly CardId[]): Promise<CardId[]> {
  const rows = await db.cards.bulkGet(cards)
  return cards.filter((_card, i) => rows[i]?.memory)
}
