import type { Deck } from '$lib/domain/deck/deck'
import type { Insight } from '$lib/domain/insight/insight'
import { DEFAULT_PRESET } from '$lib/domain/scheduling/memory-state'
import type { DeckId } from '$lib/domain/shared/ids'
import type { Deps } from '$lib/usecases/deps'
import { readAim, readInsight, readInsightDecks } from '$lib/usecases/insight/read-insight'
import { insightClient, type ComputeInsight } from '$lib/workers/insight/client'

/** The figures on the screen, of one deck or of all decks. */
export class Insights {
  readonly #deps: Deps
  readonly #compute: ComputeInsight
  #decks = $state.raw<readonly Deck[]>([])
  #deck = $state<DeckId | null>(null)
  #insight = $state.raw<Insight | null>(null)
  #aim = $state(DEFAULT_PRESET.retention)
  #error = $state<string | null>(null)
  #asked = 0

  constructor(deps: Deps, start: () => Worker) {
    this.#deps = deps
    this.#compute = insightClient(start)
  }

  get decks(): readonly Deck[] {
    return this.#decks
  }

  /** The shown deck; null for all decks. */
  get deck(): DeckId | null {
    return this.#deck
  }

  /** Null while the figures are computed. */
  get insight(): Insight | null {
    return this.#insight
  }

  /** The desired retention of the plan, 0 to 1. */
  get aim(): number {
    return this.#aim
  }

  get error(): string | null {
    return this.#error
  }

  /** Opens the figures of the requested deck, otherwise of the only studied deck, otherwise of all decks. */
  async open(wished: string | null): Promise<void> {
    const found = await readInsightDecks(this.#deps)
    if (!found.ok) {
      this.#error = found.error.code
      return
    }
    const { decks, studied } = found.value
    this.#decks = decks
    const known = decks.find(({ id }) => id === wished)
    await this.choose(known?.id ?? (studied.length === 1 ? (studied[0] ?? null) : null))
  }

  /** Shows another deck. A result that arrives after a later request is ignored. */
  async choose(deck: DeckId | null): Promise<void> {
    const asked = ++this.#asked
    this.#deck = deck
    this.#insight = null
    this.#error = null
    const [computed, aim] = await Promise.all([
      readInsight(this.#deps, this.#compute, this.#decks, deck),
      readAim(this.#deps, deck),
    ])
    if (asked !== this.#asked) return
    this.#aim = aim
    if (computed.ok) this.#insight = computed.value
    else this.#error = computed.error.code
  }
}
