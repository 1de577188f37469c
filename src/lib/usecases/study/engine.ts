import { makeFold, type Fold } from '$lib/domain/review/fold'
import { makeScheduler, type Scheduler } from '$lib/domain/scheduling/fsrs'
import type { MemoryParameters, MemoryState } from '$lib/domain/scheduling/memory-state'
import type { Now } from '$lib/domain/scheduling/due'
import { partsOfCardId, type CardId } from '$lib/domain/shared/ids'
import type { StudyDay } from '$lib/domain/shared/study-day'
import type { StudyRules } from './rules'

/** The rules with what is made from them: the fold of events and the schedulers; and what a session remembers. */
export interface StudyEngine extends StudyRules {
  readonly fold: Fold
  readonly schedulerOf: (card: CardId) => Scheduler
  /** Cards due on study days, of those that were looked at: read once a session, then counted on. */
  readonly loads: Map<StudyDay, number>
  /** How likely a card is to be remembered, 0 to 1. */
  readonly retrievability: (card: CardId, memory: MemoryState | null, now: Now) => number
}

/** Makes the engine of a session. Kept apart from the rules, since a first question can be shown without it. */
export function makeStudyEngine(rules: StudyRules): StudyEngine {
  const made = new Map<MemoryParameters, Scheduler>()
  const schedulerOf = (card: CardId): Scheduler => {
    // A deck's parameters are objects of its own, so they stand for its preset as well.
    const parameters = rules.parametersOf(card)
    const known = made.get(parameters)
    if (known) return known
    const scheduler = makeScheduler(parameters, rules.presetOf(partsOfCardId(card).deck))
    made.set(parameters, scheduler)
    return scheduler
  }
  return {
    ...rules,
    fold: makeFold(rules.parametersOf),
    schedulerOf,
    loads: new Map(),
    retrievability: (card, memory, { at, offset }) => schedulerOf(card).retrievability(memory, at, offset),
  }
}
