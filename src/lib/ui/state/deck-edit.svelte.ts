import type { Voice, VoiceKind } from '$lib/domain/attribution/voice'
import type { Claim } from '$lib/domain/claim/claim'
import { claimOf, type Deck } from '$lib/domain/deck/deck'
import type { ClaimId, DeckId } from '$lib/domain/shared/ids'
import type { Result } from '$lib/domain/shared/result'
import { describeDeck } from '$lib/usecases/change-deck'
import type { Deps } from '$lib/usecases/deps'
import { addClaim, editClaim, newVoice, removeClaim, type ClaimContent } from '$lib/usecases/edit-claim'
import { findDeck } from '$lib/usecases/find-deck'
import { forkDeck } from '$lib/usecases/fork-deck'

/** A deck being changed. Every save is the deck's next version. */
export class DeckEdit {
  readonly #deps: Deps
  #deck = $state.raw<Deck | null>(null)
  #own = $state(true)
  #error = $state<string | null>(null)
  #saved = $state<'saved' | 'removed' | null>(null)
  #busy = $state(false)

  constructor(deps: Deps) {
    this.#deps = deps
  }

  get deck(): Deck | null {
    return this.#deck
  }

  /** Whether the deck was made here; others are changed in a copy. */
  get own(): boolean {
    return this.#own
  }

  get error(): string | null {
    return this.#error
  }

  /** What the last change came to. */
  get saved(): 'saved' | 'removed' | null {
    return this.#saved
  }

  /** Whether a copy is being made. */
  get busy(): boolean {
    return this.#busy
  }

  async open(id: DeckId): Promise<void> {
    const found = await findDeck(this.#deps, id)
    this.#own = (await this.#deps.db.decks.get(id)) !== undefined
    this.#settle(found)
    this.#saved = null
  }

  claim(id: string): Claim | undefined {
    return this.#deck ? claimOf(this.#deck, id as ClaimId) : undefined
  }

  makeVoice(name: string, kind: VoiceKind): Voice {
    if (!this.#deck) throw new Error('no deck is open')
    return newVoice(this.#deps, this.#deck, name, kind)
  }

  async describe(title: string, about: string): Promise<boolean> {
    return this.#change((id) => describeDeck(this.#deps, id, title, about))
  }

  /** @param claim null for a new one */
  async write(claim: ClaimId | null, content: ClaimContent): Promise<boolean> {
    return this.#change((id) =>
      claim === null ? addClaim(this.#deps, id, content) : editClaim(this.#deps, id, claim, content),
    )
  }

  async remove(claim: ClaimId): Promise<boolean> {
    return this.#change((id) => removeClaim(this.#deps, id, claim), 'removed')
  }

  /** @returns the id of a copy that can be changed, or null where none could be made */
  async fork(title: string, withProgress: boolean): Promise<DeckId | null> {
    if (!this.#deck) return null
    this.#busy = true
    const fork = await forkDeck(this.#deps, this.#deck.id, title, withProgress)
    this.#busy = false
    this.#error = fork.ok ? null : fork.error.code
    return fork.ok ? fork.value.id : null
  }

  async #change(
    work: (id: DeckId) => Promise<Result<Deck, { readonly code: string }>>,
    what: 'saved' | 'removed' = 'saved',
  ): Promise<boolean> {
    if (!this.#deck) return false
    const done = this.#settle(await work(this.#deck.id))
    this.#saved = done ? what : null
    return done
  }

  #settle(result: Result<Deck, { readonly code: string }>): boolean {
    this.#error = result.ok ? null : result.error.code
    if (result.ok) this.#deck = result.value
    return result.ok
  }
}
