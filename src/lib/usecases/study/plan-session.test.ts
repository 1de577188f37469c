import { describe, expect, it } from 'vitest'
import {
  aDeck,
  cardId,
  claimId,
  DAY,
  deckId,
  HOUR,
  MINUTE,
  START,
  studyDay,
  voiceId,
} from '../../../../tests/builders'
import { testDeps, type TestDeps } from '../../../../tests/deps'
import { answer, must, startStudy } from '../../../../tests/study-session'
import { cardsOf } from '$lib/domain/deck/generate'
import { claimKey } from '$lib/domain/scheduling/siblings'
import { NO_STUDY_FILTER, type StudyFilter, type StudyMode } from '$lib/domain/session/scope'
import { cardIdOf, type CardId } from '$lib/domain/shared/ids'
import { countCustom, customChoices } from './custom-study'
import { markCards, type CardMark } from './mark-card'
import { planSession } from './plan-session'
import type { StudyEngine } from './engine'
import { nowOf } from './rules'

const deck = aDeck({
  claims: aDeck().claims.map((claim, i) => ({ ...claim, tags: i === 0 ? ['winter'] : [] })),
})
const ALL = cardsOf(deck)
const source = (claim: string): CardId => cardIdOf(deck.id, claimId(claim), 'source')

/** A learner who knew all six cards of the first day, so that they are due some days later. */
async function learner(): Promise<{ deps: TestDeps; engine: StudyEngine; cards: readonly CardId[] }> {
  const deps = testDeps()
  await deps.db.decks.put({ id: deck.id, deck, updatedAt: START })
  const { engine, session } = await startStudy(deps, deck)
  let now = session
  while (now.queue.length > 0) {
    deps.clock.advance(MINUTE)
    now = (await answer(deps, deck, engine, now, { rating: 4 })).session
  }
  return { deps, engine, cards: session.queue }
}

const plan = (
  { deps, engine }: { deps: TestDeps; engine: StudyEngine },
  mode: StudyMode,
  filter: Partial<StudyFilter> = {},
  risk: (card: CardId) => number = () => 0,
) =>
  planSession(
    deps.db,
    { decks: [deck], mode, filter: { ...NO_STUDY_FILTER, ...filter } },
    engine,
    nowOf(deps, engine),
    risk,
  )

const mark = ({ deps, engine }: { deps: TestDeps; engine: StudyEngine }, card: CardId, its: CardMark) =>
  must(markCards(deps, engine, [card], its))

/** Gives each card a due date in a number of days. */
async function dueIn(given: { deps: TestDeps; engine: StudyEngine }, days: readonly [CardId, number][]) {
  for (const [card, day] of days) {
    await mark(given, card, { type: 'DueDateSet', due: given.deps.clock.now() + day * DAY })
  }
}

describe('studying ahead', () => {
  it('takes the cards due in the next seven days, soonest first, and no later or new ones', async () => {
    const given = await learner()
    given.deps.clock.advance(2 * DAY)
    const [a, b, c, d, e, f] = given.cards as [CardId, CardId, CardId, CardId, CardId, CardId]
    await dueIn(given, [[a, 6], [b, 1], [c, -1], [d, 9], [e, 3], [f, 30]]) // prettier-ignore
    expect(await plan(given, 'ahead')).toStrictEqual({ queue: [c, b, e, a], steps: [] })
  })

  it('leaves out suspended and buried cards, and takes one card of a claim', async () => {
    const given = await learner()
    const [a, b, c] = given.cards as [CardId, CardId, CardId]
    given.deps.clock.advance(DAY)
    const second = await startStudy(given.deps, deck)
    await answer(given.deps, deck, second.engine, second.session, { rating: 4 })
    const sibling = second.session.queue[0]!
    given.deps.clock.advance(DAY)
    const own = given.cards.find((card) => claimKey(card) === claimKey(sibling))!
    await dueIn(given, [...given.cards.map((card): [CardId, number] => [card, 3]), [own, 1], [sibling, 2]])
    const others = [a, b, c].filter((card) => card !== own)
    await mark(given, others[0]!, { type: 'CardSuspended' })
    await mark(given, others[1]!, { type: 'CardBuried', until: studyDay('2026-04-01') })
    const { queue } = await plan(given, 'ahead')
    expect(queue[0]).toBe(own)
    expect(queue).not.toContain(sibling)
    expect(queue).not.toContain(others[0])
    expect(queue).not.toContain(others[1])
    expect(queue).toHaveLength(4)
  })

  it('brings a card in a learning step at its own time', async () => {
    const deps = testDeps()
    const { engine, session } = await startStudy(deps, deck)
    const { event } = await answer(deps, deck, engine, session, { rating: 1 })
    expect(await plan({ deps, engine }, 'ahead')).toStrictEqual({
      queue: [],
      steps: [{ card: session.queue[0], due: event.due }],
    })
  })
})

describe('cramming', () => {
  it('takes every card, siblings too, most at risk first and new ones last', async () => {
    const given = await learner()
    const order = [...given.cards].reverse()
    const { queue, steps } = await plan(given, 'cram', {}, (card) => order.indexOf(card) / 10)
    expect(steps).toStrictEqual([])
    expect([...queue].sort()).toStrictEqual([...ALL].sort())
    expect(queue.slice(0, 6)).toStrictEqual(order)
    expect(queue.slice(6)).toStrictEqual(ALL.filter((card) => !given.cards.includes(card)))
  })

  it('leaves out suspended cards, unless the filter asks only for leeches', async () => {
    const given = await learner()
    const [card] = given.cards as [CardId]
    await mark(given, card, { type: 'CardSuspended' })
    expect((await plan(given, 'cram')).queue).not.toContain(card)
    const row = (await given.deps.db.cards.get(card))!
    await given.deps.db.cards.put({ ...row, memory: { ...row.memory!, lapses: 8 } })
    expect((await plan(given, 'cram', { leeches: true })).queue).toStrictEqual([card])
  })

  it('is possible on a holiday, and when no new card is left for today', async () => {
    const given = await learner()
    expect((await plan(given, 'schedule')).queue).toStrictEqual([])
    expect((await plan(given, 'cram')).queue).toHaveLength(ALL.length)
  })
})

describe('a session with a filter', () => {
  const claimsOf = (cards: readonly CardId[]) => [...new Set(cards.map((card) => card.split('/')[1]))]

  it('holds the cards of one voice in every mode', async () => {
    const filter = { voice: voiceId('nordkust') }
    const wanted = ['winter-timetable', 'pupils-still-sail', 'ship-for-sale']
    const fresh = await startStudy(testDeps(), deck)
    const deps = testDeps()
    const given = { deps, engine: fresh.engine }
    expect(claimsOf((await plan(given, 'schedule', filter)).queue)).toStrictEqual(wanted)
    expect(claimsOf((await plan(given, 'cram', filter)).queue)).toStrictEqual(wanted)
    const later = await learner()
    await dueIn(
      later,
      later.cards.map((card) => [card, 2]),
    )
    expect(claimsOf((await plan(later, 'ahead', filter)).queue).sort()).toStrictEqual([...wanted].sort())
  })

  it('holds the cards with a tag or a flag of the learner', async () => {
    const given = await learner()
    const [, b, c] = given.cards as [CardId, CardId, CardId]
    await mark(given, b, { type: 'CardTagged', tags: ['exam'] })
    await mark(given, c, { type: 'CardFlagged', flag: 3 })
    expect((await plan(given, 'cram', { tag: 'exam' })).queue).toStrictEqual([b])
    expect((await plan(given, 'cram', { flag: 3 })).queue).toStrictEqual([c])
    expect(claimsOf((await plan(given, 'cram', { tag: 'winter' })).queue)).toStrictEqual(['winter-timetable'])
    expect((await plan(given, 'cram', { tag: 'exam', flag: 3 })).queue).toStrictEqual([])
  })

  it('offers only existing choices, and is counted before it starts', async () => {
    const given = await learner()
    const { deps } = given
    await mark(given, given.cards[0]!, { type: 'CardFlagged', flag: 3 })
    await mark(given, given.cards[1]!, { type: 'CardTagged', tags: ['exam'] })
    const choices = await must(customChoices(deps, deck.id))
    expect(choices.decks).toStrictEqual([deck])
    expect(choices.tags).toStrictEqual(['exam', 'winter'])
    expect(choices.flags).toStrictEqual([3])
    expect(choices.voices.map(({ name }) => name)).toStrictEqual(
      choices.voices.map(({ name }) => name).sort((x, y) => x.localeCompare(y, 'en')),
    )
    expect(choices.voices).toContainEqual({ id: 'nordkust', name: 'Nordkust Press' })
    const all = await must(customChoices(deps, null))
    expect(all.decks.map(({ id }) => id)).toStrictEqual([deck.id])
    const count = (mode: StudyMode, filter: Partial<StudyFilter> = {}) =>
      must(countCustom(deps, [deck], mode, { ...NO_STUDY_FILTER, ...filter }))
    expect(await count('cram')).toBe(ALL.length)
    expect(await count('cram', { flag: 3 })).toBe(1)
    expect(await count('schedule')).toBe(0)
    expect(await customChoices(deps, deckId('none'))).toMatchObject({ ok: false })
  })

  it('never holds cards that the deck no longer has', async () => {
    const given = await learner()
    await dueIn(
      given,
      given.cards.map((card) => [card, 2]),
    )
    const smaller = { ...deck, claims: deck.claims.slice(1) }
    for (const mode of ['ahead', 'cram', 'schedule'] as const) {
      given.deps.clock.advance(HOUR)
      const scope = { decks: [smaller], mode, filter: NO_STUDY_FILTER }
      const planned = await planSession(
        given.deps.db,
        scope,
        given.engine,
        nowOf(given.deps, given.engine),
        () => 0,
      )
      expect(planned.queue).not.toContain(source('winter-timetable'))
      expect(planned.queue).not.toContain(cardId('sandholm/winter-timetable/recall'))
    }
  })
})
