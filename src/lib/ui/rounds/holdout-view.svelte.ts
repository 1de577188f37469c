import type { HoldoutProgress } from '$lib/domain/insight/holdout'
import { prepareDeck } from '$lib/domain/quiz/deck-index'
import type { Deck } from '$lib/domain/deck/deck'
import type { Result } from '$lib/domain/shared/result'
import { Busy } from '$lib/ui/app/busy.svelte'
import type { Deps } from '$lib/usecases/deps'
import { readHoldout, startHoldout, stepHoldout } from '$lib/usecases/rounds/holdout'

/** The holdout of a deck on the screen: claims that are read and not practised, until a test. */
export class HoldoutView {
  readonly #deps: Deps
  readonly #deck: Deck
  #progress = $state.raw<HoldoutProgress | null>(null)
  #isKnown = $state(false)
  #error = $state<string | null>(null)
  readonly writing = new Busy()

  constructor(deps: Deps, deck: Deck) {
    this.#deps = deps
    this.#deck = deck
  }

  /** Null if no holdout is running. */
  get progress(): HoldoutProgress | null {
    return this.#progress
  }

  /** True once the holdout has been read. */
  get isKnown(): boolean {
    return this.#isKnown
  }

  get error(): string | null {
    return this.#error
  }

  /** Reads how far the holdout has come. */
  async open(): Promise<void> {
    const read = await readHoldout(this.#deps, this.#deck)
    if (read.ok) this.#progress = read.value
    else this.#error = read.error.code
    this.#isKnown = true
  }

  /** Holds a quarter of the new claims back. */
  async start(): Promise<void> {
    await this.#change(() => startHoldout(this.#deps, prepareDeck(this.#deck)))
  }

  /** Pauses the deck until the test, takes its practice up again, or stops without a test. */
  async step(step: 'practise' | 'pause' | 'end'): Promise<void> {
    await this.#change(() => stepHoldout(this.#deps, this.#deck, step))
  }

  async #change(work: () => Promise<Result<void, { readonly code: string }>>): Promise<void> {
    if (this.writing.isRunning) return
    this.#error = null
    const done = await this.writing.run(work)
    if (!done.ok) this.#error = done.error.code
    await this.open()
  }
}
