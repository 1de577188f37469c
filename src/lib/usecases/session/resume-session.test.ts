import { describe, expect, it } from 'vitest'
import {
  aDeck,
  anEvent,
  claimId,
  deckId,
  HOUR_MS,
  MINUTE_MS,
  sessionId,
  START,
  ulidAt,
  voiceId,
} from '../../../../tests/builders'
import { testDeps, type TestDeps } from '../../../../tests/deps'
import { answer, must, startStudy } from '../../../../tests/study-session'
import { DEFAULT_PRESET } from '$lib/domain/scheduling/memory-state'
import type { Preset } from '$lib/domain/scheduling/preset'
import { NO_STUDY_FILTER } from '$lib/domain/session/scope'
import { currentCard } from '$lib/domain/session/session'
import { comesBack } from '$lib/domain/session/waiting'
import { cardIdOf } from '$lib/domain/shared/ids'
import { listDecks } from '$lib/usecases/decks/list-decks'
import { sessionAhead } from '$lib/usecases/study/session-ahead'
import { startSession } from '$lib/usecases/study/start-session'
import { resumeSession } from './resume-session'

const two = aDeck({ claims: aDeck().claims.slice(0, 2), relations: [] })
/** The first step is longer than the learn-ahead time. */
const preset: Preset = { ...DEFAULT_PRESET, learningSteps: [32, 50] }

/** A session of two cards: the first missed, the second known. It waits for the first. */
async function waiting(deps: TestDeps = testDeps()) {
  await deps.db.decks.put({ id: two.id, deck: two, updatedAt: START })
  await deps.db.events.add(anEvent('PresetChanged', { deck: two.id, preset }))
  const { engine, session } = await startStudy(deps, two)
  const [missed, known] = [session.queue[0]!, session.queue[1]!]
  const once = await answer(deps, two, engine, session, { rating: 1 })
  const after = await answer(deps, two, engine, once.session, { rating: 4 })
  return { deps, engine, missed, known, session: after.session }
}

describe('a session that waits for a learning step', () => {
  it('resumes when the step is due, with the learn-ahead time, and not before', async () => {
    const { deps, engine, missed, session } = await waiting()
    expect(currentCard(session)).toBeNull()
    expect(comesBack(session)).toStrictEqual({ count: 1, at: START + 12 * MINUTE_MS })
    deps.clock.advance(12 * MINUTE_MS - 1)
    expect(await must(resumeSession(deps, engine, session.id))).toStrictEqual(session)
    deps.clock.advance(1)
    const woken = await must(resumeSession(deps, engine, session.id))
    expect(woken.queue).toStrictEqual([missed])
    expect(await deps.db.sessions.get(session.id)).toStrictEqual(woken)
    // Another tab, and a reload, give the same session.
    expect((await startStudy(deps, two)).session).toStrictEqual(woken)
    const done = await answer(deps, two, engine, woken, { rating: 4 })
    expect([done.session.queue, done.session.steps]).toStrictEqual([[], []])
  })

  it('is reopened while it waits, and is not announced as due before its time', async () => {
    const { deps, session } = await waiting()
    expect((await startStudy(deps, two)).session).toStrictEqual(session)
    expect(await sessionAhead(deps)).toStrictEqual({ cards: 0, fresh: 0 })
    const summary = async () => (await listDecks(deps)).find(({ id }) => id === two.id)
    expect(await summary()).toMatchObject({ inSession: 0, nextDue: START + 12 * MINUTE_MS })
    deps.clock.advance(12 * MINUTE_MS)
    expect(await sessionAhead(deps)).toStrictEqual({ cards: 1, fresh: 0 })
    expect(await summary()).toMatchObject({ inSession: 1 })
    expect((await startStudy(deps, two)).session.queue).toHaveLength(1)
  })

  it('comes after a session with cards to ask now, which waits for the same step', async () => {
    const { deps, missed, session } = await waiting()
    const more = { ...two, version: 2, claims: aDeck().claims.slice(0, 4) }
    const next = (await startStudy(deps, more)).session
    expect(next.id).not.toBe(session.id)
    expect(next.queue).toHaveLength(2)
    expect(next.steps).toStrictEqual([{ card: missed, due: START + 32 * MINUTE_MS, certain: false }])
    deps.clock.advance(1)
    expect((await startStudy(deps, more)).session).toStrictEqual(next)
  })

  it('leaves out a step that was taken in another session', async () => {
    const { deps, engine, missed, session } = await waiting()
    deps.clock.advance(HOUR_MS)
    const other = { ...session, id: sessionId(ulidAt(START + HOUR_MS)), scope: 'all', queue: [missed] }
    await deps.db.sessions.add(other)
    await answer(deps, two, engine, other, { rating: 4 })
    expect(await must(resumeSession(deps, engine, session.id))).toMatchObject({ queue: [], steps: [] })
  })

  it('is null if the session does not exist', async () => {
    const { deps, engine } = await waiting()
    expect(await resumeSession(deps, engine, sessionId(ulidAt(START, 77)))).toStrictEqual({
      ok: false,
      error: { code: 'session-moved-on' },
    })
  })
})

describe('learning steps of other sessions', () => {
  it('come in a new session at their times, the one that is due first', async () => {
    const { deps, engine, missed } = await waiting()
    await deps.db.sessions.clear()
    deps.clock.advance(40 * MINUTE_MS)
    const more = { ...two, claims: aDeck().claims.slice(0, 3) }
    const { session } = await startStudy(deps, more)
    expect(session.queue[0]).toBe(missed)
    expect(session.queue).toHaveLength(2)
    const again = await answer(deps, more, engine, session, { rating: 1 })
    expect(again.session.queue).toStrictEqual(session.queue.slice(1))
    expect(again.session.steps).toMatchObject([{ card: missed, due: START + 72 * MINUTE_MS }])
  })

  it('do not come in a session with another scope, or from a deck that no longer has them', async () => {
    const { deps, engine, missed } = await waiting()
    await deps.db.sessions.clear()
    deps.clock.advance(40 * MINUTE_MS)
    const only = (voice: string) => ({ ...NO_STUDY_FILTER, voice: voiceId(voice) })
    const open = (filter: typeof NO_STUDY_FILTER, deck = two) =>
      must(startSession(deps, { decks: [deck], mode: 'schedule', filter }, engine, () => 0))
    expect(missed).toBe(cardIdOf(deckId('sandholm'), claimId('winter-timetable'), 'source'))
    expect((await open(only('nordkust'))).queue).toStrictEqual([missed])
    expect((await open(only('marit-voss'))).queue).toStrictEqual([])
    expect((await open(NO_STUDY_FILTER, { ...two, claims: two.claims.slice(1) })).queue).toStrictEqual([])
  })
})
