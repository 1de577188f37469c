import type { Now } from '$lib/domain/scheduling/due'
import { makeScheduler, type Scheduler } from '$lib/domain/scheduling/fsrs'
import type { MemoryParameters, Preset } from '$lib/domain/scheduling/memory-state'
import { makeFold, type Fold } from '$lib/domain/review/fold'
import { parametersInForce, presetInForce } from '$lib/domain/review/in-force'
import type { DeckId } from '$lib/domain/shared/ids'
import type { Deps } from './deps'

/** What decides how a deck is studied: parameters and preset in force, and what is made from them. */
export interface StudyRules {
  readonly parameters: MemoryParameters
  readonly preset: Preset
  readonly fold: Fold
  readonly scheduler: Scheduler
}

/** Reads what is in force for a deck. Done once a sitting, not once an answer. */
export async function loadRules(deps: Deps, deck: DeckId): Promise<StudyRules> {
  const events = await deps.db.events.where('type').anyOf('PresetChanged', 'ParametersAdopted').toArray()
  const parameters = parametersInForce(events)
  const preset = presetInForce(events, deck)
  return { parameters, preset, fold: makeFold(parameters), scheduler: makeScheduler(parameters, preset) }
}

/** The learner's now, as scheduling counts it. */
export function nowOf(deps: Deps, rules: StudyRules): Now {
  const at = deps.clock.now()
  return { at, offset: deps.clock.offsetAt(at), rolloverHour: rules.parameters.rolloverHour }
}
