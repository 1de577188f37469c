import { describe, expect, it } from 'vitest'
import { aDeck, DAY, sessionId, START, ulidAt } from '../../../../tests/builders'
import { testDeps } from '../../../../tests/deps'
import { answer, must, startStudy } from '../../../../tests/study-session'
import { buryOrSuspend } from './bury-suspend'

const deck = aDeck()

describe('burying or suspending a card', () => {
  it('removes a buried card from the session and the day; tomorrow it can come again', async () => {
    const deps = testDeps()
    const { engine, session } = await startStudy(deps, deck)
    const card = session.queue[0]!
    const next = await must(buryOrSuspend(deps, engine, session.id, card, 'bury'))
    expect(next.queue).toStrictEqual(session.queue.slice(1))
    expect(await deps.db.sessions.get(session.id)).toStrictEqual(next)
    expect(await deps.db.cards.get(card)).toMatchObject({ buriedUntil: '2026-03-05', memory: null })
    deps.clock.advance(DAY)
    expect((await startStudy(deps, deck)).session.queue).toContain(card)
  })

  it('removes a suspended card until it is resumed', async () => {
    const deps = testDeps()
    const { engine, session } = await startStudy(deps, deck)
    const card = session.queue[0]!
    await must(buryOrSuspend(deps, engine, session.id, card, 'suspend'))
    deps.clock.advance(DAY)
    expect((await startStudy(deps, deck)).session.queue).not.toContain(card)
    const again = await must(buryOrSuspend(deps, engine, session.id, card, 'suspend', true))
    expect(again.queue[0]).toBe(card)
    expect(await deps.db.cards.get(card)).toMatchObject({ suspended: false })
  })

  it('brings a buried card back to the screen today, with its memory state', async () => {
    const deps = testDeps()
    const { engine, session } = await startStudy(deps, deck)
    const card = session.queue[0]!
    const { session: answered, row } = await answer(deps, deck, engine, session, { rating: 1 })
    await must(buryOrSuspend(deps, engine, answered.id, card, 'bury'))
    const back = await must(buryOrSuspend(deps, engine, answered.id, card, 'bury', true))
    expect(back.queue[0]).toBe(card)
    expect(await deps.db.cards.get(card)).toMatchObject({ buriedUntil: '2026-03-04', memory: row.memory })
    const on = await answer(deps, deck, engine, back, { rating: 4 })
    expect(on.session.answers).toHaveLength(2)
  })

  it('writes nothing if the session is missing', async () => {
    const deps = testDeps()
    const { engine, session } = await startStudy(deps, deck)
    const gone = sessionId(ulidAt(START - DAY))
    expect(await buryOrSuspend(deps, engine, gone, session.queue[0]!, 'bury')).toStrictEqual({
      ok: false,
      error: { code: 'session-moved-on' },
    })
    expect(await deps.db.events.count()).toBe(0)
  })
})
