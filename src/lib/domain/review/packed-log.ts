import type { CardId, EventId } from '$lib/domain/shared/ids'
import type { FoldedEvent } from './event'
import { eventInColumns, idInColumns, isInColumns, type PackedEvents } from './event-columns'

/** Places of one pack. A place in the log is the number of its pack times this, plus the place in the pack. */
const PLACES_PER_PACK = 65_536

/** The columns of a pack, without the cards: the log names them. */
interface Columns extends Pick<PackedEvents, 'ids' | 'at' | 'offset' | 'kind' | 'due'> {
  /** Events that are in no column, by their place. */
  readonly others: ReadonlyMap<number, FoldedEvent>
}

/**
 * A log in memory that stays in its columns, about 60 bytes an event. As objects, a million events take several times
 * as much. The events of one card are unpacked when they are asked for.
 */
export class PackedLog {
  readonly #packs: Columns[] = []
  readonly #places = new Map<CardId, number[]>()

  /** Adds a pack of at most 65,536 events. Packs come in the order of the log. */
  add({ ids, at, offset, kind, due, cards, card, others }: PackedEvents): void {
    const first = this.#packs.length * PLACES_PER_PACK
    const lists = cards.map((name) => this.#placesOf(name))
    const whole = new Map<number, FoldedEvent>()
    for (let i = 0; i < kind.length; i++) {
      lists[card[i] ?? 0]?.push(first + i)
      const other = isInColumns({ kind }, i) ? undefined : others[whole.size]
      if (other) whole.set(i, other)
    }
    this.#packs.push({ ids, at, offset, kind, due, others: whole })
  }

  /** The number of cards with events. */
  get size(): number {
    return this.#places.size
  }

  /** The cards with events, in the order of their first ones. */
  cards(): CardId[] {
    return [...this.#places.keys()]
  }

  /** The events of a card in the order of the log, in the form that folding uses. */
  eventsOf(card: CardId): FoldedEvent[] {
    return (this.#places.get(card) ?? []).flatMap((place) => {
      const columns = this.#packs[Math.floor(place / PLACES_PER_PACK)]
      const i = place % PLACES_PER_PACK
      return columns ? (columns.others.get(i) ?? eventInColumns(columns, i, card)) : []
    })
  }

  #placesOf(card: CardId): number[] {
    const known = this.#places.get(card)
    if (known) return known
    const places: number[] = []
    this.#places.set(card, places)
    return places
  }
}

/**
 * The ids that a pack lacks, of all ids in its part of the log. Both are in order. A pack holds events of cards only,
 * and lacks those that arrived late.
 */
export function idsNotIn(packed: Pick<PackedEvents, 'ids' | 'kind'>, ids: readonly EventId[]): EventId[] {
  let at = 0
  return ids.filter((id) => {
    while (at < packed.kind.length && idInColumns(packed, at) < id) at += 1
    return at >= packed.kind.length || idInColumns(packed, at) !== id
  })
}
