import type { Deck } from '$lib/domain/deck/deck'
import { cardIdOf, TEMPLATES } from '$lib/domain/shared/ids'
import { ok, type Result } from '$lib/domain/shared/result'
import { attempt, type StorageError } from '$lib/usecases/attempt'
import type { Deps } from '$lib/usecases/deps'
import { markCards, type MarkEngine } from '$lib/usecases/study/mark-card'

/**
 * Suspends the answered cards of claims that a deck has retired. Their progress is kept. No session asks them any more,
 * so they must not count as due, on the badge or as the next card.
 * @returns the number of cards that were suspended now
 */
export async function suspendRetired(
  deps: Deps,
  engine: MarkEngine,
  deck: Deck,
): Promise<Result<number, StorageError>> {
  const cards = deck.retired.flatMap((claim) =>
    TEMPLATES.map((template) => cardIdOf(deck.id, claim, template)),
  )
  if (cards.length === 0) return ok(0)
  const rows = await attempt(() => deps.db.cards.bulkGet(cards))
  if (!rows.ok) return rows
  const active = rows.value.flatMap((row) => (row?.memory && !row.suspended ? [row.card] : []))
  if (active.length === 0) return ok(0)
  const marked = await markCards(deps, engine, active, { type: 'CardSuspended' })
  return marked.ok ? ok(marked.value.length) : marked
}
