import type { Deck } from '$lib/domain/deck/deck'
import type { DeckId } from '$lib/domain/shared/ids'
import { fail, ok, type Result } from '$lib/domain/shared/result'
import { attempt, type StorageError } from '$lib/usecases/attempt'
import type { Deps } from '$lib/usecases/deps'

/** A deck by id: one made on this device, otherwise a shipped one. */
export async function findDeck(
  deps: Deps,
  id: DeckId,
): Promise<Result<Deck, StorageError | { readonly code: 'deck-unknown' }>> {
  const own = await attempt(() => deps.db.decks.get(id))
  if (!own.ok) return own
  if (own.value) return ok(own.value.deck)
  const shipped = await deps.shipped.get(id)
  return shipped.ok ? shipped : fail({ code: 'deck-unknown' })
}
