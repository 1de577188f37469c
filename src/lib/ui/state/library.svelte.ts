import { watch } from '$lib/storage/live'
import type { Deps } from '$lib/usecases/deps'
import { listDecks, type DeckSummary } from '$lib/usecases/list-decks'
import { listMaterials, type MaterialSummary } from '$lib/usecases/list-materials'

/** Everything on this device: decks and materials, kept up to date while the screen is open. */
export class Library {
  #decks = $state.raw<readonly DeckSummary[] | null>(null)
  #materials = $state.raw<readonly MaterialSummary[]>([])
  readonly #stop: () => void

  constructor(deps: Deps) {
    this.#stop = watch(
      async () => ({ decks: await listDecks(deps), materials: await listMaterials(deps) }),
      ({ decks, materials }) => {
        this.#decks = decks
        this.#materials = materials
      },
      () => {
        this.#decks = []
      },
    )
  }

  /** Null until they are known. */
  get decks(): readonly DeckSummary[] | null {
    return this.#decks
  }

  get materials(): readonly MaterialSummary[] {
    return this.#materials
  }

  close(): void {
    this.#stop()
  }
}
