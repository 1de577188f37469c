import { describe, expect, it } from 'vitest'
import { fc } from '../../../../tests/builders'
import { differingFields, mergeEdits, mergePreferring } from './three-way'

interface Version {
  readonly title: string
  readonly tags: readonly string[]
  readonly passage: string | null
  readonly span: { readonly from: number; readonly to: number } | null
}

/** Only few values each, so that versions often agree. */
const PLAIN = { noNullPrototype: true }
const version: fc.Arbitrary<Version> = fc.record(
  {
    title: fc.constantFrom('', 'a', 'b'),
    tags: fc.array(fc.constantFrom('x', 'y'), { maxLength: 2 }),
    passage: fc.constantFrom(null, 'p', 'q'),
    span: fc.option(fc.record({ from: fc.nat({ max: 1 }), to: fc.nat({ max: 1 }) }, PLAIN)),
  },
  PLAIN,
)
const FIELDS = ['title', 'tags', 'passage', 'span'] as const
const copy = <T>(value: T): T => structuredClone(value)
const conflictsOf = (base: Version, mine: Version, theirs: Version): readonly string[] => {
  const merged = mergeEdits(base, mine, theirs)
  return merged.ok ? [] : merged.error.fields
}
const property = (check: (base: Version, mine: Version, theirs: Version) => void): void => {
  fc.assert(fc.property(version, version, version, check))
}

describe('merging two edits of one version', () => {
  it('keeps both if they changed different fields', () => {
    const base: Version = { title: 'a', tags: ['x'], passage: null, span: null }
    const mine = { ...base, title: 'b' }
    const theirs = { ...base, tags: ['x', 'y'] }
    expect(mergeEdits(base, mine, theirs)).toStrictEqual({
      ok: true,
      value: { title: 'b', tags: ['x', 'y'], passage: null, span: null },
    })
  })

  it('names the fields that both changed, and returns the other version', () => {
    const base: Version = { title: 'a', tags: ['x'], passage: null, span: null }
    const mine = { ...base, title: 'b', passage: 'p' }
    const theirs = { ...base, title: 'c', tags: [] }
    expect(mergeEdits(base, mine, theirs)).toStrictEqual({
      ok: false,
      error: { code: 'changed-elsewhere', theirs, fields: ['title'] },
    })
  })

  it('compares by value: equal copies are no difference', () => {
    property((base, mine) => {
      expect(differingFields(base, copy(base))).toStrictEqual([])
      expect(mergeEdits(base, mine, copy(mine))).toStrictEqual({ ok: true, value: mine })
    })
  })

  it('takes the one edit if the other changed nothing', () => {
    property((base, edit) => {
      expect(mergeEdits(base, edit, copy(base))).toStrictEqual({ ok: true, value: edit })
      expect(mergeEdits(base, copy(base), edit)).toStrictEqual({ ok: true, value: edit })
    })
  })

  it('finds the same conflicts, and the same merge, whichever comes first', () => {
    property((base, mine, theirs) => {
      expect(conflictsOf(base, mine, theirs)).toStrictEqual(conflictsOf(base, theirs, mine))
      const [one, other] = [mergeEdits(base, mine, theirs), mergeEdits(base, theirs, mine)]
      if (one.ok) expect(other).toStrictEqual(one)
    })
  })

  it('loses no change: each is in the merge, or named as a conflict', () => {
    property((base, mine, theirs) => {
      const merged = mergeEdits(base, mine, theirs)
      const conflicts = conflictsOf(base, mine, theirs)
      for (const [one, other] of [
        [mine, theirs],
        [theirs, mine],
      ] as const) {
        for (const field of differingFields(base, one)) {
          if (merged.ok) expect(merged.value[field]).toStrictEqual(one[field])
          else if (!conflicts.includes(field)) {
            expect(mergePreferring(base, one, other)[field]).toStrictEqual(one[field])
            expect(mergePreferring(base, other, one)[field]).toStrictEqual(one[field])
          }
        }
      }
    })
  })

  it('adds nothing: each field of a merge comes from one of the two versions', () => {
    property((base, mine, theirs) => {
      const merged = mergePreferring(base, mine, theirs)
      for (const field of FIELDS) {
        expect([mine[field], theirs[field]]).toContainEqual(merged[field])
      }
    })
  })

  it('has no conflict with the saved version after a choice', () => {
    property((base, mine, theirs) => {
      for (const chosen of [mergePreferring(base, mine, theirs), mergePreferring(base, theirs, mine)]) {
        expect(mergeEdits(theirs, chosen, copy(theirs))).toStrictEqual({ ok: true, value: chosen })
      }
    })
  })

  it('takes the preferred version’s value for a field that both changed', () => {
    property((base, mine, theirs) => {
      for (const field of conflictsOf(base, mine, theirs) as (keyof Version)[]) {
        expect(mergePreferring(base, mine, theirs)[field]).toStrictEqual(mine[field])
        expect(mergePreferring(base, theirs, mine)[field]).toStrictEqual(theirs[field])
      }
    })
  })
})
