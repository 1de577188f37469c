import * as v from 'valibot'
import { describe, expect, it } from 'vitest'
import { anEvent, aReview, CARD, fc } from '../../../../tests/builders'
import { arbitraryEvents } from '../../../../tests/histories'
import { EventSchema, isCardEvent, type WhenceEvent } from './event'

const TYPES = [
  'ReviewGiven',
  'ReviewVoided',
  'CardReset',
  'CardSuspended',
  'CardResumed',
  'CardBuried',
  'CardFlagged',
  'DueDateSet',
  'CorrectionShown',
  'TrialGiven',
  'ClaimMet',
  'Exposed',
  'HoldoutSet',
  'PresetChanged',
  'ParametersAdopted',
] as const satisfies readonly WhenceEvent['type'][]

const accepts = (event: WhenceEvent, over: object = {}) => v.is(EventSchema, { ...event, ...over })

describe('the schema of events', () => {
  it.each(TYPES)('accepts %s, and refuses it with an unknown key or without its device', (type) => {
    expect(accepts(anEvent(type))).toBe(true)
    expect(accepts(anEvent(type), { note: 'hello' })).toBe(false)
    expect(accepts(anEvent(type), { device: undefined })).toBe(false)
  })

  it('accepts every history of a card', () => {
    fc.assert(
      fc.property(arbitraryEvents(CARD), (events) => {
        expect(events.every((event) => accepts(event))).toBe(true)
        expect(new Set(events.map((event) => event.id)).size).toBe(events.length)
      }),
    )
  })

  it('accepts instants from 1970 to 9999, in whole milliseconds', () => {
    expect([0, 253_402_300_799_999].every((at) => accepts(aReview(), { at }))).toBe(true)
    expect([-1, 0.5, NaN, Infinity, 253_402_300_800_000].some((at) => accepts(aReview(), { at }))).toBe(false)
    expect([-1, 253_402_300_800_000].some((due) => accepts(aReview(), { due }))).toBe(false)
  })

  it('accepts offsets of at most a day, and the four ratings', () => {
    expect([-1440, 0, 1440].every((offset) => accepts(aReview(), { offset }))).toBe(true)
    expect([-1441, 1441, 0.5].some((offset) => accepts(aReview(), { offset }))).toBe(false)
    expect([0, 5, 2.5].some((rating) => accepts(aReview(), { rating }))).toBe(false)
  })

  it('refuses other types, ids that are not ULIDs, and malformed cards', () => {
    expect(accepts(aReview(), { type: 'CardDeleted' })).toBe(false)
    expect(accepts(aReview(), { id: 'abc' })).toBe(false)
    expect(accepts(aReview(), { id: 'U'.repeat(26) })).toBe(false)
    expect(accepts(aReview(), { card: 'sandholm/ship-for-sale' })).toBe(false)
  })

  it('requires 21 finite weights', () => {
    const adopted = anEvent('ParametersAdopted')
    expect(accepts(adopted, { weights: adopted.weights.slice(1) })).toBe(false)
    expect(accepts(adopted, { weights: [...adopted.weights.slice(1), NaN] })).toBe(false)
  })
})

describe('an event of a card', () => {
  it('includes all types but those of claims, presets and parameters', () => {
    const others = TYPES.filter((type) => !isCardEvent(anEvent(type)))
    expect(others).toStrictEqual(['ClaimMet', 'Exposed', 'HoldoutSet', 'PresetChanged', 'ParametersAdopted'])
  })
})
