import { DEFAULT_PARAMETERS } from '$lib/domain/scheduling/memory-state'
import { DEFAULT_PRESET, type MemoryParameters, type Preset } from '$lib/domain/scheduling/memory-state'
import type { DeckId } from '$lib/domain/shared/ids'
import type { WhenceEvent } from './event'
import { compareEvents } from './order'

/** The parameters in force: the latest adopted for all templates, else the defaults. */
export function parametersInForce(events: readonly WhenceEvent[]): MemoryParameters {
  const latest = [...events]
    .sort(compareEvents)
    .filter((event) => event.type === 'ParametersAdopted')
    .findLast((event) => event.template === null)
  return latest ? { ...DEFAULT_PARAMETERS, weights: latest.weights } : DEFAULT_PARAMETERS
}

/** The preset in force for a deck: its own latest, else the latest for all decks, else the defaults. */
export function presetInForce(events: readonly WhenceEvent[], deck: DeckId): Preset {
  const changes = [...events].sort(compareEvents).filter((event) => event.type === 'PresetChanged')
  const own = changes.findLast((event) => event.deck === deck)
  return (own ?? changes.findLast((event) => event.deck === null))?.preset ?? DEFAULT_PRESET
}
