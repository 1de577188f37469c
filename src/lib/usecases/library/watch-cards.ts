import { watch } from '$lib/storage/dexie/live'
import { browseCards, type BrowsedCard } from './browse-cards'
import type { Deps } from '$lib/usecases/deps'

/** Follows all cards of decks that are not archived. @returns a function that stops following */
export function watchCards(
  deps: Deps,
  onValue: (cards: readonly BrowsedCard[]) => void,
  onError: () => void,
): () => void {
  return watch(() => browseCards(deps), onValue, onError)
}
