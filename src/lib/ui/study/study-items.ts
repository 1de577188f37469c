import type { Deck } from '$lib/domain/deck/deck'
import { itemOfFirstQuestion, type FirstQuestion } from '$lib/domain/quiz/first-question'
import type { Item } from '$lib/domain/quiz/item'
import { itemSeed, type Session } from '$lib/domain/session/session'
import { partsOfCardId, type CardId } from '$lib/domain/shared/ids'
import type { Studied } from './study-view.svelte'

/** The item of a card in any of its formats; null where its deck has no such claim. */
export type MakeItem = (card: CardId, seed: string, firstSight: boolean) => Item | null

/** The items of a session. The same card asked for the same time is the same item, made once. */
export class Items {
  readonly #studied: Studied
  readonly #load: () => Promise<MakeItem>
  readonly #firstQuestionOf: (deck: Deck) => FirstQuestion | null
  #later: Promise<MakeItem> | null = null
  /** Cards answered before: what is met for the first time is asked more plainly. */
  readonly #met: Set<CardId>
  readonly #made = new Map<string, Item>()

  /**
   * @param load loads the maker of items
   * @param firstQuestionOf the question that came with a deck: it is shown before the maker is loaded
   */
  constructor(
    studied: Studied,
    met: ReadonlySet<CardId>,
    load: () => Promise<MakeItem>,
    firstQuestionOf: (deck: Deck) => FirstQuestion | null,
  ) {
    this.#studied = studied
    this.#met = new Set(met)
    this.#load = load
    this.#firstQuestionOf = firstQuestionOf
  }

  /** The item of a card where it was made already. */
  known(session: Session, card: CardId): Item | undefined {
    return this.#made.get(this.#askedAs(session, card).key)
  }

  /** The item of a card; null where its deck has no such claim. */
  async make(session: Session, card: CardId): Promise<Item | null> {
    const deck = this.#studied.decks.get(partsOfCardId(card).deck)
    if (!deck) return null
    const { seed, firstSight, key } = this.#askedAs(session, card)
    const made = this.#made.get(key)
    if (made) return made
    const shipped = firstSight ? this.#shipped(deck, card) : null
    const item = shipped ?? (await (this.#later ??= this.#load()))(card, seed, firstSight)
    if (item) this.#made.set(key, item)
    return item
  }

  /** The item that came with a deck for this card: whatever the seed, it is the same after a reload. */
  #shipped(deck: Deck, card: CardId): Item | null {
    const first = this.#firstQuestionOf(deck)
    return first?.card === card ? itemOfFirstQuestion(deck, first) : null
  }

  /** A card whose only answer was taken back has not been met: it is asked as plainly as it was. */
  unmeet(card: CardId): void {
    this.#met.delete(card)
  }

  #askedAs(session: Session, card: CardId): { seed: string; firstSight: boolean; key: string } {
    const answered = session.answers.some((answer) => answer.card === card)
    const [seed, firstSight] = [itemSeed(session, card), !answered && !this.#met.has(card)]
    return { seed, firstSight, key: `${card} ${seed} ${String(firstSight)}` }
  }
}
