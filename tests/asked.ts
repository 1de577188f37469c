/** Items for tests, from the one maker, without texts or confusions. */
import type { Deck } from '$lib/domain/deck/deck'
import { NO_CONFUSION_COUNTS, type MakingContext } from '$lib/domain/quiz/make/context'
import type { Item, WhoSaysItItem } from '$lib/domain/quiz/item'
import { makeAnyItem } from '$lib/domain/quiz/make/index'
import { prepareDeck, type PreparedDeck } from '$lib/domain/quiz/deck-index'
import type { CardId } from '$lib/domain/shared/ids'

const prepared = new WeakMap<Deck, PreparedDeck>()

/** The item of a card, as a session without confusions makes it; null where the deck has no such claim. */
export function anItem(
  deck: Deck,
  card: CardId,
  seed: string,
  over: Partial<MakingContext> = {},
): Item | null {
  const its = prepared.get(deck) ?? prepareDeck(deck)
  prepared.set(deck, its)
  const context = { firstSight: false, texts: () => null, confusions: NO_CONFUSION_COUNTS }
  return makeAnyItem(its, card, seed, { ...context, ...over })
}

/** The question of who says a claim. */
export function aChoice(
  deck: Deck,
  card: CardId,
  seed: string,
  over: Partial<MakingContext> = {},
): WhoSaysItItem {
  const item = anItem(deck, card, seed, { formats: ['who-says-it'], ...over })
  if (item?.format !== 'who-says-it') throw new Error(`${card} does not ask who says it`)
  return item
}
