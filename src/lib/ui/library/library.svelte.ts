import type { DeckPlace } from '$lib/domain/review/deck-places'
import type { DeckId, MaterialId } from '$lib/domain/shared/ids'
import type { Result } from '$lib/domain/shared/result'
import { createDeck } from '$lib/usecases/decks/create-deck'
import type { Deps } from '$lib/usecases/deps'
import { forkDeck } from '$lib/usecases/decks/fork-deck'
import type { DeckSummary } from '$lib/usecases/decks/list-decks'
import { deleteMaterial } from '$lib/usecases/materials/change-material'
import { correctMaterial } from '$lib/usecases/materials/correct-material'
import type { CopySummary } from '$lib/usecases/materials/list-own-copies'
import type { MaterialSummary } from '$lib/usecases/materials/list-materials'
import { emptyTrash, moveDeck } from '$lib/usecases/decks/move-deck'
import { watchLibrary } from '$lib/usecases/library/watch-library'

/** The last move of a deck, with its earlier place. */
interface Moved {
  readonly deck: DeckId
  readonly to: DeckPlace
  readonly from: DeckPlace
}

/** Everything on this device: decks and materials, kept up to date while the screen is open. */
export class Library {
  readonly #deps: Deps
  #decks = $state.raw<readonly DeckSummary[] | null>(null)
  #materials = $state.raw<readonly MaterialSummary[]>([])
  #copies = $state.raw<readonly CopySummary[]>([])
  #moved = $state.raw<Moved | null>(null)
  #emptied = $state<number | null>(null)
  #error = $state<string | null>(null)
  #busy = $state(false)
  readonly #stop: () => void

  constructor(deps: Deps) {
    this.#deps = deps
    this.#stop = watchLibrary(
      deps,
      ({ decks, materials, copies }) => {
        this.#decks = decks
        this.#materials = materials
        this.#copies = copies
      },
      () => {
        this.#decks = []
        this.#error = 'storage-failed'
      },
    )
  }

  /** Null until the library is read. */
  get decks(): readonly DeckSummary[] | null {
    return this.#decks
  }

  get materials(): readonly MaterialSummary[] {
    return this.#materials
  }

  /** The learner's copies of articles that decks point into. */
  get copies(): readonly CopySummary[] {
    return this.#copies
  }

  /** The last move, which can be undone. */
  get moved(): Moved | null {
    return this.#moved
  }

  /** The number of decks in the trash when it was emptied. */
  get emptied(): number | null {
    return this.#emptied
  }

  get error(): string | null {
    return this.#error
  }

  get busy(): boolean {
    return this.#busy
  }

  in(place: DeckPlace): readonly DeckSummary[] {
    return (this.#decks ?? []).filter((deck) => deck.place === place)
  }

  async move(deck: DeckId, to: DeckPlace): Promise<void> {
    const from = this.#decks?.find(({ id }) => id === deck)?.place
    if (from === undefined) return
    const moved = await moveDeck(this.#deps, deck, to)
    this.#error = moved.ok ? null : moved.error.code
    this.#emptied = null
    if (moved.ok) this.#moved = { deck, to, from }
  }

  async undoMove(): Promise<void> {
    const moved = this.#moved
    if (!moved) return
    await this.move(moved.deck, moved.from)
    this.#moved = null
  }

  async emptyTrash(): Promise<void> {
    const emptied = await emptyTrash(this.#deps)
    this.#error = emptied.ok ? null : emptied.error.code
    this.#emptied = emptied.ok ? emptied.value : null
    this.#moved = null
  }

  /** @returns the id of the copy, or null if it could not be made */
  async fork(deck: DeckId, title: string, withProgress: boolean): Promise<DeckId | null> {
    this.#busy = true
    const fork = await forkDeck(this.#deps, deck, title, withProgress)
    this.#busy = false
    this.#error = fork.ok ? null : fork.error.code
    return fork.ok ? fork.value.id : null
  }

  /** @returns the id of the new deck, or null if it could not be made */
  async create(title: string): Promise<DeckId | null> {
    const made = await createDeck(this.#deps, title)
    this.#error = made.ok ? null : made.error.code
    return made.ok ? made.value.id : null
  }

  /** Gives a material another title. */
  async renameMaterial(id: MaterialId, title: string): Promise<void> {
    await this.#change(() => correctMaterial(this.#deps, id, { title }))
  }

  /** Deletes a material with its drafts. */
  async deleteMaterial(id: MaterialId): Promise<void> {
    await this.#change(() => deleteMaterial(this.#deps, id))
  }

  async #change(work: () => Promise<Result<unknown, { readonly code: string }>>): Promise<void> {
    this.#busy = true
    const done = await work()
    this.#busy = false
    this.#error = done.ok ? null : done.error.code
  }

  close(): void {
    this.#stop()
  }
}
