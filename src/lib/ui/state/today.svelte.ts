import { watch } from '$lib/storage/live'
import type { Deps } from '$lib/usecases/deps'
import { listDecks, type DeckSummary } from '$lib/usecases/list-decks'

/** The decks with what is due, kept up to date while the screen is open. */
export class Today {
  #decks = $state.raw<readonly DeckSummary[] | null>(null)
  #failed = $state(false)
  readonly #stop: () => void

  constructor(deps: Deps) {
    this.#stop = watch(
      () => listDecks(deps),
      (decks) => {
        this.#decks = decks
      },
      () => {
        this.#failed = true
      },
    )
  }

  /** Null until they are known. */
  get decks(): readonly DeckSummary[] | null {
    return this.#decks
  }

  get failed(): boolean {
    return this.#failed
  }

  get due(): number {
    return (this.#decks ?? []).reduce((sum, deck) => sum + deck.inSitting, 0)
  }

  get fresh(): number {
    return (this.#decks ?? []).reduce((sum, deck) => sum + deck.fresh, 0)
  }

  close(): void {
    this.#stop()
  }
}
