import { makeScheduler, parametersHash, type Scheduler } from '$lib/domain/scheduling/fsrs'
import type { ScheduledCard } from '$lib/domain/scheduling/due'
import { DEFAULT_PRESET, type MemoryParameters } from '$lib/domain/scheduling/memory-state'
import type { CardId, EventId } from '$lib/domain/shared/ids'
import type { Instant } from '$lib/domain/shared/clock'
import { studyDayOf, type StudyDay } from '$lib/domain/shared/study-day'
import type { CardEvent } from './event'
import { compareEvents } from './order'

/** Goes up when folding changes its mind about anything; rows of another version are folded again. */
export const FOLD_VERSION = 2

/** One card's row of the projection: the fold of its events. It can be thrown away and made again. */
export interface CardState extends ScheduledCard {
  readonly flag: number
  /** The study day of the first review that counts: what the daily limit of new cards counts. */
  readonly introduced: StudyDay | null
  /** Reviews that count (given and not voided since the last reset). */
  readonly reviews: number
  readonly correctionShown: number
  /** Reviews undone before they arrived (another device's clock, a half merge): folding them goes through all events. */
  readonly undoneAhead: readonly EventId[]
  /** The latest event folded in, in the order of events. */
  readonly last: { readonly at: Instant; readonly id: EventId } | null
  readonly foldVersion: number
  readonly parameters: string
}

/** Folds events of one card. Made once for a set of parameters, since the scheduler behind it is not free. */
export interface Fold {
  /** The state of a card from all its events, in any order. */
  readonly all: (card: CardId, events: readonly CardEvent[]) => CardState
  /**
   * The state after one more event, where that event is the latest, voids nothing and is not void itself; null where
   * the card must be folded from all its events (the event is late, undoes one, or was undone before it arrived).
   */
  readonly next: (state: CardState, event: CardEvent) => CardState | null
  readonly empty: (card: CardId) => CardState
  /** Whether a stored row was made by this fold with these parameters. */
  readonly isCurrent: (state: CardState) => boolean
}

/** Makes the fold for parameters in force. The preset plays no part: due dates given are facts of the events. */
export function makeFold(parameters: MemoryParameters): Fold {
  const scheduler = makeScheduler(parameters, DEFAULT_PRESET)
  const hash = parametersHash(parameters)
  const empty = (card: CardId): CardState => ({
    card,
    memory: null,
    due: null,
    suspended: false,
    buriedUntil: null,
    lastStudyDay: null,
    flag: 0,
    introduced: null,
    reviews: 0,
    correctionShown: 0,
    undoneAhead: [],
    last: null,
    foldVersion: FOLD_VERSION,
    parameters: hash,
  })
  const apply = (state: CardState, event: CardEvent): CardState => step(state, event, scheduler, parameters)
  return {
    empty,
    all: (card, events) => {
      const once = new Map(events.map((event) => [event.id, event]))
      const voided = new Set(events.flatMap((event) => (event.type === 'ReviewVoided' ? [event.review] : [])))
      const undoneAhead = [...voided].filter((id) => !once.has(id)).sort()
      return [...once.values()]
        .sort(compareEvents)
        .reduce<CardState>(
          (state, event) =>
            event.type === 'ReviewGiven' && voided.has(event.id) ? pass(state, event) : apply(state, event),
          { ...empty(card), undoneAhead },
        )
    },
    next: (state, event) => {
      const late = state.last !== null && compareEvents(event, state.last) <= 0
      const undoes = event.type === 'ReviewVoided' || state.undoneAhead.includes(event.id)
      return late || undoes ? null : apply(state, event)
    },
    isCurrent: (state) => state.foldVersion === FOLD_VERSION && state.parameters === hash,
  }
}

/** An event that changes nothing but is known to have been seen. */
function pass(state: CardState, event: CardEvent): CardState {
  return { ...state, last: { at: event.at, id: event.id } }
}

function step(
  state: CardState,
  event: CardEvent,
  scheduler: Scheduler,
  { rolloverHour }: MemoryParameters,
): CardState {
  const seen = pass(state, event)
  switch (event.type) {
    case 'ReviewGiven': {
      const day = studyDayOf(event.at, event.offset, rolloverHour)
      return {
        ...seen,
        memory: scheduler.next(state.memory, event),
        due: event.due,
        reviews: state.reviews + 1,
        introduced: state.introduced ?? day,
        lastStudyDay: day,
      }
    }
    case 'TrialGiven':
    case 'CardTagged':
    case 'CardNoted':
      return seen
    case 'CardReset':
      return { ...seen, memory: null, due: null, reviews: 0, introduced: null, lastStudyDay: null }
    case 'CardSuspended':
      return { ...seen, suspended: true }
    case 'CardResumed':
      return { ...seen, suspended: false }
    case 'CardBuried':
      return { ...seen, buriedUntil: event.until }
    case 'CardFlagged':
      return { ...seen, flag: event.flag }
    case 'DueDateSet':
      return { ...seen, due: event.due }
    case 'CorrectionShown':
      return { ...seen, correctionShown: event.deckVersion }
    case 'ReviewVoided':
      return seen
  }
}
