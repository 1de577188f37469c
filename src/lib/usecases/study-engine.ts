import { makeFold, type Fold } from '$lib/domain/review/fold'
import { makeScheduler, type Scheduler } from '$lib/domain/scheduling/fsrs'
import type { StudyRules } from './study-rules'

/** The rules with what is made from them: the fold of events and the scheduler. */
export interface StudyEngine extends StudyRules {
  readonly fold: Fold
  readonly scheduler: Scheduler
}

/** Makes the engine of a sitting. Kept apart from the rules, since a first question can be shown without it. */
export function makeEngine(rules: StudyRules): StudyEngine {
  const { parameters, preset } = rules
  return { ...rules, fold: makeFold(parameters), scheduler: makeScheduler(parameters, preset) }
}
