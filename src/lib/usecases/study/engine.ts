import { makeFold, type Fold } from '$lib/domain/review/fold'
import { makeScheduler, type Scheduler } from '$lib/domain/scheduling/fsrs'
import type { MemoryParameters, MemoryState } from '$lib/domain/scheduling/memory-state'
import type { Now } from '$lib/domain/scheduling/due'
import { partsOfCardId, type CardId } from '$lib/domain/shared/ids'
import type { StudyDay } from '$lib/domain/shared/study-day'
import type { StudyRules } from './rules'

/** The rules with the objects made from them: the fold of events and the schedulers; and the memory of a session. */
export interface StudyEngine extends StudyRules {
  readonly fold: Fold
  readonly schedulerOf: (card: CardId) => Scheduler
  /** The number of cards due on study days. Each day is read once a session and counted on from there. */
  readonly loads: Map<StudyDay, number>
  /** The probability that a card is remembered, 0 to 1. */
  readonly retrievability: (card: CardId, memory: MemoryState | null, now: Now) => number
}

/** Makes the engine of a session. It is separate from the rules, because a first question can be shown without it. */
export function makeStudyEngine(rules: StudyRules): StudyEngine {
  const made = new Map<MemoryParameters, Scheduler>()
  const schedulerOf = (card: CardId): Scheduler => {
    // A deck's parameters are an object of its own, so the object can identify its preset as well.
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
