import { describe, expect, it } from 'vitest'
import { cardId, claimId, DAY_MS, HOUR_MS, START } from '../../../../tests/builders'
import { testDeps } from '../../../../tests/deps'
import { answer, must } from '../../../../tests/study-session'
import { undoAnswer } from './undo-answer'
import { open, first, claimOfCard, SHIP, second, learner, SOURCE } from '../../../../tests/corrections'

describe('a session left open before a correction arrives', () => {
  /** Answers the deck card by card until the card about the ship is right, on the day of the correction. */
  async function halfWay() {
    const deps = testDeps()
    const { engine, session } = await open(deps, first)
    let now = session
    while (now.queue.some((card) => claimOfCard(card) === SHIP)) {
      now = (await answer(deps, first, engine, now, { rating: 4 })).session
    }
    return { deps, engine, session: now }
  }

  it('resumes with the correction first', async () => {
    const { deps, session } = await halfWay()
    deps.clock.advance(HOUR_MS)
    const { due, session: next } = await open(deps, second)
    expect(due).toHaveLength(1)
    expect(next).toMatchObject({ id: session.id, answers: [{}, {}, {}] })
    expect(next.queue).toStrictEqual([due[0]!.card, ...session.queue])
    expect(await deps.db.sessions.toArray()).toStrictEqual([next])
    // Opening it once more gives the same session.
    expect((await open(deps, second)).session).toStrictEqual(next)
  })

  it('moves the corrected card to the front of its queue', async () => {
    const deps = await learner([
      { due: START - DAY_MS },
      { card: cardId('sandholm/no-bridge/recall'), due: START - DAY_MS },
    ])
    const { session } = await open(deps, first)
    const bridge = session.queue.find((card) => claimOfCard(card) === claimId('no-bridge'))!
    const last = { ...session, queue: [bridge, ...session.queue.filter((card) => card !== bridge)] }
    await deps.db.sessions.put(last)
    expect(last.queue.indexOf(SOURCE)).toBeGreaterThan(0)
    const { session: next } = await open(deps, second)
    expect(next.queue).toStrictEqual([SOURCE, ...last.queue.filter((card) => card !== SOURCE)])
  })

  it('allows to undo earlier answers one by one, and loses no card', async () => {
    const deps = testDeps()
    const { engine, session } = await open(deps, first)
    let now = session
    // Two cards are forgotten and come back. The third, about the ship, is answered Easy.
    for (const rating of [1, 1, 4] as const)
      now = (await answer(deps, first, engine, now, { rating })).session
    const { due, session: next } = await open(deps, second)
    expect(next.queue).toStrictEqual([due[0]!.card, ...now.queue])
    let back = next
    while (back.answers.length > 0) {
      back = await must(undoAnswer(deps, engine, back.id))
      expect(back.queue[0]).toBe(session.queue[back.answers.length])
      expect(new Set(back.queue).size).toBe(back.queue.length)
    }
    expect([...back.queue].sort()).toStrictEqual([...session.queue].sort())
  })
})

describe('a session that is over for the day', () => {
  it('starts again for a correction', async () => {
    const deps = testDeps()
    const { engine, session } = await open(deps, first)
    let now = session
    while (now.queue.length > 0) now = (await answer(deps, first, engine, now, { rating: 4 })).session
    deps.clock.advance(HOUR_MS)
    expect((await open(deps, first)).session.queue).toStrictEqual([])
    const { due, session: next } = await open(deps, second)
    expect(next.queue).toStrictEqual(due.map(({ card }) => card))
    expect(next.queue.map(claimOfCard)).toStrictEqual([SHIP])
    expect(next.id).not.toBe(session.id)
  })
})
