import type { Claim } from '$lib/domain/claim/claim'
import { claimOf, wantedDigests, type Deck } from '$lib/domain/deck/deck'
import { prepareCopy, type PreparedText } from '$lib/domain/material/anchor'
import type { ClaimId, DeckId, MaterialId } from '$lib/domain/shared/ids'
import type { Deps } from '$lib/usecases/deps'
import { findDeck } from '$lib/usecases/decks/find-deck'
import { exposeClaims } from '$lib/usecases/meeting/expose-claims'
import { textsOf } from '$lib/usecases/materials/texts-of'

/** The two claims in the hash of an address: `#deck/claim/claim`. */
export class ContrastPair {
  readonly #deps: Deps
  #deck = $state.raw<Deck | null>(null)
  #pair = $state.raw<readonly [Claim, Claim] | null>(null)
  #texts = $state.raw<ReadonlyMap<MaterialId, PreparedText>>(new Map())
  #error = $state<string | null>(null)

  constructor(deps: Deps) {
    this.#deps = deps
  }

  get deck(): Deck | null {
    return this.#deck
  }

  get pair(): readonly [Claim, Claim] | null {
    return this.#pair
  }

  get error(): string | null {
    return this.#error
  }

  textOf(material: MaterialId | undefined): PreparedText | null {
    return material === undefined ? null : (this.#texts.get(material) ?? null)
  }

  /** Opens the claims of an address's hash. */
  async open(hash: string): Promise<void> {
    const [id = '', a = '', b = ''] = hash.replace(/^#/u, '').split('/')
    this.#pair = null
    this.#deck = null
    this.#error = null
    const found = await findDeck(this.#deps, id as DeckId)
    if (!found.ok) {
      this.#error = found.error.code
      return
    }
    const deck = found.value
    const [first, second] = [claimOf(deck, a as ClaimId), claimOf(deck, b as ClaimId)]
    const texts = await textsOf(this.#deps, deck)
    this.#texts = new Map(
      [...texts].map(
        ([material, text]) => [material, prepareCopy(text, wantedDigests(deck, material))] as const,
      ),
    )
    this.#deck = deck
    this.#pair = first && second && first !== second ? [first, second] : null
    this.#error = this.#pair ? null : 'claims-unknown'
    const shown = this.#pair?.map((claim) => claim.id)
    if (shown) await exposeClaims(this.#deps, deck, shown, 'compare')
  }
}
