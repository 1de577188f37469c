import type { Deck } from '$lib/domain/deck/deck'
import type { PreparedText } from '$lib/domain/material/anchor'
import { prepareDeck } from '$lib/domain/quiz/deck-index'
import type { Item } from '$lib/domain/quiz/item'
import { makeWorksheet } from '$lib/domain/quiz/worksheet'
import {
  backward,
  forward,
  handsFor,
  newPresentation,
  VOTED_FORMATS,
  withHands,
  type Presentation,
} from '$lib/domain/session/presentation'
import type { MaterialId } from '$lib/domain/shared/ids'
import { keepPresentation, readPresentation } from '$lib/usecases/rounds/presentation'
import type { Deps } from '$lib/usecases/deps'

const MAX_ITEMS = 20

/** A presentation of a deck on a projector. */
export class Presenting {
  readonly #deps: Deps
  readonly #deck: Deck
  readonly #texts: (material: MaterialId) => PreparedText | null
  #now = $state.raw<Presentation>(newPresentation('1'))
  /** The option that hands are counted for, and whether a digit starts a new number. */
  #active = $state.raw<{ readonly option: number; readonly isFresh: boolean } | null>(null)
  #isReady = $state(false)
  readonly #items = $derived.by(() => this.#made())

  constructor(deps: Deps, deck: Deck, texts: (material: MaterialId) => PreparedText | null) {
    this.#deps = deps
    this.#deck = deck
    this.#texts = texts
    void this.#read()
  }

  /** False until the counts of an earlier time are read. */
  get isReady(): boolean {
    return this.#isReady
  }

  get now(): Presentation {
    return this.#now
  }

  get items(): readonly Item[] {
    return this.#items
  }

  /** The option that hands are counted for; null for none. */
  get active(): number | null {
    return this.#active?.option ?? null
  }

  #made(): Item[] {
    return makeWorksheet(prepareDeck(this.#deck), {
      seed: this.#now.seed,
      version: 'A',
      items: MAX_ITEMS,
      texts: this.#texts,
      formats: VOTED_FORMATS,
    })
  }

  async #read(): Promise<void> {
    const kept = await readPresentation(this.#deps, this.#deck.id)
    if (kept.ok && kept.value) this.#now = kept.value
    this.#isReady = true
  }

  #take(next: Presentation): void {
    if (!this.#isReady) return
    this.#now = next
    void keepPresentation(this.#deps, this.#deck.id, next)
  }

  forward(): void {
    this.#active = null
    this.#take(forward(this.#now, this.#items.length))
  }

  backward(): void {
    this.#active = null
    this.#take(backward(this.#now))
  }

  /** Starts to count the hands for an option. */
  choose(option: number): void {
    if (this.#now.step === 'ask') this.#take({ ...this.#now, step: 'hands' })
    this.#active = { option, isFresh: true }
  }

  /** Takes a digit of the number of hands for the chosen option. */
  digit(digit: number): void {
    if (!this.#active || this.#now.step !== 'hands') return
    const { option, isFresh } = this.#active
    const before = isFresh ? 0 : handsFor(this.#now, option)
    this.#active = { option, isFresh: false }
    this.#take(withHands(this.#now, option, before * 10 + digit))
  }

  /** Counts one hand more, or one fewer. */
  add(option: number, hands: 1 | -1): void {
    if (this.#now.step === 'ask') this.#take({ ...this.#now, step: 'hands' })
    this.#active = { option, isFresh: true }
    this.#take(withHands(this.#now, option, handsFor(this.#now, option) + hands))
  }

  /** Starts with other questions. The counts so far are dropped. */
  restart(): void {
    this.#take(newPresentation(String(Number(this.#now.seed) + 1)))
  }
}
