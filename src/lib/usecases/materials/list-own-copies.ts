import { materialOf } from '$lib/domain/deck/deck'
import type { DeckId, MaterialId } from '$lib/domain/shared/ids'
import { findDeck } from '$lib/usecases/decks/find-deck'
import type { Deps } from '$lib/usecases/deps'

/** The learner's copy of a text that a deck points into, as a list shows it. */
export interface CopySummary {
  readonly deck: DeckId
  readonly deckTitle: string
  readonly material: MaterialId
  readonly title: string
}

/** The learner's copies, by deck. Those of decks that are gone are left out. */
export async function listOwnCopies(deps: Deps): Promise<CopySummary[]> {
  const keys = (await deps.db.copies.toCollection().primaryKeys()) as unknown as [DeckId, MaterialId][]
  const found = await Promise.all(
    keys.map(async ([id, material]): Promise<CopySummary[]> => {
      const deck = await findDeck(deps, id)
      if (!deck.ok) return []
      const title = materialOf(deck.value, material)?.title ?? deck.value.title
      return [{ deck: id, deckTitle: deck.value.title, material, title }]
    }),
  )
  return found.flat()
}
