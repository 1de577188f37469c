import type { Deck } from '$lib/domain/deck/deck'
import { itemOfFirstQuestion, type FirstQuestion } from '$lib/domain/quiz/first-question'
import type { Item } from '$lib/domain/quiz/item'
import { isMeeting, isProbe, itemSeed, type Session } from '$lib/domain/session/session'
import { partsOfCardId, type CardId } from '$lib/domain/shared/ids'
import type { Studied } from './study-view.svelte'

/** The item of a card in any format; null if its deck does not have the claim. */
export type MakeItem = (card: CardId, asked: Omit<AskedAs, 'key'>) => Item | null

/** The way in which a card is asked; `key` tells all ways apart. */
interface AskedAs {
  readonly seed: string
  readonly firstSight: boolean
  readonly meeting: boolean
  /** The card was drawn at random, and so are its options. */
  readonly probe: boolean
  readonly key: string
}

/** The items of a session. Each repetition of a card has one item, which is made once. */
export class Items {
  readonly #studied: Studied
  readonly #load: () => Promise<MakeItem>
  readonly #firstQuestionOf: (deck: Deck) => FirstQuestion | null
  #later: Promise<MakeItem> | null = null
  /** Cards that were answered before. A new card gets a plainer question. */
  readonly #met: Set<CardId>
  readonly #made = new Map<string, Item>()

  /**
   * @param load loads the maker of items
   * @param firstQuestionOf the question shipped with a deck, with which every learner meets its first claim
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

  /** The item of a card if it was made already. */
  known(session: Session, card: CardId): Item | undefined {
    return this.#made.get(this.#askedAs(session, card).key)
  }

  /** The item of a card; null if its deck does not have the claim. */
  async make(session: Session, card: CardId): Promise<Item | null> {
    const deck = this.#studied.decks.get(partsOfCardId(card).deck)
    if (!deck) return null
    const { key, ...asked } = this.#askedAs(session, card)
    const made = this.#made.get(key)
    if (made) return made
    const makeItem = await (this.#later ??= this.#load())
    const item = (asked.meeting ? this.#shipped(deck, card) : null) ?? makeItem(card, asked)
    if (item) this.#made.set(key, item)
    return item
  }

  /** The item shipped with a deck for this card. It does not depend on the seed, so it is the same after a reload. */
  #shipped(deck: Deck, card: CardId): Item | null {
    const first = this.#firstQuestionOf(deck)
    return first?.card === card ? itemOfFirstQuestion(deck, first) : null
  }

  /** Marks a card as new again after its only answer was undone, so that its question is as plain as before. */
  unmeet(card: CardId): void {
    this.#met.delete(card)
  }

  #askedAs(session: Session, card: CardId): AskedAs {
    const answered = session.answers.some((answer) => answer.card === card)
    const [seed, firstSight] = [itemSeed(session, card), !answered && !this.#met.has(card)]
    const meeting = isMeeting(session, card)
    const probe = isProbe(session, card)
    return { seed, firstSight, meeting, probe, key: [card, seed, firstSight, meeting].join(' ') }
  }
}
