import type { CardId, EventId } from '$lib/domain/shared/ids'
import type { Rating } from '$lib/domain/scheduling/memory-state'
import { folded, type CardEvent, type FoldedEvent } from './event'

/**
 * Events of cards in columns. Reading a log of a million events from columns takes a tenth of the time of reading
 * objects. It holds only the fields that folding uses.
 */
export interface PackedEvents {
  /** The ids, one after another, 26 characters each. */
  readonly ids: string
  /** The different cards. */
  readonly cards: readonly CardId[]
  /** The index of the card of each event. */
  readonly card: Uint32Array
  readonly at: Float64Array
  /** Minutes east of UTC. */
  readonly offset: Int16Array
  /** The type of each event: a review's rating (1 to 4; 9 to 12 if the claim was met), a trial, an unrated review, or another event. */
  readonly kind: Uint8Array
  /** The due dates of reviews; 0 for other events. */
  readonly due: Float64Array
  /** Events that are neither reviews nor trials, whole, in their order. */
  readonly others: readonly FoldedEvent[]
}

const ID_LENGTH = 26
const OTHER_CODE = 0
const TRIAL_CODE = 5
const UNRATED_CODE = 6
const UNRATED_MET_CODE = 7
/** Added to the rating of a first answer whose claim was met before. */
const MET_CODE = 8

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
    others: events.filter((event) => kindOf(event) === OTHER_CODE).map(folded),
  }
}

function kindOf(event: CardEvent): number {
  if (event.type === 'ReviewGiven') {
    if (event.unrated) return event.met ? UNRATED_MET_CODE : UNRATED_CODE
    return event.met ? MET_CODE + event.rating : event.rating
  }
  return event.type === 'TrialGiven' ? TRIAL_CODE : OTHER_CODE
}

/** Unpacks events into the form that folding uses, and appends each to the list of its card. */
export function unpackEvents(packed: PackedEvents, listOf: (card: CardId) => FoldedEvent[]): void {
  const lists = packed.cards.map(listOf)
  let other = 0
  for (let i = 0; i < packed.kind.length; i++) {
    const which = packed.card[i] ?? 0
    const list = lists[which] as FoldedEvent[]
    list.push(
      isInColumns(packed, i)
        ? eventInColumns(packed, i, packed.cards[which] as CardId)
        : (packed.others[other++] as FoldedEvent),
    )
  }
}

/** False if an event stands whole among the others. */
export function isInColumns({ kind }: Pick<PackedEvents, 'kind'>, i: number): boolean {
  return kind[i] !== OTHER_CODE
}

/** The id of the event at a place. */
export function idInColumns({ ids }: Pick<PackedEvents, 'ids'>, i: number): EventId {
  return ids.slice(i * ID_LENGTH, (i + 1) * ID_LENGTH) as EventId
}

/** The review or trial at a place of the columns, in the form that folding uses. */
export function eventInColumns(
  packed: Pick<PackedEvents, 'ids' | 'at' | 'offset' | 'kind' | 'due'>,
  i: number,
  card: CardId,
): FoldedEvent {
  const [id, code] = [idInColumns(packed, i), packed.kind[i] as number]
  const [at, offset] = [packed.at[i] as number, packed.offset[i] as number]
  if (code === TRIAL_CODE) return { type: 'TrialGiven', id, card, at, offset }
  const due = packed.due[i] as number
  return { type: 'ReviewGiven', id, card, at, offset, ...ratingOf(code), due }
}

/** An unrated review is a right guess, which the app rates Again. */
function ratingOf(code: number): { rating: Rating; unrated?: true; met?: true } {
  if (code === UNRATED_CODE) return { rating: 1, unrated: true }
  if (code === UNRATED_MET_CODE) return { rating: 1, unrated: true, met: true }
  return code > MET_CODE ? { rating: (code - MET_CODE) as Rating, met: true } : { rating: code as Rating }
}
