import {
  DEFAULT_PARAMETERS,
  FIRST_WAYS,
  DEFAULT_PRESET,
  type FirstWay,
  type MemoryParameters,
} from '$lib/domain/scheduling/memory-state'
import type { Holiday, Preset } from '$lib/domain/scheduling/preset'
import { partsOfCardId, type CardId, type DeckId, type Template } from '$lib/domain/shared/ids'
import type { WhenceEvent } from './event'
import { holdoutsIn, type HoldoutSet } from './holdout'
import { compareEvents } from './order'

/** The events that decide how cards are scheduled, which {@link rulesInForce} reads. */
export const RULE_EVENTS = [
  'PresetChanged',
  'ParametersAdopted',
  'HolidaySet',
  'RolloverSet',
  'HoldoutSet',
] as const

/** The settings in force for a learner's cards. */
export interface Rules {
  /** The local hour at which a study day starts. */
  readonly rolloverHour: number
  readonly holiday: Holiday | null
  /** A deck's own latest preset, otherwise the latest for all decks, otherwise the defaults. */
  readonly presetOf: (deck: DeckId | null) => Preset
  readonly hasOwnPreset: (deck: DeckId) => boolean
  /**
   * The parameters that turn a card's reviews into its memory state. Cards with equal parameters get the same object.
   */
  readonly parametersOf: (card: CardId) => MemoryParameters
  /** The holdouts in force, by deck. */
  readonly holdouts: ReadonlyMap<DeckId, HoldoutSet>
}

/** The settings in force after these events, in any order. */
export function rulesInForce(events: readonly WhenceEvent[]): Rules {
  const sorted = [...events].sort(compareEvents)
  const rolloverHour =
    sorted.findLast((event) => event.type === 'RolloverSet')?.hour ?? DEFAULT_PARAMETERS.rolloverHour
  const holiday = sorted.findLast((event) => event.type === 'HolidaySet')?.holiday ?? null
  const presets = new Map(sorted.flatMap((e) => (e.type === 'PresetChanged' ? [[e.deck, e.preset]] : [])))
  const presetOf = remembered((deck: DeckId | null): Preset => ({
    ...DEFAULT_PRESET,
    ...(presets.get(deck) ?? presets.get(null)),
  }))
  const adopted = sorted.filter((event) => event.type === 'ParametersAdopted')
  const weightsOf = (template: Template): readonly number[] =>
    adopted.findLast((event) => event.first === undefined && isFor(event, template))?.weights ??
    DEFAULT_PARAMETERS.weights
  // Parameters adopted later for all ways of first asking replace those of one way.
  const firstOf = (template: Template, way: FirstWay): readonly number[] | undefined => {
    const last = adopted.findLast((event) => (event.first ?? way) === way && isFor(event, template))
    return last?.first === way ? last.weights.slice(0, 4) : undefined
  }
  const firstStabilityOf = (template: Template): MemoryParameters['firstStability'] => {
    const own = FIRST_WAYS.flatMap((way) => {
      const stability = firstOf(template, way)
      return stability ? [[way, stability] as const] : []
    })
    return own.length > 0 ? Object.fromEntries(own) : undefined
  }
  const parametersAt = remembered((place: string): MemoryParameters => {
    const { deck, template } = partsOfCardId(place as CardId)
    const { learningSteps, relearningSteps } = presetOf(deck)
    const firstStability = firstStabilityOf(template)
    return {
      weights: weightsOf(template),
      ...(firstStability && { firstStability }),
      learningSteps,
      relearningSteps,
      rolloverHour,
    }
  })
  return {
    rolloverHour,
    holiday,
    presetOf,
    hasOwnPreset: (deck) => (presets.get(deck) ?? null) !== null,
    holdouts: holdoutsIn(sorted),
    // The claim has no influence, so all claims of a deck share one entry.
    parametersOf: (card) => {
      const [deck = '', , template = ''] = card.split('/')
      return parametersAt(`${deck}//${template}`)
    },
  }
}

/** Tells whether adopted parameters are those of a template, or of all. */
function isFor({ template }: { readonly template: Template | null }, wanted: Template): boolean {
  return template === null || template === wanted
}

function remembered<K, V>(make: (key: K) => V): (key: K) => V {
  const made = new Map<K, V>()
  return (key) => {
    const known = made.get(key)
    if (known !== undefined) return known
    const value = make(key)
    made.set(key, value)
    return value
  }
}
