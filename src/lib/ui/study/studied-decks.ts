import type { Claim } from '$lib/domain/claim/claim'
import { wantedDigests, type Deck } from '$lib/domain/deck/deck'
import { prepareCopy, type PreparedText } from '$lib/domain/material/anchor'
import { contrastsFor, contrastsOf, type ContrastingClaim } from '$lib/domain/quiz/contrasts'
import { prepareDeck } from '$lib/domain/quiz/deck-index'
import type { GradedItem } from '$lib/domain/quiz/item'
import type { ConfusionCounts } from '$lib/domain/quiz/make/context'
import { makeAnyItem } from '$lib/domain/quiz/make/index'
import { meetingItem } from '$lib/domain/quiz/make/meeting'
import { partsOfCardId, type CardId, type DeckId, type MaterialId } from '$lib/domain/shared/ids'
import type { MakeItem } from './study-items'

/** A deck, and the texts of its materials on this device. */
export type DeckTexts = readonly [deck: Deck, texts: ReadonlyMap<MaterialId, string>]

/**
 * The decks of a session, prepared for making items and showing evidence. A deck is prepared when its first card comes,
 * or just before: a session may cover many large decks.
 */
export class StudiedDecks {
  readonly #decks: ReadonlyMap<DeckId, Deck>
  readonly #texts = new Map<string, PreparedText>()

  constructor(all: readonly DeckTexts[]) {
    this.#decks = new Map(all.map(([deck]) => [deck.id, deck]))
    for (const [deck, texts] of all) {
      for (const [id, text] of texts) {
        this.#texts.set(`${deck.id}/${id}`, prepareCopy(text, wantedDigests(deck, id)))
      }
    }
  }

  /** The prepared text of a material, if this device has it. */
  textOf(deck: DeckId, material: MaterialId | undefined): PreparedText | null {
    return this.#texts.get(`${deck}/${material ?? ''}`) ?? null
  }

  readonly #prepared = memoized((id: DeckId) => {
    const deck = this.#decks.get(id)
    return deck ? prepareDeck(deck) : null
  })

  /** Claims easily confused with that of a card. */
  readonly contrastsOf = memoized((card: CardId): readonly ContrastingClaim[] => {
    const { deck, claim } = partsOfCardId(card)
    const prepared = this.#prepared(deck)
    const asked = prepared?.claims.get(claim)
    return prepared && asked ? contrastsOf(prepared, asked) : []
  })

  /** Claims to show beside the feedback on an answer, the closest first. */
  contrastsFor(item: GradedItem, chosen: string | null): readonly Claim[] {
    const prepared = this.#prepared(partsOfCardId(item.card).deck)
    return prepared ? contrastsFor(prepared, item, chosen, this.contrastsOf(item.card)) : []
  }

  /** The maker of items for a learner with these confusions. */
  itemsFor(confusionsOf: (deck: Deck) => ConfusionCounts): MakeItem {
    const confusions = memoized((id: DeckId) => {
      const deck = this.#decks.get(id)
      return deck ? confusionsOf(deck) : null
    })
    return (card, { seed, firstSight, meeting, probe }) => {
      const { deck } = partsOfCardId(card)
      const [prepared, confused] = [this.#prepared(deck), confusions(deck)]
      const texts = (material: MaterialId) => this.textOf(deck, material)
      if (!prepared || !confused) return null
      const choice = probe ? ('random' as const) : undefined
      const context = { firstSight, texts, confusions: confused, ...(choice && { choice }) }
      return (
        (meeting ? meetingItem(prepared, card, seed, context) : null) ??
        makeAnyItem(prepared, card, seed, context)
      )
    }
  }
}

/** Memoizes a function of a key. */
function memoized<K, V>(make: (key: K) => V): (key: K) => V {
  const made = new Map<K, V>()
  return (key) => {
    const known = made.get(key)
    if (known !== undefined) return known
    const value = make(key)
    made.set(key, value)
    return value
  }
}
