import { makeScheduler, parametersHash, type Scheduler } from '$lib/domain/scheduling/fsrs'
import type { ScheduledCard } from '$lib/domain/scheduling/due'
import { DEFAULT_PRESET, type MemoryParameters } from '$lib/domain/scheduling/memory-state'
import type { CardId, EventId } from '$lib/domain/shared/ids'
import type { Instant } from '$lib/domain/shared/clock'
import { studyDayOf, toStudyTime, type StudyDay } from '$lib/domain/shared/study-day'
import type { FoldedEvent } from './event'
import { compareEvents } from './order'

/** The version of the fold. It increases with every change of folding; rows of another version are folded again. */
export const FOLD_VERSION = 4

/** One card's row of the projection: the fold of its events. It can be deleted and computed again. */
export interface CardState extends ScheduledCard {
  readonly flag: number
  /** The learner's own tags. */
  readonly tags: readonly string[]
  /** The learner's own note; empty for none. */
  readonly note: string
  /** The number of counting reviews (given and not voided since the last reset). */
  readonly reviews: number
  readonly correctionShown: number
  /** Reviews whose undo arrived first (another device's clock, a partial merge). Folding them requires all events. */
  readonly undoneAhead: readonly EventId[]
  /** The number of folded events. If the log has more of the card, some are missing. */
  readonly events: number
  /** The latest folded event, in the order of events. */
  readonly last: { readonly at: Instant; readonly id: EventId } | null
  readonly foldVersion: number
  readonly parameters: string
}

/** Folds the events of cards. Make it once for the parameters in force, because its schedulers cost time. */
export interface Fold {
  /** The state of a card from all its events, in any order. */
  readonly all: (card: CardId, events: readonly FoldedEvent[]) => CardState
  /**
   * The state after one more event that is the latest, voids nothing and is not void itself. Null if the card must be
   * folded from all its events, because the event is late, undoes another, or was undone before it arrived.
   */
  readonly next: (state: CardState, event: FoldedEvent) => CardState | null
  readonly empty: (card: CardId) => CardState
  /** Tells whether a stored row was made by this fold with the parameters of its card. */
  readonly isCurrent: (state: CardState) => boolean
}

/** The objects that the fold makes from parameters. */
interface Tools {
  readonly scheduler: Scheduler
  readonly hash: string
  readonly dayOf: (at: Instant, offset: number) => StudyDay
}

/**
 * Makes the fold for the parameters in force: the same for all cards, or by card (a deck's learning steps, a template's
 * weights). Other cards and the preset have no influence, because assigned due dates are facts of the events.
 */
export function makeFold(parameters: MemoryParameters | ((card: CardId) => MemoryParameters)): Fold {
  const parametersOf = typeof parameters === 'function' ? parameters : () => parameters
  const made = new Map<MemoryParameters, Tools>()
  const toolsOf = (card: CardId): Tools => {
    const its = parametersOf(card)
    const known = made.get(its)
    if (known) return known
    const scheduler = makeScheduler(its, DEFAULT_PRESET)
    const tools = { scheduler, hash: parametersHash(its), dayOf: dayNames(its.rolloverHour) }
    made.set(its, tools)
    return tools
  }
  const empty = (card: CardId): CardState => emptyState(card, toolsOf(card).hash)
  return {
    empty,
    all: (card, events) => foldAll(empty(card), events, toolsOf(card)),
    next: (state, event) => {
      const late = state.last !== null && compareEvents(event, state.last) <= 0
      const undoes = event.type === 'ReviewVoided' || state.undoneAhead.includes(event.id)
      return late || undoes ? null : step(state, event, toolsOf(state.card))
    },
    isCurrent: (state) => state.foldVersion === FOLD_VERSION && state.parameters === toolsOf(state.card).hash,
  }
}

const DAY_MS = 86_400_000

/** The names of study days, each made once: a log can have a thousand answers a day. */
function dayNames(rolloverHour: number): Tools['dayOf'] {
  const names = new Map<number, StudyDay>()
  return (at, offset) => {
    const number = Math.floor(toStudyTime(at, offset, rolloverHour) / DAY_MS)
    const known = names.get(number)
    if (known !== undefined) return known
    const day = studyDayOf(at, offset, rolloverHour)
    names.set(number, day)
    return day
  }
}

function emptyState(card: CardId, parameters: string): CardState {
  return {
    card,
    memory: null,
    due: null,
    suspended: false,
    buriedUntil: null,
    lastStudyDay: null,
    flag: 0,
    tags: [],
    note: '',
    introduced: null,
    reviews: 0,
    correctionShown: 0,
    undoneAhead: [],
    events: 0,
    last: null,
    foldVersion: FOLD_VERSION,
    parameters,
  }
}

function foldAll(empty: CardState, events: readonly FoldedEvent[], tools: Tools): CardState {
  const once = new Map(events.map((event) => [event.id, event]))
  const voided = new Set(events.flatMap((event) => (event.type === 'ReviewVoided' ? [event.review] : [])))
  const undoneAhead = [...voided].filter((id) => !once.has(id)).sort()
  return [...once.values()]
    .sort(compareEvents)
    .reduce<CardState>(
      (state, event) =>
        canBeUndone(event) && voided.has(event.id) ? pass(state, event) : step(state, event, tools),
      { ...empty, undoneAhead },
    )
}

/** Every other event is undone by its opposite. */
function canBeUndone({ type }: FoldedEvent): boolean {
  return type === 'ReviewGiven' || type === 'CardReset'
}

/** Records an event that changes nothing, so that it counts as folded. */
function pass(state: CardState, event: FoldedEvent): CardState {
  return { ...state, events: state.events + 1, last: { at: event.at, id: event.id } }
}

function review(
  state: CardState,
  event: Extract<FoldedEvent, { type: 'ReviewGiven' }>,
  { scheduler, dayOf }: Tools,
): CardState {
  const day = dayOf(event.at, event.offset)
  return {
    ...state,
    events: state.events + 1,
    last: { at: event.at, id: event.id },
    memory: event.unrated ? state.memory : scheduler.next(state.memory, event),
    // A card without a memory state is new, so it has no due date: it is asked again on another day.
    due: event.unrated && state.memory === null ? null : event.due,
    reviews: state.reviews + 1,
    introduced: state.introduced ?? day,
    lastStudyDay: day,
  }
}

function step(state: CardState, event: FoldedEvent, tools: Tools): CardState {
  // Most events are answers, so their state is computed in one step.
  if (event.type === 'ReviewGiven') return review(state, event, tools)
  const seen = pass(state, event)
  switch (event.type) {
    case 'TrialGiven':
      return seen
    case 'CardTagged':
      return { ...seen, tags: event.tags }
    case 'CardNoted':
      return { ...seen, note: event.text }
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
      // A card without a memory state is new, so it has no due date.
      return state.memory === null ? seen : { ...seen, due: event.due }
    case 'CorrectionShown':
      return { ...seen, correctionShown: event.deckVersion }
    case 'ReviewVoided':
      return seen
  }
}
