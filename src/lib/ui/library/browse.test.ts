import { describe, expect, it } from 'vitest'
import { CARD, fc } from '../../../../tests/builders'
import { between, filterCards, NO_BROWSE_FILTER, rowsInSight, sortCards, SORTS, type Browsed } from './browse'

const aCard = (over: Partial<Browsed> = {}): Browsed => ({
  card: CARD,
  deck: 'sandholm',
  statement: 'A ship may go.',
  speakerName: 'Nordkust Press',
  voices: ['harbour-notes', 'nordkust'],
  kind: 'prediction',
  tags: ['ships'],
  note: '',
  flag: 0,
  state: 'new',
  leech: false,
  due: null,
  stability: null,
  difficulty: null,
  lapses: 0,
  ...over,
})

describe('filtering cards', () => {
  const cards = [
    aCard(),
    aCard({ deck: 'other', state: 'due', due: 5, kind: 'opinion', flag: 2, tags: [], voices: ['nordkust'] }),
    aCard({ state: 'suspended', leech: true, lapses: 9, note: 'Mind the pier', voices: ['voss'] }),
  ]
  const places = (over: Partial<typeof NO_BROWSE_FILTER>) =>
    filterCards(cards, { ...NO_BROWSE_FILTER, ...over }).map((card) => cards.indexOf(card))

  it.each([
    [{}, [0, 1, 2]],
    [{ deck: 'other' }, [1]],
    [{ state: 'due' }, [1]],
    [{ state: 'leech' }, [2]],
    [{ kind: 'prediction' }, [0, 2]],
    [{ voice: 'nordkust' }, [0, 1]],
    [{ tag: 'ships', state: 'new' }, [0]],
    [{ flag: 'any' }, [1]],
    [{ flag: '3' }, []],
    [{ words: 'PIER ship' }, [2]],
    [{ words: ' nordkust ' }, [0, 1, 2]],
  ])('by %o', (filter, expected) => {
    expect(places(filter)).toEqual(expected)
  })
})

describe('sorting cards', () => {
  const value = fc.option(fc.integer({ min: 0, max: 5 }), { nil: null })
  const cards = fc.array(
    fc.record({ due: value, stability: value, difficulty: value, lapses: fc.nat({ max: 3 }) }).map(aCard),
    { maxLength: 20 },
  )

  it('loses none, and puts cards without a value last', () => {
    fc.assert(
      fc.property(cards, fc.constantFrom(...SORTS), (list, by) => {
        const sorted = sortCards(list, by)
        expect(new Set(sorted)).toEqual(new Set(list))
        expect(sorted).toHaveLength(list.length)
        if (by === 'deck' || by === 'statement' || by === 'lapses') return
        const values = sorted.map((card) => card[by])
        const known = values.filter((own) => own !== null)
        expect(values.slice(0, known.length)).toEqual(known)
      }),
    )
  })

  it('puts the soonest due, the hardest, the least stable and the most often forgotten first', () => {
    const a = aCard({ due: 1, difficulty: 9, stability: 2, lapses: 4, statement: 'A' })
    const b = aCard({ due: 2, difficulty: 3, stability: 7, lapses: 1, statement: 'b' })
    for (const by of SORTS.filter((sort) => sort !== 'deck')) expect(sortCards([b, a], by)).toEqual([a, b])
    expect(sortCards([b, a], 'deck')).toEqual([b, a])
  })
})

describe('the drawn rows', () => {
  it('include all visible rows at any scroll position, and few more', () => {
    fc.assert(
      fc.property(
        fc.nat({ max: 500_000 }),
        fc.integer({ min: 1, max: 2000 }),
        fc.nat({ max: 5000 }),
        (scrolled, height, count) => {
          const { from, to } = rowsInSight(scrolled, height, 80, count)
          for (let row = 0; row < count; row++) {
            const seen = (row + 1) * 80 > scrolled && row * 80 < scrolled + height
            if (seen && (row < from || row >= to)) throw new Error(`row ${String(row)} is not drawn`)
          }
          expect(to - from).toBeLessThanOrEqual(height / 80 + 18)
        },
      ),
    )
  })
})

describe('a range of rows', () => {
  it('goes from one row to the other, both included, in either direction', () => {
    fc.assert(
      fc.property(fc.uniqueArray(fc.nat(), { minLength: 1 }), fc.nat(), fc.nat(), (order, i, j) => {
        const [one, other] = [order[i % order.length] ?? 0, order[j % order.length] ?? 0]
        const range = between(order, one, other)
        expect(range).toStrictEqual(between(order, other, one))
        expect(new Set([range[0], range.at(-1)])).toStrictEqual(new Set([one, other]))
        expect(range).toHaveLength(Math.abs((i % order.length) - (j % order.length)) + 1)
      }),
    )
  })

  it('is only the clicked row if none was selected before, or if that one is hidden', () => {
    expect(between(['a', 'b', 'c'], null, 'c')).toStrictEqual(['c'])
    expect(between(['b', 'c'], 'a', 'c')).toStrictEqual(['c'])
  })
})
