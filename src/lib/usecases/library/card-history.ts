import type { WhenceEvent } from '$lib/domain/review/event'
import { compareEvents } from '$lib/domain/review/order'
import type { CardId } from '$lib/domain/shared/ids'
import type { Deps } from '$lib/usecases/deps'

/** The events of a card, latest first. */
export async function readCardHistory({ db }: Pick<Deps, 'db'>, card: CardId): Promise<WhenceEvent[]> {
  const events = await db.events.where('card').equals(card).toArray()
  return events.sort((a, b) => compareEvents(b, a))
}
