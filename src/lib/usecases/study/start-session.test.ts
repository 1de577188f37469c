import { describe, expect, it } from 'vitest'
import {
  aDeck,
  anEvent,
  DAY,
  deckId,
  HOUR,
  MINUTE,
  sessionId,
  START,
  studyDay,
  ulidAt,
} from '../../../../tests/builders'
import type { CardRow } from '$lib/storage/rows'
import { testDeps } from '../../../../tests/deps'
import { answer, must, startStudy } from '../../../../tests/study-session'
import { DEFAULT_PRESET } from '$lib/domain/scheduling/memory-state'
import type { Preset } from '$lib/domain/scheduling/preset'
import { partsOfCardId, type CardId } from '$lib/domain/shared/ids'
import type { Deps } from '$lib/usecases/deps'
import { scheduleOf, startSession } from './start-session'

const deck = aDeck()
const claimOf = (card: CardId) => partsOfCardId(card).claim
const changePreset = (deps: Deps, preset: Partial<Preset>, of = deck.id) =>
  deps.db.events.add(
    anEvent('PresetChanged', {
      id: ulidAt(START, of.length),
      deck: of,
      preset: { ...DEFAULT_PRESET, ...preset },
    }),
  )

/** Answers every card of the day's session with Easy, so that none comes back in it. */
async function changeRows({ db }: Deps, change: (row: CardRow) => CardRow): Promise<void> {
  await db.cards.bulkPut((await db.cards.toArray()).map(change))
}

async function sitThrough(deps: Deps): Promise<CardId[]> {
  const { engine, session } = await startStudy(deps, deck)
  let now = session
  while (now.queue.length > 0) now = (await answer(deps, deck, engine, now, { rating: 4 })).session
  return [...session.queue]
}

describe('the session of a day', () => {
  it('holds one new card of every claim, and is stored', async () => {
    const deps = testDeps()
    const { session } = await startStudy(deps, deck)
    expect(session.queue.map(claimOf)).toStrictEqual(deck.claims.map((claim) => claim.id))
    expect(session).toMatchObject({
      scope: deck.id,
      decks: [deck.id],
      day: '2026-03-04',
      startedAt: START,
      answers: [],
    })
    expect(await deps.db.sessions.toArray()).toStrictEqual([session])
  })

  it('holds no more new cards than the preset of the deck allows', async () => {
    const deps = testDeps()
    await changePreset(deps, { newPerDay: 5 }, deckId('another-deck'))
    await changePreset(deps, { newPerDay: 2 })
    expect((await startStudy(deps, deck)).session.queue).toHaveLength(2)
  })

  it('counts new cards answered earlier that day against the limit', async () => {
    const deps = testDeps()
    await changePreset(deps, { newPerDay: 3 })
    expect(await sitThrough(deps)).toHaveLength(3)
    deps.clock.advance(HOUR)
    expect((await startStudy(deps, deck)).session.queue).toHaveLength(0)
    deps.clock.advance(DAY)
    expect((await startStudy(deps, deck)).session.queue).toHaveLength(3)
  })

  it('leaves out cards that another session has answered since', async () => {
    const deps = testDeps()
    const { engine, session } = await startStudy(deps, deck)
    deps.clock.advance(HOUR)
    // Another session of the same day holds the same cards, like a session over all decks.
    const other = { ...session, id: sessionId(ulidAt(START + HOUR)), scope: 'all', startedAt: START + HOUR }
    await deps.db.sessions.add(other)
    await answer(deps, deck, engine, other, { rating: 4 })
    deps.clock.advance(HOUR)
    expect((await startStudy(deps, deck)).session).toMatchObject({
      id: session.id,
      queue: session.queue.slice(1),
    })
    expect((await deps.db.sessions.get(session.id))?.queue).toStrictEqual(session.queue.slice(1))
  })

  it('is not stored if nothing is left for today', async () => {
    const deps = testDeps()
    await changePreset(deps, { newPerDay: 0 })
    expect((await startStudy(deps, deck)).session).toMatchObject({ queue: [], answers: [] })
    expect(await deps.db.sessions.count()).toBe(0)
  })
})

describe('a session left open', () => {
  it('resumes where it stopped, on the same day', async () => {
    const deps = testDeps()
    const { engine, session } = await startStudy(deps, deck)
    const answered = await answer(deps, deck, engine, session)
    deps.clock.advance(15 * HOUR)
    expect((await startStudy(deps, deck)).session).toStrictEqual(answered.session)
    expect(await deps.db.sessions.count()).toBe(1)
  })

  it('is over when the study day ends, at four in the morning', async () => {
    const deps = testDeps()
    const { session } = await startStudy(deps, deck)
    deps.clock.set(Date.UTC(2026, 2, 5, 3, 59))
    expect((await startStudy(deps, deck)).session.id).toBe(session.id)
    deps.clock.set(Date.UTC(2026, 2, 5, 4))
    const next = await startStudy(deps, deck)
    expect(next.session.id).not.toBe(session.id)
    expect(next.session.day).toBe('2026-03-05')
  })

  it('is skipped if the deck no longer has one of its cards', async () => {
    const deps = testDeps()
    const { session } = await startStudy(deps, deck)
    const smaller = { ...deck, version: 2, claims: deck.claims.slice(1) }
    const next = await startStudy(deps, smaller)
    expect(next.session.id).not.toBe(session.id)
    expect(next.session.queue.map(claimOf)).toStrictEqual(smaller.claims.map((claim) => claim.id))
    expect((await startStudy(deps, smaller)).session).toStrictEqual(next.session)
  })

  it('is not used for another deck', async () => {
    const deps = testDeps()
    const { session } = await startStudy(deps, deck)
    const other = await startStudy(deps, aDeck({ id: deckId('other') }))
    expect(other.session.id).not.toBe(session.id)
  })
})

describe('the next study day', () => {
  it('brings the siblings of new cards, since none came on the first day', async () => {
    const deps = testDeps()
    const first = await sitThrough(deps)
    deps.clock.advance(HOUR)
    expect((await startStudy(deps, deck)).session.queue).toStrictEqual([])
    deps.clock.advance(DAY)
    const { session } = await startStudy(deps, deck)
    expect(session.queue.map(claimOf)).toStrictEqual(first.map(claimOf))
    expect(session.queue.filter((card) => first.includes(card))).toStrictEqual([])
  })

  it('brings a due card, and not its sibling', async () => {
    const deps = testDeps()
    const { engine, session } = await startStudy(deps, deck)
    const { row } = await answer(deps, deck, engine, session, { rating: 1 })
    deps.clock.advance(DAY)
    const next = await startStudy(deps, deck)
    expect(next.session.queue).toContain(row.card)
    expect(next.session.queue.map(claimOf).filter((id) => id === claimOf(row.card))).toHaveLength(1)
  })

  it('asks the cards with the lowest retrievability first', async () => {
    const deps = testDeps()
    const first = await sitThrough(deps)
    await changeRows(deps, (row) => ({ ...row, due: START }))
    deps.clock.advance(40 * DAY)
    const { engine } = await startStudy(testDeps({ clock: deps.clock }), deck)
    const wanted = [...first].reverse()
    await changeRows(deps, (row) => ({
      ...row,
      memory: row.memory && { ...row.memory, stability: 100 + first.indexOf(row.card) },
    }))
    const { queue } = await must(
      startSession(deps, scheduleOf(deck), engine, (_card, memory) => -(memory?.stability ?? 0)),
    )
    expect(queue.filter((card) => first.includes(card))).toStrictEqual(wanted)
  })

  it('leaves out suspended cards, and buried cards until their day', async () => {
    const deps = testDeps()
    const { engine, session } = await startStudy(deps, deck)
    const [suspended, buried] = session.queue
    await deps.db.sessions.clear()
    await deps.db.cards.bulkPut([
      { ...engine.fold.empty(suspended!), suspended: true },
      { ...engine.fold.empty(buried!), buriedUntil: studyDay('2026-03-09') },
    ])
    deps.clock.advance(MINUTE)
    const { queue } = (await startStudy(deps, deck)).session
    expect(queue).not.toContain(suspended)
    expect(queue).not.toContain(buried)
    deps.clock.set(Date.UTC(2026, 2, 9, 12))
    expect((await startStudy(deps, deck)).session.queue).toContain(buried)
  })
})
