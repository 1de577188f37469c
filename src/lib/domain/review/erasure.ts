import type { EventId } from '$lib/domain/shared/ids'

/**
 * An event as it is carried between devices. One of a type that a later version of the app writes is carried too: only
 * what every event has is known of it.
 */
export interface CarriedEvent {
  readonly type: string
  readonly id: EventId
  readonly at: number
  readonly card?: unknown
  readonly deck?: unknown
  readonly claim?: unknown
}

/** What is erased of one deck: everything up to an instant, and events that lay after it then. */
interface Erased {
  readonly upTo: number
  readonly ahead: ReadonlySet<string>
}

/** What is erased, by deck. */
export type Erasures = ReadonlyMap<string, Erased>

interface Erasure extends CarriedEvent {
  readonly deck: string
  readonly upTo: number
  readonly ahead: readonly string[]
}

/** What these events erase; in whatever order they come. */
export function erasuresIn(events: Iterable<CarriedEvent>): Erasures {
  const erasures = new Map<string, Erased>()
  for (const event of events) {
    if (event.type !== 'ProgressErased') continue
    const { deck, upTo, ahead } = event as Erasure
    const known = erasures.get(deck)
    erasures.set(deck, {
      upTo: Math.max(upTo, known?.upTo ?? 0),
      ahead: new Set([...(known?.ahead ?? []), ...ahead]),
    })
  }
  return erasures
}

/** Whether an event is progress that was erased. Events about no card or claim, and erasures themselves, never are. */
export function isErased(event: CarriedEvent, erasures: Erasures): boolean {
  const { at, id } = event
  const deck = deckOfProgress(event)
  const erased = deck === null ? undefined : erasures.get(deck)
  return erased !== undefined && (at <= erased.upTo || erased.ahead.has(id))
}

/** The deck of an event about a card or a claim; null for any other event. */
function deckOfProgress({ card, deck, claim }: CarriedEvent): string | null {
  if (typeof card === 'string') return card.slice(0, card.indexOf('/'))
  return typeof deck === 'string' && typeof claim === 'string' ? deck : null
}
