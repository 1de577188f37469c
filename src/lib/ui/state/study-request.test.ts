import { describe, expect, it } from 'vitest'
import { deckId, fc } from '../../../../tests/builders'
import { NO_FILTER, STUDY_MODES } from '$lib/domain/session/scope'
import { requestFrom } from './study-request'

const deck = deckId('sandholm')
const ask = (query: string) => requestFrom(deck, new URLSearchParams(query))

describe('what an address asks to study', () => {
  it('is the schedule where nothing is said', () => {
    expect(ask('')).toStrictEqual({ deck, mode: 'schedule', filter: NO_FILTER })
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

  it('opens the plain sitting for whatever makes no sense', () => {
    expect(ask('mode=always&flag=99')).toStrictEqual({ deck, mode: 'schedule', filter: NO_FILTER })
    fc.assert(
      fc.property(fc.string(), (query) => {
        expect(STUDY_MODES).toContain(ask(query).mode)
      }),
    )
  })
})
