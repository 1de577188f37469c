import { makeFold } from '$lib/domain/review/fold'
import type { DeckId, EventId } from '$lib/domain/shared/ids'
import type { Result } from '$lib/domain/shared/result'
import { readDecks } from '$lib/storage/deck-store'
import { decksWithProgress, eraseDeckProgress } from '$lib/storage/erase-progress'
import { readSnapshots, removeSnapshots } from '$lib/storage/copies/snapshots'
import { attempt, type StorageError } from '$lib/usecases/attempt'
import type { Deps } from '$lib/usecases/deps'
import { loadRules } from '$lib/usecases/study/rules'

/** A deck with progress; its title is null if the deck is no longer here. */
export interface StudiedDeck {
  readonly id: DeckId
  readonly title: string | null
}

/** Lists the decks whose progress can be erased. */
export function listStudiedDecks(deps: Deps): Promise<Result<readonly StudiedDeck[], StorageError>> {
  return attempt(async () => {
    const [studied, decks] = await Promise.all([decksWithProgress(deps.db), readDecks(deps.db, deps.shipped)])
    const titles = new Map(decks.map(({ deck }) => [deck.id, deck.title]))
    return studied.map((id) => ({ id, title: titles.get(id) ?? null }))
  })
}

/**
 * Erases the learner's progress in one deck for good. It is an event, so no other device and no backup brings the
 * progress back. Automatic copies on this device are deleted, because they hold it.
 * @returns the number of erased answers and changes
 */
export function eraseProgress(deps: Deps, deck: DeckId): Promise<Result<number, StorageError>> {
  const { db, clock, ids, device } = deps
  return attempt(async () => {
    const { parametersOf } = await loadRules(deps)
    const at = clock.now()
    const stamp = { id: ids.ulid(at) as EventId, at, offset: clock.offsetAt(at), device }
    const erased = await eraseDeckProgress(db, makeFold(parametersOf), deck, stamp)
    await removeSnapshots((await readSnapshots()).map((copy) => copy.at))
    return erased
  })
}
