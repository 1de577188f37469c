import { describe, expect, it } from 'vitest'
import { deckId, fc } from '../../../../tests/builders'
import { NO_STUDY_FILTER, STUDY_MODES } from '$lib/domain/session/scope'
import type { VoiceId } from '$lib/domain/shared/ids'
import { queryOf, requestFrom } from './study-request'

const deck = deckId('sandholm')
const ask = (query: string) => requestFrom(deck, new URLSearchParams(query))

describe('the study request of an address', () => {
  it('is the schedule if the address has no query', () => {
    expect(ask('')).toStrictEqual({ deck, mode: 'schedule', filter: NO_STUDY_FILTER })
    expect(requestFrom(null, new URLSearchParams())).toMatchObject({ deck: null })
  })

  it('names a mode and a filter', () => {
    expect(ask('mode=cram&voice=reuters&flag=2&leeches&tag=exam')).toStrictEqual({
      deck,
      mode: 'cram',
      filter: { voice: 'reuters', tag: 'exam', flag: 2, leeches: true },
    })
    expect(ask('mode=ahead').mode).toBe('ahead')
  })

  it('is read from the address that was made for it', () => {
    const filter = fc.record({
      voice: fc.option(fc.stringMatching(/^[a-z]{1,8}(?:-[a-z]{1,8})?$/u).map((id) => id as VoiceId)),
      tag: fc.option(fc.string()),
      flag: fc.option(fc.integer({ min: 1, max: 7 })),
      leeches: fc.boolean(),
    })
    fc.assert(
      fc.property(fc.constantFrom(...STUDY_MODES), filter, (mode, asked) => {
        expect(ask(queryOf(mode, asked))).toStrictEqual({ deck, mode, filter: { ...asked } })
      }),
    )
    expect(queryOf('schedule', NO_STUDY_FILTER)).toBe('')
  })

  it('opens the plain session for any invalid query', () => {
    expect(ask('mode=always&flag=99')).toStrictEqual({ deck, mode: 'schedule', filter: NO_STUDY_FILTER })
    fc.assert(
      fc.property(fc.string(), (query) => {
        expect(STUDY_MODES).toContain(ask(query).mode)
      }),
    )
  })
})
