import type { Deck } from '$lib/domain/deck/deck'
import { requestFrom } from '$lib/ui/study/study-request'
import { Study } from '$lib/ui/study/study-session.svelte'
import type { Deps } from '$lib/usecases/deps'
import { previewDeps } from '$lib/usecases/transfer/preview-deck'

/** A session of a deck in a library in memory. Nothing of it is saved. */
export class Preview {
  readonly #deps: Deps
  #study = $state.raw<Study | null>(null)
  #error = $state<string | null>(null)

  constructor(deps: Deps) {
    this.#deps = deps
  }

  /** The session; null until it opens. */
  get study(): Study | null {
    return this.#study
  }

  get error(): string | null {
    return this.#error
  }

  /**
   * Begins as a learner who has answered nothing.
   * @param readsFirst new claims are met before they are asked
   */
  async begin(deck: Deck, readsFirst: boolean): Promise<void> {
    this.close()
    const deps = await previewDeps(this.#deps, deck)
    if (!deps.ok) {
      this.#error = deps.error.code
      return
    }
    this.#study = new Study(deps.value)
    const request = requestFrom(deck.id, new URLSearchParams())
    await this.#study.open({ ...request, meet: readsFirst ? 'all' : 'none' })
  }

  close(): void {
    this.#study?.close()
  }
}
