import type { Deck } from '$lib/domain/deck/deck'
import { emptyDeck } from '$lib/domain/deck/empty-deck'
import { slugFrom, type DeckId } from '$lib/domain/shared/ids'
import { fail, ok, type Result } from '$lib/domain/shared/result'
import { putEdited } from '$lib/storage/edits'
import { attempt, type StorageError } from '$lib/usecases/attempt'
import type { Deps } from '$lib/usecases/deps'
import { editStamp } from '$lib/usecases/edit-stamp'

/** Makes an empty deck. Claims can be written into it by hand or moved to it. */
export async function createDeck(
  deps: Deps,
  given: string,
): Promise<Result<Deck, StorageError | { readonly code: 'title-invalid' }>> {
  const title = given.trim()
  if (title === '' || title.length > 200) return fail({ code: 'title-invalid' })
  const deck = emptyDeck(`${slugFrom(title)}-${deps.ids.short()}` as DeckId, title)
  const { db } = deps
  const row = { id: deck.id, deck, updatedAt: deps.clock.now() }
  const added = await attempt(() =>
    db.transaction('rw', db.decks, db.edits, () => putEdited(db, 'decks', [row], editStamp(deps))),
  )
  return added.ok ? ok(deck) : added
}
