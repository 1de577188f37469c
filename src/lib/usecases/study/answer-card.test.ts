import { IDBFactory } from 'fake-indexeddb'
import { describe, expect, it } from 'vitest'
import { aDeck, DAY, DEVICE, HOUR, MINUTE, sessionId, START, ulidAt } from '../../../../tests/builders'
import { everythingIn, testDatabase, testDeps } from '../../../../tests/deps'
import { anAnswer, answer, must, startStudy } from '../../../../tests/study-session'
import { EventSchema } from '$lib/domain/review/event'
import { SessionSchema } from '$lib/domain/session/session'
import { fakeClock } from '$lib/domain/shared/clock'
import { RATINGS } from '$lib/domain/scheduling/memory-state'
import { currentRow } from '$lib/storage/projection'
import * as v from 'valibot'
import { answerCard } from './answer-card'
import { cardsOf } from '$lib/domain/deck/generate'
import { metCards } from './met-cards'
import { previewGrades } from './preview-grades'

const deck = aDeck()
const MOVED_ON = { ok: false, error: { code: 'session-moved-on' } }

describe('an answer', () => {
  it('is an event with all its facts, a row of the projection and a step of the session', async () => {
    const deps = testDeps({ clock: fakeClock(START, 60) })
    const { engine, session } = await startStudy(deps, deck)
    deps.clock.advance(MINUTE)
    const given = anAnswer(deck, session, { confidence: 'certain' })
    const { event, row, session: next } = await must(answerCard(deps, engine, given))
    const { session: _session, answersBefore: _before, ...facts } = given
    expect(event).toStrictEqual({
      ...facts,
      type: 'ReviewGiven',
      id: event.id,
      at: START + MINUTE,
      offset: 60,
      device: DEVICE,
      due: row.due,
    })
    expect(v.is(EventSchema, event)).toBe(true)
    expect(v.is(SessionSchema, next)).toBe(true)
    expect(row).toStrictEqual(engine.fold.all(given.card, [event]))
    expect(await everythingIn(deps.db)).toMatchObject({ events: [event], cards: [row], sessions: [next] })
    expect(next.answers).toMatchObject([{ card: given.card, event: event.id, rating: 3, right: true }])
    expect(next.queue[0]).toBe(session.queue[1])
    expect(await metCards(deps, cardsOf(deck))).toStrictEqual([given.card])
  })

  it('brings a card in a learning step back in this session, and an easy one not', async () => {
    const deps = testDeps()
    const { engine, session } = await startStudy(deps, deck)
    const again = await answer(deps, deck, engine, session, { rating: 1 })
    const [card] = session.queue
    expect(again.event.due).toBe(START + MINUTE)
    expect(again.session.steps).toStrictEqual([{ card, due: START + MINUTE, certain: false }])
    expect(again.session.queue).toStrictEqual(session.queue.slice(1))
    const easy = await answer(deps, deck, engine, again.session, { rating: 4 })
    expect(easy.session.queue).toStrictEqual(session.queue.slice(2))
    deps.clock.advance(MINUTE)
    const later = await answer(deps, deck, engine, easy.session, { rating: 4 })
    expect(later.session.queue).toStrictEqual([card, ...session.queue.slice(3)])
    expect(easy.event.due).toBeGreaterThan(START + DAY)
  })

  it('brings a mistake made with certainty back before other steps, and a right answer with certainty not', async () => {
    const deps = testDeps()
    const { engine, session } = await startStudy(deps, deck)
    const wrong = { rating: 1, right: false, confidence: 'certain' } as const
    const after = (await answer(deps, deck, engine, session, wrong)).session
    expect(after.steps).toMatchObject([{ card: session.queue[0], certain: true }])
    const sure = { rating: 3, right: true, confidence: 'certain' } as const
    const next = (await answer(deps, deck, engine, after, sure)).session
    expect(next.steps?.find(({ card }) => card === after.queue[0])).toMatchObject({ certain: false })
  })

  it('gets the due date that the preview of its grade announced', async () => {
    const schedule: number[][] = []
    for (const rating of RATINGS) {
      const deps = testDeps({ clock: fakeClock(START, -300) })
      const { engine, session } = await startStudy(deps, deck)
      let now = session
      const waits: number[] = []
      for (const hours of [0, 1, 30, 200]) {
        deps.clock.advance(hours * HOUR)
        now = { ...now, queue: session.queue }
        await deps.db.sessions.put(now)
        const preview = await must(previewGrades(deps, engine, session.queue[0]!))
        expect(preview[1]).toBeLessThanOrEqual(preview[2])
        expect(preview[2]).toBeLessThanOrEqual(preview[3])
        expect(preview[3]).toBeLessThanOrEqual(preview[4])
        const { event } = await answer(deps, deck, engine, now, { rating })
        expect(event.due - event.at).toBe(preview[rating])
        waits.push(preview[rating])
      }
      schedule.push(waits)
    }
    expect(new Set(schedule.map(String)).size).toBe(RATINGS.length)
  })

  it('counts although the clock was set back since the last one', async () => {
    const deps = testDeps()
    const { engine, session } = await startStudy(deps, deck)
    const first = await answer(deps, deck, engine, session, { rating: 4 })
    deps.clock.set(START - 3 * DAY)
    const reopened = { ...first.session, queue: session.queue }
    await deps.db.sessions.put(reopened)
    const late = await answer(deps, deck, engine, reopened)
    expect(late.event.at).toBe(START - 3 * DAY)
    expect(late.row).toStrictEqual(engine.fold.all(late.row.card, [first.event, late.event]))
  })
})

describe('a stale answer', () => {
  it('writes nothing if the card is no longer on the screen', async () => {
    const deps = testDeps()
    const { engine, session } = await startStudy(deps, deck)
    await answer(deps, deck, engine, session)
    const before = await everythingIn(deps.db)
    expect(await answerCard(deps, engine, anAnswer(deck, session))).toStrictEqual(MOVED_ON)
    expect(await everythingIn(deps.db)).toStrictEqual(before)
  })

  it('writes nothing if the session is missing or over', async () => {
    const deps = testDeps()
    const { engine, session } = await startStudy(deps, deck)
    await deps.db.sessions.put({ ...session, queue: [] })
    const gone = anAnswer(deck, { ...session, id: sessionId(ulidAt(START, 99)) })
    for (const late of [anAnswer(deck, session), gone]) {
      expect(await answerCard(deps, engine, late)).toStrictEqual(MOVED_ON)
    }
    expect([await deps.db.events.count(), await deps.db.cards.count()]).toStrictEqual([0, 0])
  })

  it('loses a race of two taps: there is one event', async () => {
    const deps = testDeps()
    const { engine, session } = await startStudy(deps, deck)
    const results = await Promise.all(
      [1, 3].map((rating) =>
        answerCard(deps, engine, anAnswer(deck, session, { rating: rating === 1 ? 1 : 3 })),
      ),
    )
    expect(results.filter((result) => result.ok)).toHaveLength(1)
    expect(results).toContainEqual(MOVED_ON)
    expect([await deps.db.events.count(), await deps.db.cards.count()]).toStrictEqual([1, 1])
    expect((await deps.db.sessions.toArray())[0]?.answers).toHaveLength(1)
  })

  it('loses a race about the last card, which comes straight back: there is one event', async () => {
    const deps = testDeps()
    const { engine, session } = await startStudy(deps, deck)
    const alone = { ...session, queue: session.queue.slice(0, 1) }
    await deps.db.sessions.put(alone)
    const again = anAnswer(deck, alone, { rating: 1, right: false })
    const results = await Promise.all([again, again].map((given) => answerCard(deps, engine, given)))
    expect(results.map((result) => result.ok)).toStrictEqual([true, false])
    expect(await deps.db.events.count()).toBe(1)
  })

  it('loses a race of two tabs on one disk: there is one event', async () => {
    const disk = new IDBFactory()
    const here = testDeps({ db: testDatabase(disk) })
    const there = { ...here, db: testDatabase(disk) }
    const { engine, session } = await startStudy(here, deck)
    const results = await Promise.all(
      [here, there].map((deps) => answerCard(deps, engine, anAnswer(deck, session))),
    )
    expect(results.map((result) => result.ok).sort()).toStrictEqual([false, true])
    expect(await here.db.events.count()).toBe(1)
    const { card } = anAnswer(deck, session)
    expect(await there.db.cards.get(card)).toStrictEqual(await currentRow(here.db, engine.fold, card))
  })
})
