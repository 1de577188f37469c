import { describe, expect, it } from 'vitest'
import { aDeck, cardId, claimId, deckId, fc, voiceId } from '../../../../tests/builders'
import { cardsOf } from '$lib/domain/deck/generate'
import { partsOfCardId } from '$lib/domain/shared/ids'
import { NO_STUDY_FILTER, scopeKey, type Scope, type StudyFilter } from './scope'
import { claimFinder, matcherOf, type Marked } from './select'

const tagged = aDeck({
  claims: aDeck().claims.map((claim, i) => ({ ...claim, tags: i === 0 ? ['winter'] : [] })),
  renamed: { [claimId('old-name')]: claimId('pier-costs') },
})
const other = aDeck({ id: deckId('other') })
const finder = claimFinder([tagged, other])
const row = (over: Partial<Marked> = {}): Marked => ({ tags: [], flag: 0, memory: null, ...over })
const matches = (filter: Partial<StudyFilter>, card: string, known?: Marked, lapses: number | null = 8) =>
  matcherOf({ ...NO_STUDY_FILTER, ...filter }, finder, () => lapses)(cardId(card), known)

describe('finding the claim of a card', () => {
  it('searches its own deck, also by old names', () => {
    expect(finder(cardId('sandholm/pier-costs/source'))?.id).toBe('pier-costs')
    expect(finder(cardId('sandholm/old-name/source'))?.id).toBe('pier-costs')
    expect(finder(cardId('other/old-name/source'))).toBeUndefined()
    expect(finder(cardId('nowhere/pier-costs/source'))).toBeUndefined()
  })
})

describe('a filter', () => {
  it('matches everything if it has no fields', () => {
    for (const card of cardsOf(tagged)) expect(matches({}, card)).toBe(true)
  })

  it('matches the claims with a voice in their chain', () => {
    const nordkust = { voice: voiceId('nordkust') }
    expect(matches(nordkust, 'sandholm/winter-timetable/source')).toBe(true)
    expect(matches(nordkust, 'sandholm/pupils-still-sail/recall')).toBe(true)
    expect(matches(nordkust, 'sandholm/no-bridge/source')).toBe(false)
    expect(matches(nordkust, 'sandholm/gone/source')).toBe(false)
  })

  it('matches a tag of the author or of the learner', () => {
    expect(matches({ tag: 'winter' }, 'sandholm/winter-timetable/source')).toBe(true)
    expect(matches({ tag: 'exam' }, 'sandholm/no-bridge/source', row({ tags: ['exam'] }))).toBe(true)
    expect(matches({ tag: 'exam' }, 'sandholm/no-bridge/source', row())).toBe(false)
    expect(matches({ tag: 'exam' }, 'sandholm/no-bridge/source')).toBe(false)
  })

  it('matches one flag', () => {
    expect(matches({ flag: 2 }, 'sandholm/no-bridge/source', row({ flag: 2 }))).toBe(true)
    expect(matches({ flag: 2 }, 'sandholm/no-bridge/source', row({ flag: 1 }))).toBe(false)
    expect(matches({ flag: 2 }, 'sandholm/no-bridge/source')).toBe(false)
  })

  it('matches leeches, and nothing if the preset has no leeches', () => {
    const forgotten = (lapses: number) => row({ memory: { lapses } })
    expect(matches({ leeches: true }, 'sandholm/no-bridge/source', forgotten(8))).toBe(true)
    expect(matches({ leeches: true }, 'sandholm/no-bridge/source', forgotten(7))).toBe(false)
    expect(matches({ leeches: true }, 'sandholm/no-bridge/source', forgotten(99), null)).toBe(false)
    expect(matches({ leeches: true }, 'sandholm/no-bridge/source')).toBe(false)
  })

  it('matches cards that match all its fields', () => {
    const part = fc.record({
      voice: fc.constantFrom(null, voiceId('nordkust'), voiceId('tidewatcher')),
      tag: fc.constantFrom(null, 'winter', 'exam'),
      flag: fc.constantFrom(null, 1, 2),
      leeches: fc.boolean(),
    })
    const known = fc.option(
      fc.record({
        tags: fc.subarray(['winter', 'exam']),
        flag: fc.integer({ min: 0, max: 2 }),
        memory: fc.option(fc.record({ lapses: fc.integer({ min: 0, max: 9 }) })),
      }),
      { nil: undefined },
    )
    fc.assert(
      fc.property(part, fc.constantFrom(...cardsOf(tagged)), known, (filter, card, marks) => {
        const each = (Object.keys(filter) as (keyof StudyFilter)[]).map((name) =>
          matches({ [name]: filter[name] }, card, marks),
        )
        expect(matches(filter, card, marks)).toBe(each.every((taken) => taken))
        expect(partsOfCardId(card).deck).toBe('sandholm')
      }),
    )
  })
})

describe('the name of a scope', () => {
  it('is the deck’s id for its schedule, and another name for everything else', () => {
    const scope: Scope = { decks: [deckId('b'), deckId('a')], mode: 'schedule', filter: NO_STUDY_FILTER }
    expect(scopeKey({ ...scope, decks: [deckId('a')] })).toBe('a')
    expect(scopeKey(scope)).toBe(scopeKey({ ...scope, decks: [deckId('a'), deckId('b')] }))
    const scopes: Scope[] = [
      scope,
      { ...scope, mode: 'cram' },
      { ...scope, mode: 'ahead' },
      { ...scope, filter: { ...NO_STUDY_FILTER, voice: voiceId('x') } },
      { ...scope, filter: { ...NO_STUDY_FILTER, tag: 'x' } },
      { ...scope, filter: { ...NO_STUDY_FILTER, flag: 1 } },
      { ...scope, filter: { ...NO_STUDY_FILTER, leeches: true } },
    ]
    expect(new Set(scopes.map(scopeKey)).size).toBe(scopes.length)
  })
})
