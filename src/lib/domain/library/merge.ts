/**
 * The whole library as data, and the one way to join two of them. A backup, a link, another device: everything that
 * comes in is a library, and comes in through {@link merge}.
 */
import { erasuresIn, isErased, type CarriedEvent } from '$lib/domain/review/erasure'
import { isSameData } from '$lib/domain/shared/three-way'
import { canonicalJson } from './canonical'
import { mergeHistories, type History } from './version'

/**
 * A learner's library. Nothing computed is in it: memory states, due dates and indexes are made again from the events.
 */
export interface LibraryData {
  /** The log by event id; events of types that this version of the app does not know are among them. */
  readonly events: ReadonlyMap<string, CarriedEvent>
  /**
   * Everything that can be edited, by name (`table/key` or `decks/id/part`). A deck is taken apart, so that edits of
   * different claims never meet.
   */
  readonly things: ReadonlyMap<string, History>
}

export const EMPTY_LIBRARY: LibraryData = { events: new Map(), things: new Map() }

/**
 * Joins two libraries. Commutative, associative and idempotent: order and repetition make no difference, and nothing
 * that only one side has is lost. Events are united by id; of edited things the latest version is in force and the
 * others stay in its history. An erasure takes its deck's events out of both sides.
 */
export function merge(a: LibraryData, b: LibraryData): LibraryData {
  return { events: mergeEventsOf(a.events, b.events), things: joinMaps(a.things, b.things, mergeHistories) }
}

function mergeEventsOf(a: LibraryData['events'], b: LibraryData['events']): LibraryData['events'] {
  const all = joinMaps(a, b, oneOfEvents)
  const erasures = erasuresIn(all.values())
  return erasures.size === 0 ? all : new Map([...all].filter(([, event]) => !isErased(event, erasures)))
}

/** Two events of one id are equal, unless a file was forged or damaged: then every device takes the same one. */
function oneOfEvents(a: CarriedEvent, b: CarriedEvent): CarriedEvent {
  return isSameData(a, b) || canonicalJson(a) > canonicalJson(b) ? a : b
}

function joinMaps<T>(
  a: ReadonlyMap<string, T>,
  b: ReadonlyMap<string, T>,
  join: (a: T, b: T) => T,
): ReadonlyMap<string, T> {
  const joined = new Map(a)
  for (const [key, value] of b) {
    const known = joined.get(key)
    joined.set(key, known === undefined ? value : join(known, value))
  }
  return joined
}
