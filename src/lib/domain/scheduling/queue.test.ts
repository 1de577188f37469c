import { describe, expect, it } from 'vitest'
import { cardId, claimId, DAY_MS, deckId, fc, START, studyDay } from '../../../../tests/builders'
import { cardIdOf, partsOfCardId, type CardId } from '$lib/domain/shared/ids'
import { addDays, studyDayOf } from '$lib/domain/shared/study-day'
import { isAvailable, isDueToday, type Now, type Planned, type ScheduledCard } from './due'
import { budgetOf } from './limits'
import type { MemoryState } from './memory-state'
import { buildQueue, type QueueInput } from './queue'

const now: Now = { at: START, offset: 0, rolloverHour: 4 }
const TODAY = studyDayOf(START, 0, 4)

/** A memory state whose stability encodes the retrievability, in hundredths. */
const memory = (chance: number): MemoryState => ({
  phase: 'review',
  step: 0,
  stability: chance,
  difficulty: 5,
  reviews: 1,
  lapses: 0,
  scheduledDays: 3,
  lastStudyTime: START - 3 * DAY_MS,
})

const row = (card: string, over: Partial<ScheduledCard> = {}): ScheduledCard => ({
  card: cardId(card),
  memory: memory(50),
  due: START - DAY_MS,
  suspended: false,
  buriedUntil: null,
  lastStudyDay: studyDay('2026-03-01'),
  introduced: studyDay('2026-03-01'),
  ...over,
})

interface Given extends Partial<QueueInput> {
  /** Every card of the deck. */
  readonly cards?: readonly CardId[]
  readonly newLeft?: number
  readonly reviewsLeft?: number
}

/** The cards of a deck to ask. Those without a memory state are new, unless something keeps them away. */
const plan = ({
  cards = [],
  newLeft = 10,
  reviewsLeft = Infinity,
  scheduled = [],
  ...over
}: Given): Planned => {
  const rows = new Map(scheduled.map((row) => [row.card, row]))
  const decks = new Set([deckId('d'), deckId('e')])
  return buildQueue({
    fresh: cards.filter((card) => {
      const row = rows.get(card)
      return row === undefined || (row.memory === null && isAvailable(row, now))
    }),
    scheduled: scheduled.filter((row) => cards.includes(row.card)),
    now,
    newBudget: budgetOf([{ decks, left: newLeft }]),
    reviewBudget: budgetOf([{ decks, left: reviewsLeft }]),
    retrievability: (_card, state) => (state?.stability ?? 0) / 100,
    ...over,
  })
}

const queue = (given: Given): readonly CardId[] => plan(given).queue
/** All cards to ask, from the queue and from steps. */
const all = (given: Given): readonly CardId[] => {
  const { queue, steps } = plan(given)
  return [...queue, ...steps.map(({ card }) => card)]
}

const cards = (...ids: string[]) => ids.map(cardId)
const letters = (text: string) => text.split('').map((letter) => cardId(`d/${letter}/source`))
const short = (ids: readonly CardId[]) => ids.map((id) => partsOfCardId(id).claim).join('')

describe('new cards', () => {
  it('come in the author’s order, up to today’s limit', () => {
    expect(short(queue({ cards: letters('abcdef'), newLeft: 4 }))).toBe('abcd')
    expect(queue({ cards: letters('abc'), newLeft: 0 })).toStrictEqual([])
    expect(queue({ cards: letters('abc'), newLeft: -3 })).toStrictEqual([])
  })

  it('come one for each claim: siblings wait for another day', () => {
    expect(queue({ cards: cards('d/a/source', 'd/a/recall', 'd/b/recall', 'd/b/source') })).toStrictEqual(
      cards('d/a/source', 'd/b/recall'), // prettier-ignore
    )
  })

  it('can have equal claim ids in different decks', () => {
    expect(queue({ cards: cards('d/a/source', 'e/a/source') })).toHaveLength(2)
  })

  it('include reset cards, unless suspended or buried', () => {
    const reset = { memory: null, due: null, lastStudyDay: null }
    const scheduled = [
      row('d/a/source', reset),
      row('d/b/source', { ...reset, suspended: true }),
      row('d/c/source', { ...reset, buriedUntil: addDays(TODAY, 1) }),
    ]
    expect(short(queue({ cards: letters('abcd'), scheduled }))).toBe('ad')
  })

  it('are spread among due ones, one after every three', () => {
    const scheduled = 'abcdefg'.split('').map((letter, i) => row(`d/${letter}/source`, { memory: memory(i) }))
    expect(short(queue({ cards: letters('abcdefgvwxyz'), scheduled }))).toBe('abcvdefwgxyz')
  })
})

describe('due cards', () => {
  it('come first if they are most at risk, then if they are longest due, then by id', () => {
    const scheduled = [
      row('d/a/source', { memory: memory(90) }),
      row('d/b/source', { memory: memory(10) }),
      row('d/d/source', { memory: memory(40), due: START }),
      row('d/e/source', { memory: memory(40), due: START - 5 * DAY_MS }),
      row('d/c/source', { memory: memory(40), due: START }),
    ]
    expect(short(queue({ cards: letters('abcde'), scheduled }))).toBe('becda')
  })

  it('exclude siblings, and the one more at risk comes first', () => {
    const scheduled = [row('d/a/source', { memory: memory(80) }), row('d/a/recall', { memory: memory(20) })]
    expect(queue({ cards: cards('d/a/source', 'd/a/recall'), scheduled })).toStrictEqual(cards('d/a/recall'))
  })

  it('come before their new siblings', () => {
    const scheduled = [row('d/a/recall')]
    expect(queue({ cards: cards('d/a/source', 'd/a/recall'), scheduled })).toStrictEqual(cards('d/a/recall'))
  })

  it('wait if a sibling was answered today', () => {
    const answered = row('d/a/recall', { lastStudyDay: TODAY, due: START + 5 * DAY_MS })
    const given = cards('d/a/source', 'd/a/recall')
    expect(queue({ cards: given, scheduled: [row('d/a/source'), answered] })).toStrictEqual([])
    expect(queue({ cards: given, scheduled: [answered] })).toStrictEqual([])
    const yesterday = { ...answered, lastStudyDay: addDays(TODAY, -1) }
    expect(queue({ cards: given, scheduled: [yesterday] })).toStrictEqual(cards('d/a/source'))
  })

  it('come back on the same day during learning', () => {
    const learning = row('d/a/source', { lastStudyDay: TODAY, due: START + 60_000 })
    const given = { cards: letters('ab'), scheduled: [learning, row('d/b/source')] }
    expect(plan(given)).toStrictEqual({
      queue: letters('b'),
      steps: [{ card: letters('a')[0], due: START + 60_000 }],
    })
  })

  it('belong to the deck, and are not suspended, buried or due tomorrow', () => {
    const scheduled = [
      row('d/a/source', { suspended: true }),
      row('d/b/source', { buriedUntil: addDays(TODAY, 1) }),
      row('d/c/source', { due: START + DAY_MS }),
      row('other/d/source'),
      row('d/e/source', { due: null }),
    ]
    expect(queue({ cards: letters('abce'), scheduled })).toStrictEqual([])
  })
})

describe('any queue', () => {
  const arbitraryDeck = fc
    .array(fc.constantFrom('a', 'b', 'c', 'd', 'e', 'f'), { maxLength: 6 })
    .map((claims) =>
      [...new Set(claims)].flatMap((claim) =>
        (['source', 'recall'] as const).map((template) => cardIdOf(deckId('d'), claimId(claim), template)),
      ),
    )
  const arbitraryRow = fc.record({
    memory: fc.option(fc.integer({ min: 1, max: 100 }).map(memory)),
    due: fc.option(fc.integer({ min: START - 6 * DAY_MS, max: START + 3 * DAY_MS })),
    suspended: fc.boolean(),
    buriedUntil: fc.option(fc.integer({ min: -1, max: 2 }).map((days) => addDays(TODAY, days))),
    lastStudyDay: fc.option(fc.integer({ min: -3, max: 0 }).map((days) => addDays(TODAY, days))),
    introduced: fc.constant(addDays(TODAY, -3)),
  })
  const input = fc
    .tuple(
      arbitraryDeck,
      fc.array(arbitraryRow, { minLength: 12, maxLength: 12 }),
      fc.integer({ min: -1, max: 7 }),
    )
    .chain(([deck, rows, newLeft]) =>
      fc.subarray(deck).map((known) => ({
        cards: deck,
        scheduled: known.map((card, i) => ({ card, ...rows[i]! })),
        newLeft,
      })),
    )

  it('holds each claim once, and no card that is suspended, buried, or has a sibling answered today', () => {
    fc.assert(
      fc.property(input, (given) => {
        const out = all(given)
        const known = new Map(given.scheduled.map((entry) => [entry.card, entry]))
        const claims = out.map((card) => partsOfCardId(card).claim)
        expect(new Set(claims).size).toBe(claims.length)
        for (const card of out) {
          expect(given.cards).toContain(card)
          expect(known.get(card)?.suspended ?? false).toBe(false)
          expect((known.get(card)?.buriedUntil ?? TODAY) <= TODAY).toBe(true)
          const today = given.scheduled.filter(
            (entry) =>
              entry.lastStudyDay === TODAY && partsOfCardId(entry.card).claim === partsOfCardId(card).claim,
          )
          if (today.length > 0) expect(today.map((entry) => entry.card)).toContain(card)
        }
      }),
      { numRuns: 300 },
    )
  })

  it('keeps the limit of new cards, and orders due ones by risk', () => {
    fc.assert(
      fc.property(input, (given) => {
        const memories = new Map(given.scheduled.map((entry) => [entry.card, entry.memory]))
        const out = queue(given)
        const fresh = out.filter((card) => (memories.get(card) ?? null) === null)
        expect(fresh.length).toBeLessThanOrEqual(Math.max(0, given.newLeft))
        const risks = out.flatMap((card) => memories.get(card)?.stability ?? [])
        expect([...risks].sort((a, b) => a - b)).toStrictEqual(risks)
      }),
      { numRuns: 300 },
    )
  })

  it('keeps learning steps separate, each at its own time, soonest first', () => {
    fc.assert(
      fc.property(input, (given) => {
        const { queue, steps } = plan(given)
        const rows = new Map(given.scheduled.map((entry) => [entry.card, entry]))
        for (const { card, due } of steps) {
          expect(rows.get(card)).toMatchObject({ due, lastStudyDay: TODAY })
          expect(queue).not.toContain(card)
        }
        for (const card of queue) expect(rows.get(card)?.lastStudyDay).not.toBe(TODAY)
        const dues = steps.map(({ due }) => due)
        expect([...dues].sort((a, b) => a - b)).toStrictEqual(dues)
      }),
      { numRuns: 300 },
    )
  })

  it('leaves out a due card only for a sibling', () => {
    fc.assert(
      fc.property(input, (given) => {
        const out = all(given)
        const spoken = new Set([
          ...out,
          ...given.scheduled.flatMap((e) => (e.lastStudyDay === TODAY ? e.card : [])),
        ])
        const taken = new Set([...spoken].map((card) => partsOfCardId(card).claim))
        for (const entry of given.scheduled) {
          if (entry.memory && isDueToday(entry, now)) expect(taken).toContain(partsOfCardId(entry.card).claim)
        }
      }),
      { numRuns: 200 },
    )
  })

  it('is the same for the same input, in any order of the rows', () => {
    fc.assert(
      fc.property(input, (given) => {
        expect(plan({ ...given, scheduled: [...given.scheduled].reverse() })).toStrictEqual(plan(given))
      }),
      { numRuns: 100 },
    )
  })
})
