import type { Deck } from '$lib/domain/deck/deck'
import type { MaterialId } from '$lib/domain/shared/ids'
import type { Deps } from '$lib/usecases/deps'

/** The texts in which a deck's evidence can be shown: the deck's own, and the learner's copies. */
export async function textsOf(deps: Deps, deck: Deck): Promise<ReadonlyMap<MaterialId, string>> {
  const copies = await deps.db.copies.where('deck').equals(deck.id).toArray()
  const own = deck.materials.flatMap(({ id, text }) => (text === null ? [] : [[id, text] as const]))
  return new Map([...copies.map(({ material, text }) => [material, text] as const), ...own])
}
