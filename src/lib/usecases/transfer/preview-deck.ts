import type { Deck } from '$lib/domain/deck/deck'
import type { Result } from '$lib/domain/shared/result'
import { putEdited } from '$lib/storage/edits'
import { attempt, type StorageError } from '$lib/usecases/attempt'
import type { Deps } from '$lib/usecases/deps'
import { editStamp } from '$lib/usecases/edit-stamp'

/**
 * The dependencies for trying a deck out as a new learner: an empty library in memory that holds this deck alone, and
 * the learner's copies of its texts. Nothing that is written there reaches the library or its journal.
 */
export function previewDeps(deps: Deps, deck: Deck): Promise<Result<Deps, StorageError>> {
  return attempt(async () => {
    const { scratchDatabase } = await import('$lib/storage/opening/memory-database')
    const [db, copies] = await Promise.all([
      scratchDatabase(),
      deps.db.copies.where('deck').equals(deck.id).toArray(),
    ])
    await db.transaction('rw', db.decks, db.copies, db.edits, async () => {
      const row = { id: deck.id, deck, updatedAt: deps.clock.now() }
      await putEdited(db, 'decks', [row], editStamp(deps))
      await putEdited(db, 'copies', copies, editStamp(deps))
    })
    return { ...deps, db, memory: scratchDatabase }
  })
}
