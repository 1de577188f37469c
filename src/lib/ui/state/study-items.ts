import { makeItem, type Item } from '$lib/domain/quiz/item'
import { itemSeed, type Session } from '$lib/domain/session/session'
import { partsOfCardId, type CardId } from '$lib/domain/shared/ids'
import type { MakeItem, Studied } from './study-late'

/** The items of a sitting. The same card asked for the same time is the same item, made once. */
export class Items {
  readonly #studied: Studied
  readonly #load: () => Promise<MakeItem>
  #later: Promise<MakeItem> | null = null
  /** Cards answered before: what is met for the first time is asked more plainly. */
  readonly #met: Set<CardId>
  readonly #made = new Map<string, Item>()

  /** @param load what makes what does not come with the first question: other formats and options */
  constructor(studied: Studied, met: ReadonlySet<CardId>, load: () => Promise<MakeItem>) {
    this.#studied = studied
    this.#met = new Set(met)
    this.#load = load
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
    const isPlain = /\/(?:source|recall)$/u.test(card)
    const early = firstSight && isPlain ? makeItem(deck, card, seed, true) : null
    const item = early ?? (await (this.#later ??= this.#load()))(card, seed, firstSight)
    if (item) this.#made.set(key, item)
    return item
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
