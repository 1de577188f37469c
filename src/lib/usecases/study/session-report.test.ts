import { describe, expect, it } from 'vitest'
import { aDeck, anEvent, DAY_MS, ulidAt } from '../../../../tests/builders'
import { testDeps } from '../../../../tests/deps'
import { answer, must, startStudy } from '../../../../tests/study-session'
import { endOfStudyDay } from '$lib/domain/scheduling/due'
import type { Session } from '$lib/domain/session/session'
import { partsOfCardId } from '$lib/domain/shared/ids'
import { sessionReport } from './session-report'
import { nowOf } from './rules'
import { undoAnswer } from './undo-answer'

const deck = aDeck()

describe('the report of a session', () => {
  it('counts nothing if nothing was answered', async () => {
    const deps = testDeps()
    const { engine, session } = await startStudy(deps, deck)
    expect(await must(sessionReport(deps, engine, session, [deck.id]))).toStrictEqual({
      answers: 0,
      asked: 0,
      right: 0,
      met: 0,
      kept: 0,
      lapsed: 0,
      took: 0,
      mistaken: [],
      nextDue: null,
      tomorrow: 0,
    })
  })

  it('counts new cards, time and confusions, and ignores an undone answer', async () => {
    const deps = testDeps()
    const { engine, session } = await startStudy(deps, deck)
    const first = await answer(deps, deck, engine, session, { rating: 4, took: 2500 })
    const truth = first.event.item.truth
    expect(truth).toBeDefined()
    const undone = await answer(deps, deck, engine, first.session, { rating: 1, right: false, chosen: 'x' })
    let now: Session = await must(undoAnswer(deps, engine, undone.session.id))
    now = (await answer(deps, deck, engine, now, { rating: 4, took: 1500 })).session
    const report = await must(sessionReport(deps, engine, now, [deck.id]))
    expect(report).toMatchObject({ answers: 2, met: 2, kept: 0, lapsed: 0, took: 4000, mistaken: [] })
    expect(report.right).toBe(report.asked)
    expect(report.nextDue).toBeGreaterThanOrEqual(endOfStudyDay(nowOf(deps, engine)))
  })

  it('counts kept and forgotten cards by the first try of each card, and names confusions', async () => {
    const deps = testDeps()
    const opened = await startStudy(deps, deck)
    let now = opened.session
    while (now.queue.length > 0) now = (await answer(deps, deck, opened.engine, now, { rating: 4 })).session
    deps.clock.advance(60 * DAY_MS)
    const later = await startStudy(deps, deck)
    // Only cards that are due again. New siblings are recognized because they were never answered.
    now = later.session
    const known = new Set((await deps.db.cards.toArray()).map((row) => row.card))
    let [kept, lapsed, met, wrong] = [0, 0, 0, 0]
    const tried = new Set<string>()
    for (let i = 0; i < 40 && now.queue.length > 0; i++) {
      const card = now.queue[0] ?? ''
      const old = known.has(card as never)
      const fails =
        !tried.has(card) && old && partsOfCardId(card as never).template === 'source' && lapsed < 2
      const chosen = deck.voices.find((voice) => voice.kind === 'reader')?.id ?? null
      if (!tried.has(card)) {
        if (!old) met++
        else if (fails) lapsed++
        else kept++
      }
      tried.add(card)
      const given = await answer(
        deps,
        deck,
        later.engine,
        now,
        fails ? { rating: 1, right: false, chosen } : { rating: 4 },
      )
      if (fails && given.event.item.truth !== chosen) wrong++
      now = given.session
    }
    const report = await must(sessionReport(deps, later.engine, now, [deck.id]))
    expect(report).toMatchObject({ kept, lapsed, met })
    expect(lapsed).toBeGreaterThan(0)
    expect(kept).toBeGreaterThan(0)
    expect(report.mistaken.reduce((sum, pair) => sum + pair.times, 0)).toBeGreaterThanOrEqual(wrong)
  })

  it('looks only at the decks of the session, and never at suspended cards', async () => {
    const deps = testDeps()
    const { engine, session } = await startStudy(deps, deck)
    const { session: after, event } = await answer(deps, deck, engine, session, { rating: 4 })
    expect((await must(sessionReport(deps, engine, after, []))).nextDue).toBeNull()
    const suspended = anEvent('CardSuspended', {
      card: event.card,
      at: event.at + 1,
      id: ulidAt(event.at + 1),
    })
    await deps.db.events.add(suspended)
    await deps.db.cards.put({ ...(await deps.db.cards.get(event.card))!, suspended: true })
    expect((await must(sessionReport(deps, engine, after, [deck.id]))).nextDue).toBeNull()
  })
})
