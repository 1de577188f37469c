import { describe, expect, it } from 'vitest'
import { cardId, fc, MINUTE_MS, START, ulidAt } from '../../../../tests/builders'
import type { SessionId } from '$lib/domain/shared/ids'
import type { StudyDay } from '$lib/domain/shared/study-day'
import { isRemembered, isTired, MISSES_A_SESSION } from './limits'
import { reduceSession, REMEMBER_AFTER_MS, REMEMBER_AFTER_TURNS } from './reduce'
import { NO_STUDY_FILTER } from './scope'
import { outcomesOf, progressOf } from './progress'
import { cardsOfSession, currentCard, isMeeting, type Session } from './session'
import { promoteWhenIdle, turnsOf } from './steps'
import { comesBack } from './waiting'

const cards = (count: number) =>
  Array.from({ length: count }, (_, i) => cardId(`deck/claim-${String(i)}/source`))

/** A session of new claims that are met before they are asked. */
function aSession(count: number, over: Partial<Session> = {}): Session {
  return {
    id: ulidAt(START) as string as SessionId,
    scope: 'deck',
    decks: [],
    mode: 'schedule',
    filter: NO_STUDY_FILTER,
    day: '2026-03-04' as StudyDay,
    startedAt: START,
    queue: cards(count),
    steps: [],
    toMeet: cards(count),
    answers: [],
    ...over,
  }
}

interface Turn {
  readonly card: string
  readonly at: number
  readonly met: boolean
}

/** Takes turns until the session is over or waits, `pause` apart. Answers are right by `knows`. */
function study(
  start: Session,
  pause: number,
  knows: (turn: number) => boolean,
): { session: Session; turns: Turn[] } {
  let session = start
  const turns: Turn[] = []
  for (let at = START + pause; turns.length < 500; at += pause) {
    session = promoteWhenIdle(session, at)
    const card = currentCard(session)
    if (card === null) {
      const waits = comesBack(session)
      if (waits === null) break
      at = Math.max(at, waits.at - pause)
      continue
    }
    const [event, right, met] = [ulidAt(at, turns.length), knows(turns.length), isMeeting(session, card)]
    turns.push({ card, at, met })
    if (met) {
      session = reduceSession(session, { type: 'met', at, card, event, right })
      continue
    }
    const rating = right ? 3 : 1
    const isDone = isTired(session, card, rating) || isRemembered(session, card, right)
    const again = isDone ? false : { due: at + (right ? 10 : 1) * MINUTE_MS }
    session = reduceSession(session, { type: 'answered', at, card, event, rating, right, again })
  }
  return { session, turns }
}

const arbitraryStudy = fc
  .record({
    count: fc.integer({ min: 1, max: 12 }),
    pause: fc.integer({ min: 1000, max: 90_000 }),
    known: fc.array(fc.boolean(), { minLength: 1, maxLength: 40 }),
  })
  .map(({ count, pause, known }) =>
    study(aSession(count), pause, (turn) => known[turn % known.length] ?? true),
  )

describe('a new claim', () => {
  it('is met before it is asked, at least three turns and a minute before', () => {
    fc.assert(
      fc.property(arbitraryStudy, ({ turns }) => {
        for (const card of new Set(turns.map((turn) => turn.card))) {
          const own = turns.flatMap((turn, i) => (turn.card === card ? [{ ...turn, i }] : []))
          expect(own.map(({ met }) => met)).toStrictEqual(own.map((_turn, i) => i === 0))
          const [meeting, first] = own
          if (!meeting || !first) continue
          expect(first.i - meeting.i).toBeGreaterThan(REMEMBER_AFTER_TURNS)
          expect(first.at - meeting.at).toBeGreaterThanOrEqual(REMEMBER_AFTER_MS)
        }
      }),
    )
  })

  it('is asked on another day where nothing else can come between', () => {
    const { session, turns } = study(aSession(2), 40_000, () => true)
    expect(turns.map(({ met }) => met)).toStrictEqual([true, true])
    expect(cardsOfSession(session).size).toBe(0)
    expect(progressOf(session)).toStrictEqual({ done: 0, onTheWay: 2, total: 2 })
  })

  it('is done for today when it is right at the first try', () => {
    const { session, turns } = study(aSession(10), 30_000, () => true)
    expect(turns.filter(({ met }) => met)).toHaveLength(10)
    const { done, onTheWay, total } = progressOf(session)
    expect(total).toBe(10)
    expect(done + onTheWay).toBe(10)
    expect(done).toBeGreaterThanOrEqual(7)
  })
})

describe('a session', () => {
  it('ends, and asks no card more often than misses and steps allow', () => {
    fc.assert(
      fc.property(arbitraryStudy, ({ session, turns }) => {
        expect(cardsOfSession(session).size).toBe(0)
        expect(turnsOf(session)).toBe(turns.length)
      }),
    )
    const { turns } = study(aSession(4), 30_000, () => false)
    for (const card of new Set(turns.map((turn) => turn.card)))
      expect(turns.filter((turn) => turn.card === card && !turn.met).length).toBeLessThanOrEqual(
        MISSES_A_SESSION,
      )
  })

  it('ends with one outcome for each card that had a turn, done if it was remembered', () => {
    fc.assert(
      fc.property(arbitraryStudy, ({ session, turns }) => {
        const outcomes = outcomesOf(session)
        expect(outcomes.map(({ card }) => card).sort()).toStrictEqual(
          [...new Set(turns.map(({ card }) => card))].sort(),
        )
        const remembered = new Set(session.answers.filter(({ rating }) => rating > 1).map(({ card }) => card))
        for (const { card, isDone } of outcomes) expect(isDone).toBe(remembered.has(card as never))
      }),
    )
  })

  it('moves its progress with every first turn, and never takes it back', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 12 }), fc.integer({ min: 1000, max: 90_000 }), (count, pause) => {
        let [session, at, before] = [aSession(count), START, 0]
        for (let card = currentCard(session); card !== null; card = currentCard(session)) {
          at += pause
          const event = ulidAt(at)
          session = isMeeting(session, card)
            ? reduceSession(session, { type: 'met', at, card, event, right: null })
            : reduceSession(session, {
                type: 'answered',
                at,
                card,
                event,
                rating: 3,
                right: true,
                again: false,
              })
          const { done, onTheWay, total } = progressOf(session)
          expect(total).toBe(count)
          expect(2 * done + onTheWay).toBe(before + 1)
          before += 1
        }
      }),
    )
  })

  it('does not ask a missed card again at once while another one waits', () => {
    const [a, b] = cards(2) as [ReturnType<typeof cardId>, ReturnType<typeof cardId>]
    const steps = [{ card: b, due: START + 5 * MINUTE_MS, certain: false }]
    const session = aSession(1, { toMeet: [], steps })
    const at = START + MINUTE_MS
    const missed = { type: 'answered', at, card: a, event: ulidAt(at), rating: 1, right: false } as const
    const next = reduceSession(session, { ...missed, again: { due: at } })
    expect(currentCard(next)).toBe(b)
    const alone = reduceSession({ ...session, steps: [] }, { ...missed, again: { due: at } })
    expect(currentCard(alone)).toBe(a)
  })
})
