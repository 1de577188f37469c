import type { Deck } from '$lib/domain/deck/deck'
import { deckPlaces } from '$lib/domain/review/deck-places'
import type { DeckId } from '$lib/domain/shared/ids'
import { ok, type Result } from '$lib/domain/shared/result'
import { hasCards } from '$lib/storage/card-store'
import { attempt, type StorageError } from '$lib/usecases/attempt'
import type { Deps } from '$lib/usecases/deps'

/**
 * The decks that a sitting over all decks is about: those the learner has begun or made, less what was put away. A
 * learner who has begun none gets the first that came with the app.
 */
export async function activeDecks(deps: Deps): Promise<Result<readonly Deck[], StorageError>> {
  const { db } = deps
  const read = await attempt(async () => ({
    made: await db.decks.toArray(),
    places: deckPlaces(await db.events.where('type').equals('DeckMoved').toArray()),
  }))
  if (!read.ok) return read
  const { made, places } = read.value
  const isActive = (id: DeckId): boolean => (places.get(id) ?? 'active') === 'active'
  const listed = await deps.shipped.list()
  const ids = listed.ok ? listed.value.map(({ id }) => id).filter(isActive) : []
  const shipped = await Promise.all(ids.map((id) => deps.shipped.get(id)))
  const came = shipped.flatMap((deck) => (deck.ok ? [deck.value] : []))
  const begun = await Promise.all(came.map(({ id }) => hasCards(db, id)))
  const active = [
    ...came.filter((_deck, i) => begun[i]),
    ...made.map(({ deck }) => deck).filter(({ id }) => isActive(id)),
  ]
  return ok(active.length > 0 ? active : came.slice(0, 1))
}
