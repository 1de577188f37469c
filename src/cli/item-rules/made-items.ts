import type { Deck } from '$lib/domain/deck/deck'
import { cardsOf } from '$lib/domain/deck/generate'
import { prepareText } from '$lib/domain/material/anchor'
import type { PreparedDeck } from '$lib/domain/quiz/deck-index'
import type { Item } from '$lib/domain/quiz/item'
import type { Format } from '$lib/domain/quiz/item-record'
import { NO_CONFUSION_COUNTS, type MakingContext } from '$lib/domain/quiz/make/context'
import { makeAnyItem } from '$lib/domain/quiz/make/index'
import type { CardId } from '$lib/domain/shared/ids'

/** The two occasions to ask a card: the first time, and again. First questions are drawn by rules of their own. */
export const SIGHTS = ['first sight', 'later'] as const
export type Sight = (typeof SIGHTS)[number]

/** An item as the app makes it. It is null if the app makes none, which must not happen. */
export interface MadeItem {
  readonly card: CardId
  readonly seed: number
  readonly item: Item | null
}

/** The context of a session that makes items: the deck's own texts are at hand, and nothing was confused yet. */
export function makingContext(deck: Deck, sight: Sight): MakingContext {
  const texts = new Map(
    deck.materials.flatMap(({ id, text }) => (text === null ? [] : [[id, prepareText(text)] as const])),
  )
  return {
    firstSight: sight === 'first sight',
    texts: (id) => texts.get(id) ?? null,
    confusions: NO_CONFUSION_COUNTS,
  }
}

/** All items of a deck over some seeds, as a session asks them. The later sight adds `sort`, which only rounds ask. */
export function* madeItems(prepared: PreparedDeck, seeds: number, sight: Sight): Generator<MadeItem> {
  const context = makingContext(prepared.deck, sight)
  const cards = cardsOf(prepared.deck)
  for (let seed = 0; seed < seeds; seed++) {
    for (const card of cards) {
      yield { card, seed, item: makeAnyItem(prepared, card, String(seed), context) }
      if (!card.endsWith('/source') || sight !== 'later') continue
      const formats: Format[] = ['sort']
      const sorted = makeAnyItem(prepared, card, String(seed), { ...context, formats })
      if (sorted) yield { card, seed, item: sorted }
    }
  }
}
