import { describe, expect, it } from 'vitest'
import { fc } from '../../../../tests/builders'
import { aSubmission } from '../../../../tests/classroom'
import { claimId, studyDay } from '../../../../tests/ids'
import { classEntries, missingNames, sortedEntries } from './class-entries'
import { nameSimilarity } from './name-match'
import { equalAnswers } from './odd-patterns'
import {
  MAX_PUPILS,
  namesInList,
  pupilOfPub,
  rosterAfter,
  suggestedPupil,
  withMatch,
  withPupil,
  type RosterPupil,
} from './roster'
import { anAnswer } from '../../../../tests/classroom'

const pupil = (name: string, over: Partial<RosterPupil> = {}): RosterPupil => ({
  name,
  excused: false,
  until: null,
  pubs: [],
  ...over,
})
const roster = (...names: string[]) => names.map((name) => pupil(name))

describe('a pasted class list', () => {
  it('has one name a line, without numbers of the list and repeats', () => {
    const text = '1. Amara Osei\r\n2) Ben\tKessel\n\n7b 14\n14\n\u200bAmara Osei \n'
    expect(namesInList(text)).toStrictEqual(['Amara Osei', 'Ben Kessel', '7b 14', '14'])
  })

  it('gives distinct names within the limits, whatever is pasted', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme', maxLength: 200 }), fc.nat(3), (text, times) => {
        const names = namesInList(`${text}\n`.repeat(times))
        expect(new Set(names).size).toBe(names.length)
        for (const name of names) {
          expect(name).toBe(name.trim())
          expect(Array.from(name).length).toBeGreaterThan(0)
          expect(Array.from(name).length).toBeLessThanOrEqual(60)
        }
        expect(namesInList(names.join('\n')).length).toBeLessThanOrEqual(names.length)
      }),
    )
    const many = Array.from({ length: 600 }, (_, i) => `pupil ${String(i)}`).join('\n')
    expect(namesInList(many)).toHaveLength(MAX_PUPILS)
  })

  it('keeps the results, the excuse and the date of a name that stays', () => {
    const before = [pupil('Amara', { pubs: ['a'], until: studyDay('2026-03-09') }), pupil('Ben')]
    expect(rosterAfter(before, ['Cleo', 'Amara'])).toStrictEqual([pupil('Cleo'), before[0]])
  })

  it('holds each result under at most one pupil', () => {
    fc.assert(
      fc.property(
        fc.array(
          fc.tuple(fc.constantFrom('x', 'y', 'z'), fc.option(fc.constantFrom('Amara', 'Ben', 'Cleo'))),
        ),
        (matches) => {
          const after = matches.reduce<readonly RosterPupil[]>(
            (list, [pub, name]) => withMatch(list, pub, name),
            roster('Amara', 'Ben', 'Cleo'),
          )
          const pubs = after.flatMap((one) => one.pubs)
          expect(new Set(pubs).size).toBe(pubs.length)
          for (const [pub, name] of new Map(matches)) expect(pupilOfPub(after, pub)?.name ?? null).toBe(name)
        },
      ),
    )
  })
})

describe('the likeness of names', () => {
  it.each([
    ['Łucja Müller', 'lucja muller', 4],
    ['Osei, Amara', 'Amara Osei', 3],
    ['Amara O.', 'Amara Osei', 2],
    ['Tom Weiß', 'Thomas Weiss', 2],
    ['Alex', 'Alexander Brandt', 1],
    ['amara', 'Amara Osei', 1],
    ['A', 'Amara Osei', 0],
    ['7b 14', '7b 1', 0],
    ['14', '1', 0],
    ['Ben Kessel', 'Ben', 0],
    ['', 'Amara', 0],
    ['?!', '?!', 0],
  ])('of %s and %s is %d', (typed, name, similarity) => {
    expect(nameSimilarity(typed, name)).toBe(similarity)
  })

  it('is greatest for the name itself, in any case', () => {
    fc.assert(
      fc.property(fc.stringMatching(/^[a-zäöéł]{2,8}( [a-zäöéł]{2,8}){0,8}$/u), (name) => {
        expect(nameSimilarity(name.toUpperCase(), name)).toBe(4)
      }),
    )
  })

  it('suggests the most similar pupil without a result, and nobody if two are equally similar', () => {
    expect(suggestedPupil(roster('Amara Osei', 'Ben Kessel'), 'amara')).toBe('Amara Osei')
    expect(suggestedPupil(roster('Amara Osei', 'Amara Diallo'), 'Amara')).toBeNull()
    expect(suggestedPupil(roster('Amara Osei', 'Amara Diallo'), 'Amara D')).toBe('Amara Diallo')
    expect(suggestedPupil([pupil('Amara Osei', { pubs: ['a'] })], 'Amara')).toBeNull()
    expect(suggestedPupil(roster('Amara Osei'), 'the_falcon')).toBeNull()
  })
})

describe('the lines of a class', () => {
  const demands = {
    what: { study: { days: 3 } },
    due: studyDay('2026-03-05'),
    claims: new Set([claimId('x')]),
  }
  const handIn = (id: string, pub: string, name: string, days: string[]) => ({
    id,
    submission: aSubmission({
      pub,
      name,
      answers: days.map((day) => anAnswer({ day: studyDay(`2026-03-0${day}`) })),
    }),
  })
  const latest = [
    handIn('1', 'a', 'amara', ['4', '5']),
    handIn('2', 'b', 'the_falcon', ['4']),
    handIn('3', 'c', 'Somebody', ['4', '5']),
  ]
  const list = [
    pupil('Amara Osei'),
    pupil('Ben Kessel', { pubs: ['b'], until: studyDay('2026-03-06') }),
    pupil('Mateo Ruiz'),
    pupil('Tomasz Wilk', { excused: true }),
  ]

  it('are the results and the pupils without one, worked by hand', () => {
    const lines = classEntries(latest, demands, list).map(({ name, row, state, until, suggestion }) => ({
      name,
      work: row?.progress && [row.progress.done, row.progress.of],
      state,
      until,
      suggestion,
    }))
    // Two days are left from 4 to 5 March, and three until 6 March.
    expect(lines).toStrictEqual([
      { name: 'Amara Osei', work: undefined, state: 'missing', until: null, suggestion: null },
      { name: 'Ben Kessel', work: [1, 3], state: 'part', until: '2026-03-06', suggestion: null },
      { name: 'Mateo Ruiz', work: undefined, state: 'missing', until: null, suggestion: null },
      { name: 'Somebody', work: [2, 2], state: 'done', until: null, suggestion: null },
      { name: 'Tomasz Wilk', work: undefined, state: 'excused', until: null, suggestion: null },
      { name: 'amara', work: [2, 2], state: 'done', until: null, suggestion: 'Amara Osei' },
    ])
  })

  it('change when the teacher accepts a suggestion', () => {
    const entries = classEntries(latest, demands, withMatch(list, 'a', 'Amara Osei'))
    expect(entries.map(({ name }) => name)).not.toContain('amara')
    expect(missingNames(entries)).toStrictEqual(['Mateo Ruiz'])
    const excused = classEntries(latest, demands, withPupil(list, 'Mateo Ruiz', { excused: true }))
    expect(missingNames(excused)).toStrictEqual(['Amara Osei'])
  })

  it('can begin with the least work or the fewest answers', () => {
    const entries = classEntries(latest, demands, list)
    const names = (order: 'work' | 'answers') => sortedEntries(entries, order).map(({ name }) => name)
    expect(names('work')).toStrictEqual([
      'Amara Osei',
      'Mateo Ruiz',
      'Ben Kessel',
      'Somebody',
      'amara',
      'Tomasz Wilk',
    ])
    expect(names('answers').slice(3)).toStrictEqual(['Ben Kessel', 'Somebody', 'amara'])
  })
})

describe('equal answers', () => {
  const ten = (chosen: string) => Array.from({ length: 10 }, () => anAnswer({ chosen }))
  const of = (pub: string, answers: ReturnType<typeof ten>) => ({
    id: pub,
    submission: aSubmission({ pub, name: pub, answers }),
  })

  it('are found from ten answers on', () => {
    expect(equalAnswers([of('b', ten('mayor')), of('a', ten('mayor')), of('c', ten('paper'))])).toStrictEqual(
      [{ names: ['a', 'b'], answers: 10 }],
    )
    expect(equalAnswers([of('a', ten('mayor').slice(1)), of('b', ten('mayor').slice(1))])).toStrictEqual([])
  })
})
