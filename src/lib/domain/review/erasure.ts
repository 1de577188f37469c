import type { EventId } from '$lib/domain/shared/ids'

/**
 * An event as it is carried between devices. Events that a later version of the app writes are carried too, so only the
 * fields of every event are known.
 */
export interface CarriedEvent {
  readonly type: string
  readonly id: EventId
  readonly at: number
  readonly card?: unknown
  readonly deck?: unknown
  readonly claim?: unknown
  readonly held?: unknown
}

/** The erased events of one deck: all up to an instant, and those that had later times at the erasure. */
interface Erased {
  readonly upTo: number
  readonly ahead: ReadonlySet<string>
}

/** The erased events, by deck. */
export type Erasures = ReadonlyMap<string, Erased>

interface Erasure extends CarriedEvent {
  readonly deck: string
  readonly upTo: number
  readonly ahead: readonly string[]
}

/** The erasures in these events. The order of the events makes no difference. */
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

/** True if an event is erased progress. Events about no card and no claim, such as erasures, are never erased. */
export function isErased(event: CarriedEvent, erasures: Erasures): boolean {
  const { at, id } = event
  const deck = deckOfProgress(event)
  const erased = deck === null ? undefined : erasures.get(deck)
  return erased !== undefined && (at <= erased.upTo || erased.ahead.has(id))
}

/** The deck of an event about a card, a claim, or claims held back; null for any other event. */
function deckOfProgress({ card, deck, claim, held }: CarriedEvent): string | null {
  if (typeof card === 'string') return card.slice(0, card.indexOf('/'))
  const isOfClaims = typeof claim === 'string' || Array.isArray(held)
  return typeof deck === 'string' && isOfClaims ? deck : null
}
