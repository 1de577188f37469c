import { describe, expect, it } from 'vitest'
import type { Deck } from '$lib/domain/deck/deck'
import { isErased, erasuresIn } from '$lib/domain/review/erasure'
import { aDeck, claimId, DAY_MS, fc, HOUR_MS, START } from '../../../../tests/builders'
import { act, DECK, Device, histories, IDS, NOTHING } from '../../../../tests/devices'
import { canonicalJson } from './canonical'
import { deckFromParts, partsOfDeck } from './deck-parts'
import { editsOf } from './edits'
import { EMPTY_LIBRARY, merge, type LibraryData } from './merge'
import { libraryFrom, received, rowsOfLibrary } from './things'

/** A library as text, whatever the order of its maps. */
function told({ events, things }: LibraryData): string {
  const sorted = <T>(map: ReadonlyMap<string, T>) => [...map].sort(([a], [b]) => (a < b ? -1 : 1))
  return canonicalJson([sorted(events), sorted(things)])
}

function deckIn(library: LibraryData): Deck | null {
  const [row] = rowsOfLibrary(library)
  return row ? deckFromParts(DECK, row.histories) : null
}

describe('merging two libraries', () => {
  it('is commutative, associative and idempotent over random histories of five devices', () => {
    fc.assert(
      fc.property(histories, (devices) => {
        const [a, b, c] = devices.map(({ library }) => library) as [LibraryData, LibraryData, LibraryData]
        expect(told(merge(a, b))).toBe(told(merge(b, a)))
        expect(told(merge(merge(a, b), c))).toBe(told(merge(a, merge(b, c))))
        expect(told(merge(a, a))).toBe(told(a))
        expect(told(merge(merge(a, b), b))).toBe(told(merge(a, b)))
        expect(told(merge(a, EMPTY_LIBRARY))).toBe(told(a))
      }),
      { numRuns: 200 },
    )
  })

  it('makes the same library and the same deck on every device, in whatever order they meet', () => {
    fc.assert(
      fc.property(histories, fc.shuffledSubarray([0, 1, 2, 3, 4], { minLength: 5 }), (devices, order) => {
        const libraries = devices.map(({ library }) => library)
        const straight = libraries.reduce(merge)
        const shuffled = order.map((i) => libraries[i] ?? EMPTY_LIBRARY).reduce(merge)
        expect(told(shuffled)).toBe(told(straight))
        expect(deckIn(shuffled)).toStrictEqual(deckIn(straight))
      }),
      { numRuns: 80 },
    )
  })

  it('never brings back what was erased, and loses no answer that was not', () => {
    fc.assert(
      fc.property(histories, (devices) => {
        const libraries = devices.map(({ library }) => library)
        const merged = libraries.reduce(merge)
        const all = libraries.flatMap(({ events }) => [...events.values()])
        const erasures = erasuresIn(all)
        const expected = new Set(all.filter((event) => !isErased(event, erasures)).map(({ id }) => id))
        expect(new Set(merged.events.keys())).toStrictEqual(expected)
      }),
      { numRuns: 80 },
    )
  })

  it('gives back the same rows and edits when it is taken apart and put together', () => {
    fc.assert(
      fc.property(histories, (devices) => {
        const merged = devices.map(({ library }) => library).reduce(merge)
        const [row] = rowsOfLibrary(merged)
        if (!row) return
        const deck = deckFromParts(DECK, row.histories)
        const parts = deck ? partsOfDeck(deck) : NOTHING
        const again = libraryFrom([], [{ ...row, parts, edits: editsOf(row.histories, parts) }])
        expect(deckIn(again)).toStrictEqual(deck)
        expect(told({ ...again, events: merged.events })).toBe(told(merged))
      }),
      { numRuns: 80 },
    )
  })

  it('keeps both edits where two devices edit different claims', () => {
    const [a, b] = [new Device('A', START), new Device('B', START)]
    a.write(aDeck())
    b.receive(a.library)
    act([a, b], { do: 'edit', device: 0, claim: 0, text: 'one' })
    act([a, b], { do: 'edit', device: 1, claim: 1, text: 'two' })
    const merged = deckIn(merge(a.library, b.library))
    expect(merged?.claims.slice(0, 2).map(({ statement }) => statement)).toStrictEqual([
      'The claim, said in one ways.',
      'The claim, said in two ways.',
    ])
    expect(merged?.claims).toHaveLength(IDS.length)
  })

  it('takes the later edit of one claim, and keeps the other one in its history', () => {
    const [a, b] = [new Device('A', START + HOUR_MS), new Device('B', START)]
    b.write(aDeck())
    a.receive(b.library)
    act([a, b], { do: 'edit', device: 1, claim: 2, text: 'two' })
    act([a, b], { do: 'edit', device: 0, claim: 2, text: 'one' })
    const merged = merge(a.library, b.library)
    const history = rowsOfLibrary(merged)[0]?.histories.get(`claim/${IDS[2] ?? ''}`) ?? []
    expect(history.map(({ value }) => (value as { statement: string }).statement)).toStrictEqual([
      'The claim, said in one ways.',
      'The claim, said in two ways.',
    ])
  })

  it('brings a voice back that one device took out and a claim of another device needs', () => {
    const [a, b] = [new Device('A', START), new Device('B', START)]
    a.write(aDeck())
    b.receive(a.library)
    const nordkust = 'nordkust'
    a.change(({ claims, voices, materials }) => ({
      claims: claims.filter(({ chain }) => !chain.some((id) => id === nordkust)),
      voices: voices.filter(({ id }) => id !== nordkust),
      materials: materials.map((one) => ({ ...one, passages: [] })),
    }))
    const added = { ...aDeck().claims[0]!, id: claimId('added-on-b') }
    b.change(({ claims }) => ({ claims: [...claims, added] }))
    const merged = deckIn(merge(a.library, b.library))
    expect(merged?.claims.map(({ id }) => id)).toContain('added-on-b')
    expect(merged?.voices.map(({ id }) => id)).toContain(nordkust)
  })

  it('leaves a deck deleted on one device deleted, unless somebody edited it later', () => {
    const [a, b] = [new Device('A', START), new Device('B', START)]
    a.write(aDeck())
    b.receive(a.library)
    a.write(null)
    expect(deckIn(merge(a.library, b.library))).toBeNull()
    b.now = a.now + 1
    act([a, b], { do: 'title', device: 1, text: 'north' })
    expect(deckIn(merge(a.library, b.library))?.title).toBe('north')
  })

  it('orders an edit after what it replaces, whatever the clock says', () => {
    const a = new Device('A', START)
    a.write(aDeck())
    const before = a.library
    a.now = START - 400 * DAY_MS
    act([a], { do: 'edit', device: 0, claim: 0, text: 'one' })
    expect(deckIn(merge(a.library, before))?.claims[0]?.statement).toBe('The claim, said in one ways.')
  })
})

describe('a library that was received', () => {
  it('wins no edit by a clock that runs more than a day ahead', () => {
    const [a, b] = [new Device('A', START), new Device('B', START + 4000 * DAY_MS)]
    a.write(aDeck({ title: 'from A' }))
    b.write(aDeck({ title: 'from B' }))
    const taken = merge(received(b.library, START - HOUR_MS), a.library)
    expect(deckIn(taken)?.title).toBe('from A')
    const within = new Device('C', START + HOUR_MS)
    within.write(aDeck({ title: 'from C' }))
    expect(received(within.library, START)).toStrictEqual(within.library)
  })
})
