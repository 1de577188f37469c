import type { CardId, EventId } from '$lib/domain/shared/ids'
import type { Rating } from '$lib/domain/scheduling/memory-state'
import { folded, type CardEvent, type FoldedEvent } from './event'

/**
 * Events of cards, packed: columns in place of objects, so that a log of a million is read in the time that a tenth of
 * it takes event by event. Holds what folding looks at, nothing else.
 */
export interface PackedEvents {
  /** The ids, one behind the other, 26 characters each. */
  readonly ids: string
  /** The cards there are, each once. */
  readonly cards: readonly CardId[]
  /** Of each event: which of the cards. */
  readonly card: Uint32Array
  readonly at: Float64Array
  /** Minutes east of UTC. */
  readonly offset: Int16Array
  /** Of each event: a review's rating (1 to 4), a trial, or one of the others. */
  readonly kind: Uint8Array
  /** Due dates given by reviews; 0 elsewhere. */
  readonly due: Float64Array
  /** Events that are neither reviews nor trials, whole, in their order. */
  readonly others: readonly FoldedEvent[]
}

const ID = 26
const OTHER = 0
const TRIAL = 5

/** Packs events, in their order. */
export function packEvents(events: readonly CardEvent[]): PackedEvents {
  const numbers = new Map<CardId, number>()
  const numberOf = (card: CardId): number => {
    const known = numbers.get(card) ?? numbers.size
    numbers.set(card, known)
    return known
  }
  const card = Uint32Array.from(events, (event) => numberOf(event.card))
  return {
    ids: events.map(({ id }) => id).join(''),
    cards: [...numbers.keys()],
    card,
    at: Float64Array.from(events, ({ at }) => at),
    offset: Int16Array.from(events, ({ offset }) => offset),
    kind: Uint8Array.from(events, kindOf),
    due: Float64Array.from(events, (event) => (event.type === 'ReviewGiven' ? event.due : 0)),
    others: events.filter((event) => kindOf(event) === OTHER).map(folded),
  }
}

function kindOf(event: CardEvent): number {
  if (event.type === 'ReviewGiven') return event.rating
  return event.type === 'TrialGiven' ? TRIAL : OTHER
}

/** Packed events again as folding needs them, each added to the list of its card; what lists there are stays in them. */
export function unpackEvents(packed: PackedEvents, listOf: (card: CardId) => FoldedEvent[]): void {
  const { ids, cards, kind, others } = packed
  const lists = cards.map(listOf)
  let other = 0
  for (let i = 0; i < kind.length; i++) {
    const which = packed.card[i] ?? 0
    const [card, list] = [cards[which] as CardId, lists[which] as FoldedEvent[]]
    if (kind[i] === OTHER) {
      list.push(others[other++] as FoldedEvent)
      continue
    }
    const id = ids.slice(i * ID, (i + 1) * ID) as EventId
    const [at, offset] = [packed.at[i] as number, packed.offset[i] as number]
    list.push(
      kind[i] === TRIAL
        ? { type: 'TrialGiven', id, card, at, offset }
        : {
            type: 'ReviewGiven',
            id,
            card,
            at,
            offset,
            rating: kind[i] as Rating,
            due: packed.due[i] as number,
          },
    )
  }
}
