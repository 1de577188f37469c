import { describe, expect, it } from 'vitest'
import { aDeck, DAY, START } from '../../../../tests/builders'
import { everythingIn, testDeps } from '../../../../tests/deps'
import { anAnswer, answer, must, startStudy } from '../../../../tests/study-session'
import { NO_STUDY_FILTER } from '$lib/domain/session/scope'
import type { Session } from '$lib/domain/session/session'
import { startSession } from './start-session'
import { answerCramCard } from './answer-cram-card'
import { undoAnswer } from './undo-answer'

const deck = aDeck()

/** A learner who has answered one card of the deck, and then crams the deck. */
async function cram() {
  const deps = testDeps()
  const { engine, session: before } = await startStudy(deps, deck)
  const { row } = await answer(deps, deck, engine, before, { rating: 4 })
  deps.clock.advance(DAY)
  const scope = { decks: [deck], mode: 'cram', filter: NO_STUDY_FILTER } as const
  const session = await must(startSession(deps, scope, engine, () => 0))
  return { deps, engine, session, row }
}
const attemptOf = (session: Session, over = {}) => anAnswer(deck, session, over)

describe('an answer while cramming', () => {
  it('counts as practice, and does not change due date, memory state and review count of the card', async () => {
    const { deps, engine, session, row } = await cram()
    expect(session.queue[0]).toBe(row.card)
    const { event, session: next } = await must(answerCramCard(deps, engine, attemptOf(session)))
    expect(event).toMatchObject({
      type: 'TrialGiven',
      card: row.card,
      at: START + DAY,
      round: session.id,
      purpose: 'practice',
      player: null,
    })
    expect(Object.hasOwn(event, 'rating')).toBe(false)
    const after = (await deps.db.cards.get(row.card))!
    expect([after.due, after.memory, after.reviews]).toStrictEqual([row.due, row.memory, row.reviews])
    expect(next.queue).toStrictEqual(session.queue.slice(1))
    expect(await deps.db.sessions.get(session.id)).toStrictEqual(next)
  })

  it('brings a forgotten card back after four others, and a known card not', async () => {
    const { deps, engine, session } = await cram()
    const missed = { rating: 1, right: false, chosen: 'nobody' } as const
    const once = await must(answerCramCard(deps, engine, attemptOf(session, missed)))
    expect(once.session.queue.indexOf(session.queue[0]!)).toBe(4)
    expect(once.session.steps).toStrictEqual([])
    const known = await must(answerCramCard(deps, engine, attemptOf(once.session)))
    expect(known.session.queue).not.toContain(session.queue[1])
  })

  it('gives no due date: a card that was never reviewed stays new', async () => {
    const { deps, engine, session } = await cram()
    const fresh = session.queue.find((card) => card !== session.queue[0])!
    await deps.db.sessions.put({ ...session, queue: [fresh] })
    await must(answerCramCard(deps, engine, attemptOf({ ...session, queue: [fresh] })))
    expect(await deps.db.cards.get(fresh)).toMatchObject({ due: null, memory: null, reviews: 0 })
  })

  it('writes nothing if the session has moved on, and can be undone', async () => {
    const { deps, engine, session } = await cram()
    const first = attemptOf(session)
    const { session: next } = await must(answerCramCard(deps, engine, first))
    const before = await everythingIn(deps.db)
    expect(await answerCramCard(deps, engine, first)).toStrictEqual({
      ok: false,
      error: { code: 'session-moved-on' },
    })
    expect(await everythingIn(deps.db)).toStrictEqual(before)
    expect(await must(undoAnswer(deps, engine, next.id))).toStrictEqual(session)
  })
})
