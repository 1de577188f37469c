import type { DeckPlace } from '$lib/domain/review/deck-places'
import type { DeckId, EventId } from '$lib/domain/shared/ids'
import type { Result } from '$lib/domain/shared/result'
import { attempt, type StorageError } from '$lib/usecases/attempt'
import { removeCardsOf } from '$lib/storage/card-removal'
import { deleteEdited, putEdited } from '$lib/storage/edits'
import { readDeckPlaces } from '$lib/storage/deck-store'
import type { Deps } from '$lib/usecases/deps'
import { editStamp } from '$lib/usecases/edit-stamp'

/** Moves a deck to the archive or the trash, or back. The move is an event, so a later event can reverse it. */
export function moveDeck(deps: Deps, deck: DeckId, to: DeckPlace): Promise<Result<string, StorageError>> {
  return attempt(() => addDeckMove(deps, deck, to))
}

/** Writes the event of a move, inside the caller's transaction (`events`) if there is one. */
export function addDeckMove(deps: Deps, deck: DeckId, to: DeckPlace): Promise<string> {
  const { db, clock, device, ids } = deps
  const at = clock.now()
  const id = ids.ulid(at) as EventId
  return db.events.add({ type: 'DeckMoved', id, at, offset: clock.offsetAt(at), device, deck, to })
}

/**
 * Deletes the decks in the trash for good: their rows, the projection of their cards, and copies of texts. The log of
 * answers stays, so figures over all decks do not change. Shipped decks are files and stay in the trash.
 * @returns the number of deleted decks
 */
export function emptyTrash(deps: Deps): Promise<Result<number, StorageError>> {
  const { db } = deps
  return attempt(() =>
    db.transaction(
      'rw',
      [db.decks, db.siblings, db.dates, db.copies, db.seen, db.materials, db.events, db.edits],
      async () => {
        const places = await readDeckPlaces(db)
        const kept = await db.decks.toCollection().primaryKeys()
        const gone = kept.filter((id) => places.get(id as DeckId) === 'trash') as DeckId[]
        const stamp = editStamp(deps)
        await deleteEdited(db, 'decks', gone, stamp)
        await db.seen.bulkDelete(gone)
        for (const deck of gone) await removeCardsOf(db, deck)
        const copies = await db.copies.where('deck').anyOf(gone).primaryKeys()
        await deleteEdited(db, 'copies', copies, stamp)
        // The material stays, so the deck can be made from it again.
        const left = await db.materials.filter(({ deck }) => deck !== null && gone.includes(deck)).toArray()
        const free = left.map((row) => ({ ...row, deck: null }))
        await putEdited(db, 'materials', free, stamp)
        return gone.length
      },
    ),
  )
}
