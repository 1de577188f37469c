import { describe, expect, it } from 'vitest'
import {
  aDeck,
  anEvent,
  claimId,
  deckId,
  HOUR,
  MINUTE,
  sessionId,
  START,
  ulidAt,
  voiceId,
} from '../../../../tests/builders'
import { testDeps, type TestDeps } from '../../../../tests/deps'
import { answer, must, sitDown } from '../../../../tests/study-session'
import { DEFAULT_PRESET } from '$lib/domain/scheduling/memory-state'
import type { Preset } from '$lib/domain/scheduling/preset'
import { NO_STUDY_FILTER } from '$lib/domain/session/scope'
import { currentCard } from '$lib/domain/session/session'
import { comesBack } from '$lib/domain/session/steps'
import { cardIdOf } from '$lib/domain/shared/ids'
import { listDecks } from '$lib/usecases/decks/list-decks'
import { sessionAhead } from './session-ahead'
import { startSession } from './start-session'
import { resumeSession } from './resume-session'

const two = aDeck({ claims: aDeck().claims.slice(0, 2), relations: [] })
/** The first step is longer than what may be asked ahead. */
const preset: Preset = { ...DEFAULT_PRESET, learningSteps: [32, 50] }

/** A session of two cards: the first missed, the second known. It waits for the first. */
async function waiting(deps: TestDeps = testDeps()) {
  await deps.db.decks.put({ id: two.id, deck: two, updatedAt: START })
  await deps.db.events.add(anEvent('PresetChanged', { deck: two.id, preset }))
  const { engine, session } = await sitDown(deps, two)
  const [missed, known] = [session.queue[0]!, session.queue[1]!]
  const once = await answer(deps, two, engine, session, { rating: 1 })
  const after = await answer(deps, two, engine, once.session, { rating: 4 })
  return { deps, engine, missed, known, session: after.session }
}

describe('a session that waits for a learning step', () => {
  it('goes on when its time has come, less what may be asked ahead, and not before', async () => {
    const { deps, engine, missed, session } = await waiting()
    expect(currentCard(session)).toBeNull()
    expect(comesBack(session)).toStrictEqual({ count: 1, at: START + 12 * MINUTE })
    deps.clock.advance(12 * MINUTE - 1)
    expect(await must(resumeSession(deps, engine, session.id))).toStrictEqual(session)
    deps.clock.advance(1)
    const woken = await must(resumeSession(deps, engine, session.id))
    expect(woken.queue).toStrictEqual([missed])
    expect(await deps.db.sessions.get(session.id)).toStrictEqual(woken)
    // The same on another tab, and after a reload.
    expect((await sitDown(deps, two)).session).toStrictEqual(woken)
    const done = await answer(deps, two, engine, woken, { rating: 4 })
    expect([done.session.queue, done.session.steps]).toStrictEqual([[], []])
  })

  it('is opened again as it waits, and is not promised as due before its time', async () => {
    const { deps, session } = await waiting()
    expect((await sitDown(deps, two)).session).toStrictEqual(session)
    expect(await sessionAhead(deps)).toStrictEqual({ cards: 0, fresh: 0 })
    const summary = async () => (await listDecks(deps)).find(({ id }) => id === two.id)
    expect(await summary()).toMatchObject({ inSession: 0, nextDue: START + 12 * MINUTE })
    deps.clock.advance(12 * MINUTE)
    expect(await sessionAhead(deps)).toStrictEqual({ cards: 1, fresh: 0 })
    expect(await summary()).toMatchObject({ inSession: 1 })
    expect((await sitDown(deps, two)).session.queue).toHaveLength(1)
  })

  it('gives way to one that has something to ask now, which waits for the same step', async () => {
    const { deps, missed, session } = await waiting()
    const more = { ...two, version: 2, claims: aDeck().claims.slice(0, 4) }
    const next = (await sitDown(deps, more)).session
    expect(next.id).not.toBe(session.id)
    expect(next.queue).toHaveLength(2)
    expect(next.steps).toStrictEqual([{ card: missed, due: START + 32 * MINUTE, certain: false }])
    deps.clock.advance(1)
    expect((await sitDown(deps, more)).session).toStrictEqual(next)
  })

  it('leaves out a step that was taken in another session', async () => {
    const { deps, engine, missed, session } = await waiting()
    deps.clock.advance(HOUR)
    const other = { ...session, id: sessionId(ulidAt(START + HOUR)), scope: 'all', queue: [missed] }
    await deps.db.sessions.add(other)
    await answer(deps, two, engine, other, { rating: 4 })
    expect(await must(resumeSession(deps, engine, session.id))).toMatchObject({ queue: [], steps: [] })
  })

  it('is gone: that is said', async () => {
    const { deps, engine } = await waiting()
    expect(await resumeSession(deps, engine, sessionId(ulidAt(START, 77)))).toStrictEqual({
      ok: false,
      error: { code: 'session-moved-on' },
    })
  })
})

describe('learning steps of other sessions', () => {
  it('come in a new one by their instants, the one whose time has come first', async () => {
    const { deps, engine, missed } = await waiting()
    await deps.db.sessions.clear()
    deps.clock.advance(40 * MINUTE)
    const more = { ...two, claims: aDeck().claims.slice(0, 3) }
    const { session } = await sitDown(deps, more)
    expect(session.queue[0]).toBe(missed)
    expect(session.queue).toHaveLength(2)
    const again = await answer(deps, more, engine, session, { rating: 1 })
    expect(again.session.queue).toStrictEqual(session.queue.slice(1))
    expect(again.session.steps).toMatchObject([{ card: missed, due: START + 72 * MINUTE }])
  })

  it('stay out of a session that is about other cards, and of a deck that no longer has them', async () => {
    const { deps, engine, missed } = await waiting()
    await deps.db.sessions.clear()
    deps.clock.advance(40 * MINUTE)
    const only = (voice: string) => ({ ...NO_STUDY_FILTER, voice: voiceId(voice) })
    const open = (filter: typeof NO_STUDY_FILTER, deck = two) =>
      must(startSession(deps, { decks: [deck], mode: 'schedule', filter }, engine, () => 0))
    expect(missed).toBe(cardIdOf(deckId('sandholm'), claimId('winter-timetable'), 'source'))
    expect((await open(only('nordkust'))).queue).toStrictEqual([missed])
    expect((await open(only('marit-voss'))).queue).toStrictEqual([])
    expect((await open(NO_STUDY_FILTER, { ...two, claims: two.claims.slice(1) })).queue).toStrictEqual([])
  })
})
