import { describe, expect, it } from 'vitest'
import { anEvent, aReview, CARD, cardId, DAY_MS, deckId, fc, START, ulidAt } from '../../../../tests/builders'
import { DEFAULT_PARAMETERS } from '$lib/domain/scheduling/memory-state'
import { DEFAULT_PRESET } from '$lib/domain/scheduling/memory-state'
import type { Preset } from '$lib/domain/scheduling/preset'
import type { DeckId } from '$lib/domain/shared/ids'
import type { WhenceEvent } from './event'
import { rulesInForce } from './settings-in-force'

const preset = (newPerDay: number): Preset => ({ ...DEFAULT_PRESET, newPerDay })
const changed = (day: number, newPerDay: number, deck: string | null = null) =>
  anEvent('PresetChanged', {
    at: START + day * DAY_MS,
    deck: deck === null ? null : deckId(deck),
    preset: preset(newPerDay),
  })
const adopted = (day: number, weight: number, template: 'source' | null = null) =>
  anEvent('ParametersAdopted', {
    at: START + day * DAY_MS,
    template,
    weights: DEFAULT_PARAMETERS.weights.map(() => weight),
  })

const presetInForce = (events: readonly WhenceEvent[], deck: DeckId) => rulesInForce(events).presetOf(deck)
const parametersInForce = (events: readonly WhenceEvent[], card = CARD) =>
  rulesInForce(events).parametersOf(card)

const backwards = (events: readonly WhenceEvent[]) => [...events].reverse()

describe('the preset in force', () => {
  it('is the default if nothing was chosen', () => {
    expect(presetInForce([], deckId('sandholm'))).toStrictEqual(DEFAULT_PRESET)
    expect(presetInForce([aReview(), changed(0, 3, 'other')], deckId('sandholm'))).toStrictEqual(
      DEFAULT_PRESET,
    )
  })

  it('is the latest for all decks, in any order of arrival', () => {
    const events = [changed(0, 1), changed(2, 3), changed(1, 2)]
    expect(presetInForce(events, deckId('sandholm')).newPerDay).toBe(3)
    expect(presetInForce(backwards(events), deckId('sandholm')).newPerDay).toBe(3)
  })

  it('is the deck’s own if it has one, even an older one', () => {
    const events = [changed(0, 5, 'sandholm'), changed(1, 6, 'sandholm'), changed(9, 1)]
    expect(presetInForce(events, deckId('sandholm')).newPerDay).toBe(6)
    expect(presetInForce(events, deckId('other')).newPerDay).toBe(1)
  })

  it('is decided by id if two were chosen at one instant', () => {
    const events = [
      { ...changed(0, 1), id: ulidAt(START, 1) },
      { ...changed(0, 2), id: ulidAt(START, 2) },
    ]
    expect(presetInForce(events, deckId('d')).newPerDay).toBe(2)
    expect(presetInForce(backwards(events), deckId('d')).newPerDay).toBe(2)
  })
})

describe('the parameters in force', () => {
  it('are the defaults if none were adopted, or only for one template', () => {
    expect(parametersInForce([])).toStrictEqual(DEFAULT_PARAMETERS)
    const events = [adopted(0, 2, 'source'), changed(1, 3)]
    expect(parametersInForce(events, cardId('sandholm/ship-for-sale/recall'))).toStrictEqual(
      DEFAULT_PARAMETERS,
    )
    expect(parametersInForce(events).weights[0]).toBe(2)
  })

  it('are the latest adopted for all templates', () => {
    const events = [adopted(1, 2, 'source'), adopted(0, 1), adopted(2, 9)]
    expect(parametersInForce(events).weights[0]).toBe(9)
    expect(parametersInForce(events.slice(0, 2)).weights[0]).toBe(2)
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

  it('use the learning steps of the deck’s preset, and the learner’s rollover hour', () => {
    const own = { ...preset(5), learningSteps: [3], relearningSteps: [7] }
    const events = [
      anEvent('PresetChanged', { deck: deckId('sandholm'), preset: own }),
      anEvent('RolloverSet', { hour: 2 }),
      anEvent('RolloverSet', { at: START + DAY_MS, hour: 3 }),
    ]
    expect(parametersInForce(events)).toMatchObject({
      learningSteps: [3],
      relearningSteps: [7],
      rolloverHour: 3,
    })
    expect(parametersInForce(events, cardId('other/a/source')).learningSteps).toStrictEqual([1, 10])
  })

  it('are the same object for cards that share them', () => {
    const { parametersOf } = rulesInForce([adopted(0, 1)])
    expect(parametersOf(cardId('d/a/source'))).toBe(parametersOf(cardId('d/b/source')))
    expect(parametersOf(cardId('d/a/source'))).not.toBe(parametersOf(cardId('e/a/source')))
  })
})

describe('presets, holidays and old events', () => {
  it('use defaults for fields that an event of the first version does not have', () => {
    const old = { retention: 0.8, newPerDay: 3, maximumInterval: 100 }
    const event = anEvent('PresetChanged', { preset: old })
    expect(presetInForce([event], deckId('d'))).toStrictEqual({ ...DEFAULT_PRESET, ...old })
  })

  it('let a deck use the preset for all decks again', () => {
    const back = anEvent('PresetChanged', { at: START + 5 * DAY_MS, deck: deckId('d'), preset: null })
    const rules = rulesInForce([changed(0, 1, 'd'), changed(1, 2), back])
    expect(rules.presetOf(deckId('d')).newPerDay).toBe(2)
    expect(rules.hasOwnPreset(deckId('d'))).toBe(false)
    expect(rulesInForce([changed(0, 1, 'd')]).hasOwnPreset(deckId('d'))).toBe(true)
  })

  it('contain the latest holiday, or none', () => {
    const set = anEvent('HolidaySet', { at: START })
    expect(rulesInForce([set]).holiday).toStrictEqual(set.holiday)
    expect(rulesInForce([set, anEvent('HolidaySet', { at: START + 1, holiday: null })]).holiday).toBeNull()
    expect(rulesInForce([]).holiday).toBeNull()
  })
})
