import { describe, expect, it } from 'vitest'
import { aDeck, DAY_MS, MINUTE_MS } from '../../../../tests/builders'
import { testDeps } from '../../../../tests/deps'
import { anAnswer, answer, must } from '../../../../tests/study-session'
import { isMeeting, type Session } from '$lib/domain/session/session'
import { turnsOf } from '$lib/domain/session/steps'
import { partsOfCardId } from '$lib/domain/shared/ids'
import { makeStudyEngine } from '$lib/usecases/study/engine'
import { loadRules } from '$lib/usecases/study/rules'
import { scheduleOf, startSession } from '$lib/usecases/study/start-session'
import { meetClaim, type Meeting } from './meet-claim'

const deck = aDeck()

async function begin(deps = testDeps(), meet: 'all' | 'none' = 'all') {
  const engine = makeStudyEngine(await loadRules(deps))
  const session = await must(startSession(deps, { ...scheduleOf(deck), meet }, engine, () => 0))
  return { deps, engine, session }
}
const meetingOf = (session: Session, over: Partial<Meeting> = {}): Meeting => ({
  session: session.id,
  turnsBefore: turnsOf(session),
  card: session.queue[0]!,
  deckVersion: 1,
  reading: null,
  ...over,
})

describe('a session of new claims', () => {
  it('meets each claim first, and opens none with recall', async () => {
    const { session } = await begin()
    expect(session.toMeet).toStrictEqual(session.queue)
    expect(session.queue.map((card) => partsOfCardId(card).template)).not.toContain('recall')
  })

  it('meets none where claims are asked at once, until it is opened again for reading first', async () => {
    const { deps, engine, session: atOnce } = await begin(testDeps(), 'none')
    expect(atOnce.toMeet).toBeUndefined()
    const { session: one } = await answer(deps, deck, engine, atOnce)
    const { session } = await begin(deps)
    expect(session.id).toBe(one.id)
    expect(session.toMeet).toHaveLength(atOnce.queue.length - 1)
    expect(await deps.db.sessions.get(session.id)).toStrictEqual(session)
  })
})

describe('meeting a claim', () => {
  it('is one event of the claim, and no review', async () => {
    const { deps, engine, session } = await begin()
    const next = await must(meetClaim(deps, engine, meetingOf(session)))
    const events = await deps.db.events.toArray()
    const { deck: id, claim } = partsOfCardId(session.queue[0]!)
    expect(events).toMatchObject([{ type: 'ClaimMet', deck: id, claim }])
    expect(next.queue[0]).toBe(session.queue[1])
    expect(await deps.db.cards.get(session.queue[0]!)).toBeUndefined()
    expect(await deps.db.sessions.get(session.id)).toStrictEqual(next)
  })

  it('logs an answer with the passage in view as a reading trial, which schedules nothing', async () => {
    const { deps, engine, session } = await begin()
    const { item } = anAnswer(deck, session)
    const reading = {
      item: { ...item, view: 'passage' as const },
      chosen: 'nordkust',
      right: false,
      took: 900,
    }
    await must(meetClaim(deps, engine, meetingOf(session, { reading })))
    const trials = (await deps.db.events.toArray()).filter(({ type }) => type === 'TrialGiven')
    expect(trials).toMatchObject([{ task: 'reading', right: false, round: session.id, player: null }])
    expect(await deps.db.cards.get(session.queue[0]!)).toMatchObject({ memory: null, due: null, reviews: 0 })
  })

  it('writes nothing if another tab has moved on', async () => {
    const { deps, engine, session } = await begin()
    await must(meetClaim(deps, engine, meetingOf(session)))
    const stale = await meetClaim(deps, engine, meetingOf(session))
    expect(stale).toStrictEqual({ ok: false, error: { code: 'session-moved-on' } })
    expect(await deps.db.events.count()).toBe(1)
  })

  it('is not repeated in a later session: the claim is asked', async () => {
    const { deps, engine, session } = await begin()
    const met = session.queue[0]!
    await must(meetClaim(deps, engine, meetingOf(session)))
    deps.clock.advance(DAY_MS)
    const { session: tomorrow } = await begin(deps)
    expect(tomorrow.queue).toContain(met)
    expect(isMeeting(tomorrow, met)).toBe(false)
    expect(tomorrow.toMeet).toHaveLength(tomorrow.queue.length - 1)
  })
})

describe('the first answer after a meeting', () => {
  const remember = async (over: Parameters<typeof anAnswer>[2]) => {
    const { deps, engine, session: first } = await begin()
    let session = first
    while (isMeeting(session, session.queue[0]!)) {
      session = await must(meetClaim(deps, engine, meetingOf(session)))
      deps.clock.advance(MINUTE_MS)
    }
    return { deps, ...(await answer(deps, deck, engine, session, over)) }
  }

  it('right: is Good, and the card is for the next study day', async () => {
    const { deps, row, event, session } = await remember({})
    expect(event.rating).toBe(3)
    expect(row.memory?.reviews).toBe(1)
    expect(event.due).toBeGreaterThan(deps.clock.now())
    expect(session.answers.at(-1)?.again).toBe(false)
    expect(session.steps?.map(({ card }) => card)).not.toContain(session.answers.at(-1)?.card)
  })

  it('right and called a guess: sets no memory state', async () => {
    const { row, event, session } = await remember({ confidence: 'guess', rating: 1 })
    expect(event.unrated).toBe(true)
    expect(row).toMatchObject({ memory: null, due: null, reviews: 1 })
    expect(session.answers.at(-1)?.again).toBe(false)
  })

  it('is marked, and the next answer to the card is not', async () => {
    const { event } = await remember({})
    expect(event.met).toBe(true)
    const { deps, engine, session } = await begin(testDeps(), 'none')
    expect((await answer(deps, deck, engine, session)).event).not.toHaveProperty('met')
  })

  it('is marked also on the next study day, after a right guess', async () => {
    const { deps, event } = await remember({ confidence: 'guess', rating: 1 })
    deps.clock.advance(DAY_MS)
    const { engine, session } = await begin(deps)
    expect(session.metBefore).toContain(event.card)
    const first = { ...session, queue: [event.card] }
    await deps.db.sessions.put(first)
    expect((await answer(deps, deck, engine, first)).event).toMatchObject({ card: event.card, met: true })
  })

  it('wrong: comes back in this session', async () => {
    const { session } = await remember({ rating: 1, right: false, chosen: 'nordkust' })
    expect(session.answers.at(-1)?.again).toBe(true)
  })
})
