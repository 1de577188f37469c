import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
  rowChange,
  inverseOf,
  isBefore,
  joinedChanges,
  LOG_START,
  placeAfterAction,
  placeAfterMove,
  withChange,
  type Change,
  type LogPlace,
} from './changes'

interface Row {
  readonly words: string
  readonly chain: readonly string[]
  readonly verdict: { readonly by: string } | null
}
type Rows = ReadonlyMap<string, Row>

const KEYS = ['a', 'b', 'c'] as const
const row: fc.Arbitrary<Row> = fc.record({
  words: fc.constantFrom('x', 'y'),
  chain: fc.array(fc.constantFrom('p', 'q'), { maxLength: 2 }),
  verdict: fc.option(fc.record({ by: fc.constantFrom('me', 'you') })),
})
const someRow = fc.option(row)
const rows = fc
  .array(fc.tuple(fc.constantFrom(...KEYS), row), { maxLength: 3 })
  .map((list): Rows => new Map(list))

/** A step of a person: rows as they are after an action, or undo, or redo. */
const step = fc.oneof(
  fc
    .uniqueArray(fc.tuple(fc.constantFrom(...KEYS), someRow), { selector: ([key]) => key, minLength: 1 })
    .map((wanted) => ({ wanted })),
  fc.constantFrom('undo' as const, 'redo' as const),
)

function applied(state: Rows, changes: readonly Change[]): Rows {
  const next = new Map(state)
  for (const change of changes) {
    const after = withChange(next.get(change.key) ?? null, change)
    if (after === null) next.delete(change.key)
    else next.set(change.key, after)
  }
  return next
}

function changesTo(state: Rows, wanted: readonly (readonly [string, Row | null])[]): Change[] {
  return wanted.flatMap(([key, after]) => rowChange(key, state.get(key) ?? null, after) ?? [])
}

const sorted = (state: Rows): [string, Row][] => [...state].sort(([a], [b]) => a.localeCompare(b))

describe('a change', () => {
  it('leads from one version to the other, and its inverse back', () => {
    fc.assert(
      fc.property(someRow, someRow, (before, after) => {
        const change = rowChange('a', before, after)
        if (change === null) {
          expect(before).toEqual(after)
          return
        }
        expect(isBefore(before, change)).toBe(true)
        expect(isBefore(after, change)).toBe(false)
        expect(withChange(before, change)).toEqual(after)
        expect(withChange(after, inverseOf(change))).toEqual(before)
      }),
    )
  })

  it('names only the fields that differ', () => {
    const one: Row = { words: 'x', chain: ['p'], verdict: null }
    expect(rowChange('a', one, { ...one, chain: ['p'], verdict: { by: 'me' } })).toEqual({
      key: 'a',
      before: { verdict: null },
      after: { verdict: { by: 'me' } },
    })
  })
})

describe('two lists of changes that follow each other', () => {
  it('have one list with the same effect, there and back', () => {
    fc.assert(
      fc.property(
        rows,
        fc.array(fc.uniqueArray(fc.tuple(fc.constantFrom(...KEYS), someRow), { selector: ([key]) => key }), {
          minLength: 2,
          maxLength: 2,
        }),
        (start, [one, two]) => {
          const first = changesTo(start, one!)
          const middle = applied(start, first)
          const second = changesTo(middle, two!)
          const joined = joinedChanges(first, second)
          const end = applied(middle, second)
          expect(sorted(applied(start, joined))).toEqual(sorted(end))
          expect(sorted(applied(end, joined.map(inverseOf)))).toEqual(sorted(start))
        },
      ),
    )
  })
})

describe('a log of actions', () => {
  it('after any actions, undos and redos, gives the state of the actions that are in force', () => {
    fc.assert(
      fc.property(rows, fc.array(step, { maxLength: 30 }), (start, steps) => {
        let [state, place]: [Rows, LogPlace] = [start, LOG_START]
        let log: (readonly Change[])[] = []
        for (const one of steps) {
          if (typeof one === 'object') {
            const changes = changesTo(state, one.wanted)
            log = [...log.slice(0, place.done), changes]
            place = placeAfterAction(place)
            state = applied(state, changes)
            continue
          }
          const next = placeAfterMove(place, one)
          if (next === null) continue
          const changes = log[Math.min(place.done, next.done)]!
          state = applied(state, one === 'undo' ? changes.map(inverseOf) : changes)
          place = next
        }
        const left = log.slice(0, place.done)
        expect(sorted(state)).toEqual(sorted(left.reduce(applied, start)))
        expect(place.all).toBe(log.length)
      }),
    )
  })

  it('has nothing to undo at its start, and nothing to redo after a new action', () => {
    expect(placeAfterMove(LOG_START, 'undo')).toBeNull()
    expect(placeAfterMove(placeAfterAction({ done: 1, all: 5 }), 'redo')).toBeNull()
  })
})
