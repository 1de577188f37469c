import type { Booted } from '$lib/boot'
import type { DeckId } from '$lib/domain/shared/ids'
import type { LazyJournal } from '$lib/storage/journal/lazy'
import { localValues } from '$lib/storage/opening/home'
import { readProfiles } from '$lib/storage/opening/profiles'
import type { Leader } from '$lib/ui/app/leader.svelte'
import type { Deps } from '$lib/usecases/deps'
import { eraseEverything } from '$lib/usecases/transfer/erase-everything'
import { eraseProgress, listStudiedDecks, type StudiedDeck } from '$lib/usecases/transfer/erase-progress'

/** Erases the progress of one deck, or everything. */
export class Erase {
  readonly #deps: Deps
  readonly #journal: LazyJournal
  readonly #leader: Pick<Leader, 'leads' | 'takeOver'>
  #decks = $state.raw<readonly StudiedDeck[]>([])
  #erased = $state<number | null>(null)
  #error = $state<string | null>(null)
  #busy = $state(false)

  constructor({ deps, journal }: Booted, leader: Pick<Leader, 'leads' | 'takeOver'>) {
    this.#deps = deps
    this.#journal = journal
    this.#leader = leader
    void this.#list()
  }

  /** Decks with progress. */
  get decks(): readonly StudiedDeck[] {
    return this.#decks
  }

  /** The number of answers and changes that the last erasure deleted; null before. */
  get erased(): number | null {
    return this.#erased
  }

  /** True if other people use this device too: they keep everything. */
  get hasOthers(): boolean {
    return readProfiles(localValues).length > 1
  }

  get error(): string | null {
    return this.#error
  }

  get busy(): boolean {
    return this.#busy
  }

  async progressOf(deck: DeckId): Promise<void> {
    this.#busy = true
    const erased = await eraseProgress(this.#deps, deck)
    this.#erased = erased.ok ? erased.value : null
    this.#error = erased.ok ? null : erased.error.code
    await this.#list()
    this.#busy = false
  }

  /** @param onerased leaves the page, which holds a database that is gone */
  async everything(onerased: () => void): Promise<void> {
    this.#busy = true
    // The leading tab holds the journal's files. It releases them when another takes the lead.
    if (!this.#leader.leads) this.#leader.takeOver()
    const erased = await eraseEverything(this.#deps, this.#journal)
    this.#busy = false
    this.#error = erased.ok ? null : erased.error.code
    if (erased.ok) onerased()
  }

  async #list(): Promise<void> {
    const listed = await listStudiedDecks(this.#deps)
    if (listed.ok) this.#decks = listed.value
  }
}
