import type { Deps } from '$lib/usecases/deps'
import { addDeck, lookAtDeck, type ReceivedDeck } from '$lib/usecases/transfer/receive-deck'

/** A larger file is no deck; it is not read. */
const MAX_FILE_BYTES = 8_000_000

/** A deck from somebody else: looked at, and added only when the learner says so. */
export class Receive {
  readonly #deps: Deps
  #received = $state.raw<ReceivedDeck | null>(null)
  #isAdded = $state(false)
  #error = $state<string | null>(null)

  constructor(deps: Deps) {
    this.#deps = deps
  }

  /** The deck that is looked at; null before. */
  get received(): ReceivedDeck | null {
    return this.#received
  }

  get isAdded(): boolean {
    return this.#isAdded
  }

  get error(): string | null {
    return this.#error
  }

  /** Reads a link, its fragment, or the text of a deck file. */
  async look(text: string): Promise<void> {
    this.close()
    const looked = await lookAtDeck(this.#deps, text)
    this.#received = looked.ok ? looked.value : null
    this.#error = looked.ok ? null : looked.error.code
  }

  async lookAtFile(file: File): Promise<void> {
    if (file.size > MAX_FILE_BYTES) {
      this.close()
      this.#error = 'deck-too-large'
    } else await this.look(await file.text())
  }

  async add(): Promise<void> {
    if (!this.#received) return
    const added = await addDeck(this.#deps, this.#received.deck)
    this.#isAdded = added.ok
    this.#error = added.ok ? null : added.error.code
  }

  /** Puts the deck away. */
  close(): void {
    this.#received = null
    this.#isAdded = false
    this.#error = null
  }
}
