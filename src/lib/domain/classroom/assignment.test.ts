import * as v from 'valibot'
import { describe, expect, it } from 'vitest'
import { studyDay } from '../../../../tests/ids'
import { aDeck, fc } from '../../../../tests/builders'
import { anAssignment, DIGEST, RECIPIENT } from '../../../../tests/classroom'
import { AssignmentSchema, daysNeeded, isOpen, newAssignmentId } from './assignment'
import { arrivalOf, withArrival, type AssignmentMark } from './pinning'
import { assignedClaims, isAssigned } from './submitted-answers'

const isValid = (value: unknown) => v.is(AssignmentSchema, value)

describe('an assignment', () => {
  it('is read as it was written, and fields of a later version are ignored', () => {
    expect(v.parse(AssignmentSchema, { ...anAssignment(), later: { field: 1 } })).toStrictEqual(
      anAssignment(),
    )
  })

  it('is refused with a wrong shape, a repeated entry, a hidden character or an impossible time', () => {
    const other = RECIPIENT.replace(/q$/u, 'p')
    const wrong: Record<string, unknown>[] = [
      { format: 'whence-assignment/2' },
      { id: 'no-suffix' },
      { version: 0 },
      { title: '' },
      { title: 'Ferry\u202Eyrref' },
      { title: 'two\nlines' },
      { words: 'hidden\u200B' },
      { words: 'x'.repeat(2001) },
      { deck: { ...anAssignment().deck, where: 'inline' } },
      { deck: { ...anAssignment().deck, file: {} } },
      { deck: { ...anAssignment().deck, digest: 'AB' } },
      { parts: [] },
      { templates: ['source', 'source'] },
      { opens: anAssignment().due },
      { due: Infinity },
      { due: '1' },
      { due: 253_402_300_800_000 },
      { zone: '../etc' },
      { what: {} },
      { what: { study: { days: 0 } } },
      { what: { study: { days: 4 }, lesson: {} } },
      { to: [] },
      { to: [RECIPIENT, RECIPIENT] },
      { to: [RECIPIENT, other, RECIPIENT.replace(/q$/u, 'z'), RECIPIENT.replace(/q$/u, 'r')] },
      { to: ['age1pq1long'] },
      { key: 'A'.repeat(43).replace(/A$/u, 'B') },
    ]
    expect(wrong.filter((over) => isValid({ ...anAssignment(), ...over }))).toStrictEqual([])
    expect(isValid({ ...anAssignment(), to: [RECIPIENT, other], opens: 0 })).toBe(true)
  })

  it('has an id from its title', () => {
    expect(newAssignmentId('The ferry!', 'k3x9q2ab')).toBe('the-ferry-k3x9q2ab')
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), (title) => {
        expect(newAssignmentId(title, 'k3x9q2ab')).toMatch(/-k3x9q2ab$/u)
      }),
    )
  })

  it('asks a late joiner for the days that were left', () => {
    const due = studyDay('2026-03-13')
    expect(daysNeeded(4, studyDay('2026-03-04'), due)).toBe(4)
    expect(daysNeeded(4, studyDay('2026-03-11'), due)).toBe(3)
    expect(daysNeeded(4, studyDay('2026-03-13'), due)).toBe(1)
    expect(daysNeeded(4, studyDay('2026-04-01'), due)).toBe(1)
  })

  it('opens at its instant and stays open after the due date', () => {
    expect(isOpen({ opens: 5 }, 4)).toBe(false)
    expect(isOpen({ opens: 5 }, 5)).toBe(true)
    expect(isOpen({}, anAssignment().due + 1)).toBe(true)
  })

  it('asks for the claims that its parts and its list name, and for its templates', () => {
    const deck = aDeck()
    const [first, second] = deck.claims.map(({ id }) => id) as [never, never]
    const parts = [{ id: 'one' as never, title: 'One', claims: [first] }]
    expect(assignedClaims({}, deck).size).toBe(deck.claims.length)
    expect([...assignedClaims({ claims: [second] }, deck)]).toStrictEqual([second])
    expect([...assignedClaims({ parts: ['one' as never] }, { ...deck, parts })]).toStrictEqual([first])
    expect(assignedClaims({ parts: ['one' as never], claims: [second] }, { ...deck, parts }).size).toBe(0)
    const narrow = anAssignment({ templates: ['source'] })
    const ask = (card: string) => isAssigned(narrow, new Set([first]), card as never)
    expect(ask(`sandholm/${String(first)}/source`)).toBe(true)
    expect(ask(`sandholm/${String(first)}/chain`)).toBe(false)
    expect(ask(`sandholm/${String(second)}/source`)).toBe(false)
    expect(ask(`other/${String(first)}/source`)).toBe(false)
  })
})

describe('an assignment that arrives', () => {
  const { id } = anAssignment()
  const mark = (version: number, key = 'mine', content = 'x'): AssignmentMark => ({
    id,
    version,
    key,
    digest: `${DIGEST} ${key} ${String(version)} ${content}`,
  })

  it('takes its place by id, key and version', () => {
    expect(arrivalOf(mark(2), [])).toBe('new')
    expect(arrivalOf(mark(2), [mark(2)])).toBe('same')
    expect(arrivalOf(mark(3), [mark(2)])).toBe('update')
    expect(arrivalOf(mark(1), [mark(2)])).toBe('older')
    expect(arrivalOf(mark(2, 'mine', 'y'), [mark(2)])).toBe('altered')
    expect(arrivalOf(mark(9, 'swapped'), [mark(2)])).toBe('other-key')
  })

  it('never changes one under another key, in any order', () => {
    const marks = fc.array(
      fc.record({ version: fc.integer({ min: 1, max: 4 }), key: fc.constantFrom('mine', 'swapped') }),
    )
    fc.assert(
      fc.property(marks, (list) => {
        let known: readonly AssignmentMark[] = []
        for (const { version, key } of list) known = withArrival(mark(version, key), known)
        for (const key of ['mine', 'swapped']) {
          const versions = list.filter((one) => one.key === key).map(({ version }) => version)
          const kept = known.filter((one) => one.key === key).map(({ version }) => version)
          expect(kept).toStrictEqual(versions.length === 0 ? [] : [Math.max(...versions)])
        }
      }),
    )
  })
})
