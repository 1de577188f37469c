import type { DeckPlace } from '$lib/domain/review/deck-places'
import type { DeckId, EventId } from '$lib/domain/shared/ids'
import type { Result } from '$lib/domain/shared/result'
import { attempt, type StorageError } from '$lib/usecases/attempt'
import { removeCardsOf } from '$lib/storage/card-removal'
import { readDeckPlaces } from '$lib/storage/deck-store'
import type { Deps } from '$lib/usecases/deps'

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
      [db.decks, db.siblings, db.dates, db.copies, db.seen, db.materials, db.events],
      async () => {
        const places = await readDeckPlaces(db)
        const kept = await db.decks.toCollection().primaryKeys()
        const gone = kept.filter((id) => places.get(id as DeckId) === 'trash') as DeckId[]
        await db.decks.bulkDelete(gone)
        await db.seen.bulkDelete(gone)
        for (const deck of gone) await removeCardsOf(db, deck)
        await db.copies.where('deck').anyOf(gone).delete()
        // The material stays, so the deck can be made from it again.
        await db.materials.toCollection().modify((row) => {
          if (row.deck !== null && gone.includes(row.deck)) Object.assign(row, { deck: null })
        })
        return gone.length
      },
    ),
  )
}
