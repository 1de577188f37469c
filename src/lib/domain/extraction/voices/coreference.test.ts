import { describe, expect, it } from 'vitest'
import { voiceOfPhrase } from './voice-kind'
import { Roster } from './coreference'

const BLOG = { name: 'the blog', kind: 'blog', affiliation: null } as const

describe('a source phrase', () => {
  it.each([
    ['Councillor Tom Ferrar, who chairs the committee', 'Tom Ferrar', 'person', null],
    ['Ada Moss, a spokeswoman for the Lower Quarry', 'Ada Moss', 'person', 'Lower Quarry'],
    ['Ridge Party spokesman Ben Cole', 'Ben Cole', 'person', 'Ridge Party'],
    ['the county’s inspector, Ines Marlow', 'Ines Marlow', 'person', null],
    ['Churchwarden Ada Moss', 'Ada Moss', 'person', null],
    ['St Wendel', 'St Wendel', 'institution', null],
    ['WaPo', 'The Washington Post', 'outlet', null],
    ['The Valley Post', 'The Valley Post', 'outlet', null],
    ['two council officials', 'two council officials', 'anonymous', null],
    ['a person close to the council', 'person close to the council', 'anonymous', null],
    ['The Defence Ministry', 'Defence Ministry', 'institution', null],
    ['the protesters', 'protesters', 'group', null],
    ['a recent survey', 'recent survey', 'document', null],
    ['Anyone', 'Anyone', 'anonymous', null],
  ])('is read as a voice: %s', (phrase, name, kind, affiliation) => {
    expect(voiceOfPhrase(phrase)).toEqual({ name, kind, affiliation })
  })
})

describe('the roster of voices', () => {
  it('resolves “we” to the passage’s own voice', () => {
    expect(new Roster(BLOG).resolve('we').voice).toBe(BLOG)
  })

  it('finds a surname, a pronoun and a role again', () => {
    const roster = new Roster(BLOG)
    roster.meet('The bridge was opened by Mayor Ada Moss in spring.')
    expect(roster.resolve('Moss').voice.name).toBe('Ada Moss')
    expect(roster.resolve('she').voice.name).toBe('Ada Moss')
    expect(roster.resolve('the mayor').voice.name).toBe('Ada Moss')
    expect(roster.resolve('she').check).toEqual(['pronoun-resolved'])
  })

  it('finds a group again, and one of its members', () => {
    const roster = new Roster(BLOG)
    roster.resolve('officials from three towns')
    expect(roster.resolve('the officials').voice.name).toBe('officials from three towns')
    const one = roster.resolve('one')
    expect(one.voice).toMatchObject({ name: 'one of officials from three towns', kind: 'anonymous' })
    expect(one.check).toContain('unnamed-source')
  })

  it('adds a check if the voice is unclear', () => {
    expect(new Roster(BLOG).resolve('he')).toMatchObject({
      voice: { name: 'unknown' },
      check: ['unresolved-source'],
    })
    expect(new Roster(BLOG).resolve(null).check).toEqual(['no-source', 'unresolved-source'])
  })
})
