import type { Deck } from '$lib/domain/deck/deck'
import type { Result } from '$lib/domain/shared/result'
import { hasCards } from '$lib/storage/card-store'
import { readDecks } from '$lib/storage/deck-store'
import { attempt, type StorageError } from '$lib/usecases/attempt'
import type { Deps } from '$lib/usecases/deps'

/**
 * The decks of a session over all decks: those the learner has begun or made, without archived ones. A learner who has
 * begun none gets the first shipped deck.
 */
export function activeDecks({ db, shipped }: Deps): Promise<Result<readonly Deck[], StorageError>> {
  return attempt(async () => {
    const decks = await readDecks(db, shipped, 'active')
    const studied = await Promise.all(
      decks.map(async ({ deck, origin }) => origin === 'made' || (await hasCards(db, deck.id))),
    )
    const active = decks.filter((_deck, i) => studied[i])
    return (active.length > 0 ? active : decks.slice(0, 1)).map(({ deck }) => deck)
  })
}
