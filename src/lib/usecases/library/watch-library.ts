import { watch } from '$lib/storage/dexie/live'
import type { Deps } from '$lib/usecases/deps'
import { listDecks, type DeckSummary } from '$lib/usecases/decks/list-decks'
import { listOwnCopies, type CopySummary } from '$lib/usecases/materials/list-own-copies'
import { listMaterials, type MaterialSummary } from '$lib/usecases/materials/list-materials'

/** Everything a learner has on this device. */
export interface LibraryContent {
  readonly decks: readonly DeckSummary[]
  readonly materials: readonly MaterialSummary[]
  readonly copies: readonly CopySummary[]
}

/**
 * Follows the library: calls back now and whenever it changes, also in another tab. @returns a function that stops
 * following
 */
export function watchLibrary(
  deps: Deps,
  onValue: (content: LibraryContent) => void,
  onError: () => void,
): () => void {
  return watch(
    async () => ({
      decks: await listDecks(deps),
      materials: await listMaterials(deps),
      copies: await listOwnCopies(deps),
    }),
    onValue,
    onError,
  )
}
