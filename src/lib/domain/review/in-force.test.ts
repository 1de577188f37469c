import { describe, expect, it } from 'vitest'
import { anEvent, aReview, DAY, deckId, fc, START, ulidAt } from '../../../../tests/builders'
import { DEFAULT_PARAMETERS } from '$lib/domain/scheduling/memory-state'
import { DEFAULT_PRESET, type Preset } from '$lib/domain/scheduling/memory-state'
import type { WhenceEvent } from './event'
import { parametersInForce, presetInForce } from './in-force'

const preset = (newPerDay: number): Preset => ({ ...DEFAULT_PRESET, newPerDay })
const changed = (day: number, newPerDay: number, deck: string | null = null) =>
  anEvent('PresetChanged', {
    at: START + day * DAY,
    deck: deck === null ? null : deckId(deck),
    preset: preset(newPerDay),
  })
const adopted = (day: number, weight: number, template: 'source' | null = null) =>
  anEvent('ParametersAdopted', {
    at: START + day * DAY,
    template,
    weights: DEFAULT_PARAMETERS.weights.map(() => weight),
  })

const backwards = (events: readonly WhenceEvent[]) => [...events].reverse()

describe('the preset in force', () => {
  it('is the default where nothing was chosen', () => {
    expect(presetInForce([], deckId('sandholm'))).toStrictEqual(DEFAULT_PRESET)
    expect(presetInForce([aReview(), changed(0, 3, 'other')], deckId('sandholm'))).toStrictEqual(
      DEFAULT_PRESET,
    )
  })

  it('is the latest for all decks, in whatever order events arrive', () => {
    const events = [changed(0, 1), changed(2, 3), changed(1, 2)]
    expect(presetInForce(events, deckId('sandholm')).newPerDay).toBe(3)
    expect(presetInForce(backwards(events), deckId('sandholm')).newPerDay).toBe(3)
  })

  it('is the deck’s own where it has one, even an older one', () => {
    const events = [changed(0, 5, 'sandholm'), changed(1, 6, 'sandholm'), changed(9, 1)]
    expect(presetInForce(events, deckId('sandholm')).newPerDay).toBe(6)
    expect(presetInForce(events, deckId('other')).newPerDay).toBe(1)
  })

  it('is told apart by id where two were chosen at one instant', () => {
    const events = [
      { ...changed(0, 1), id: ulidAt(START, 1) },
      { ...changed(0, 2), id: ulidAt(START, 2) },
    ]
    expect(presetInForce(events, deckId('d')).newPerDay).toBe(2)
    expect(presetInForce(backwards(events), deckId('d')).newPerDay).toBe(2)
  })
})

describe('the parameters in force', () => {
  it('are the defaults where none were adopted, or only for one template', () => {
    expect(parametersInForce([])).toStrictEqual(DEFAULT_PARAMETERS)
    expect(parametersInForce([adopted(0, 2, 'source'), changed(1, 3)])).toStrictEqual(DEFAULT_PARAMETERS)
  })

  it('are the latest adopted for all templates', () => {
    const events = [adopted(1, 2), adopted(0, 1), adopted(2, 9, 'source')]
    expect(parametersInForce(events).weights[0]).toBe(2)
    expect(parametersInForce(events).learningSteps).toStrictEqual(DEFAULT_PARAMETERS.learningSteps)
  })

  it('do not depend on the order in which events arrive', () => {
    const events = [adopted(0, 1), adopted(3, 4), adopted(1, 2), changed(2, 8)]
    fc.assert(
      fc.property(fc.shuffledSubarray(events, { minLength: events.length }), (shuffledEvents) => {
        expect(parametersInForce(shuffledEvents).weights[0]).toBe(4)
        expect(presetInForce(shuffledEvents, deckId('d')).newPerDay).toBe(8)
      }),
      { numRuns: 20 },
    )
  })
})
