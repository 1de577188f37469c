import type { Now } from '$lib/domain/scheduling/due'
import type { MemoryParameters, Preset } from '$lib/domain/scheduling/memory-state'
import { parametersInForce, presetInForce } from '$lib/domain/review/in-force'
import type { DeckId } from '$lib/domain/shared/ids'
import type { Deps } from './deps'

/** What decides how a deck is studied. */
export interface StudyRules {
  readonly parameters: MemoryParameters
  readonly preset: Preset
}

/** Reads what is in force for a deck. Done once a sitting, not once an answer. */
export async function loadRules(deps: Deps, deck: DeckId): Promise<StudyRules> {
  const events = await deps.db.events.where('type').anyOf('PresetChanged', 'ParametersAdopted').toArray()
  const parameters = parametersInForce(events)
  return { parameters, preset: presetInForce(events, deck) }
}

/** The learner's now, as scheduling counts it. */
export function nowOf(deps: Deps, rules: StudyRules): Now {
  const at = deps.clock.now()
  return { at, offset: deps.clock.offsetAt(at), rolloverHour: rules.parameters.rolloverHour }
}
