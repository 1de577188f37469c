import { describe, expect, it } from 'vitest'
import { aDeck, MINUTE, sessionId, START, ulidAt } from '../../../../tests/builders'
import { everythingIn, testDeps } from '../../../../tests/deps'
import { answer, must, startStudy } from '../../../../tests/study-session'
import { RATINGS } from '$lib/domain/scheduling/memory-state'
import { cardsOf } from '$lib/domain/deck/generate'
import { metCards } from './met-cards'
import { undoAnswer } from './undo-answer'

const deck = aDeck()

describe('undoing answers', () => {
  it('goes back step by step to the first, and the log keeps everything', async () => {
    const deps = testDeps()
    const { engine, session } = await startStudy(deps, deck)
    const steps = [session]
    for (let i = 0; i < 9; i++) {
      deps.clock.advance(MINUTE)
      const rating = RATINGS[i % 4]!
      steps.push((await answer(deps, deck, engine, steps.at(-1)!, { rating })).session)
    }
    while (steps.length > 1) {
      deps.clock.advance(MINUTE)
      const undone = steps.pop()!
      expect(await must(undoAnswer(deps, engine, session.id))).toStrictEqual(steps.at(-1))
      const voided = await deps.db.events.where('type').equals('ReviewVoided').last()
      expect(voided).toMatchObject({
        review: undone.answers.at(-1)?.event,
        card: undone.answers.at(-1)?.card,
      })
    }
    expect(await deps.db.sessions.toArray()).toStrictEqual([session])
    expect(await deps.db.events.count()).toBe(18)
    expect(await metCards(deps, cardsOf(deck))).toStrictEqual([])
    for (const { last: _last, events: _events, ...row } of await deps.db.cards.toArray()) {
      const { last: _none, events: _no, ...empty } = engine.fold.empty(row.card)
      expect(row).toStrictEqual(empty)
    }
  })

  it('restores the card’s earlier state, and allows another answer', async () => {
    const deps = testDeps()
    const { engine, session } = await startStudy(deps, deck)
    const first = await answer(deps, deck, engine, session, { rating: 1 })
    await must(undoAnswer(deps, engine, session.id))
    deps.clock.advance(MINUTE)
    const again = await answer(deps, deck, engine, session, { rating: 4 })
    const fresh = testDeps({ clock: deps.clock, ids: deps.ids })
    const other = await startStudy(fresh, deck)
    const once = await answer(fresh, deck, other.engine, other.session, { rating: 4 })
    expect(again.row.memory).toStrictEqual(once.row.memory)
    expect(again.event.due).toBe(once.event.due)
    expect(again.event.id).not.toBe(first.event.id)
  })

  it('undoes one answer once, however fast two requests follow', async () => {
    const deps = testDeps()
    const { engine, session } = await startStudy(deps, deck)
    await answer(deps, deck, engine, session)
    const results = await Promise.all([1, 2].map(() => undoAnswer(deps, engine, session.id)))
    expect(results.map((result) => result.ok).sort()).toStrictEqual([false, true])
    expect(await deps.db.events.where('type').equals('ReviewVoided').count()).toBe(1)
  })

  it('reports that there is nothing to undo, and writes nothing', async () => {
    const deps = testDeps()
    const { engine, session } = await startStudy(deps, deck)
    const before = await everythingIn(deps.db)
    for (const id of [session.id, sessionId(ulidAt(START, 99))]) {
      expect(await undoAnswer(deps, engine, id)).toStrictEqual({
        ok: false,
        error: { code: 'nothing-to-undo' },
      })
    }
    expect(await everythingIn(deps.db)).toStrictEqual(before)
  })
})
