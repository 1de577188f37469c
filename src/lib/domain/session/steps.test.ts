import * as v from 'valibot'
import { describe, expect, it } from 'vitest'
import { cardId, deckId, fc, MINUTE_MS, sessionId, START, studyDay, ulidAt } from '../../../../tests/builders'
import { LEARN_AHEAD_MS } from '$lib/domain/scheduling/due'
import type { Instant } from '$lib/domain/shared/clock'
import type { CardId } from '$lib/domain/shared/ids'
import { reduceSession, type SessionAction } from './reduce'
import { NO_STUDY_FILTER } from './scope'
import { progressOf } from './progress'
import { cardsOfSession, currentCard, SessionSchema, type Session, type Step } from './session'
import { bySoonest, promoteDueStep, promoteWhenIdle } from './steps'
import { cardsNow, comesBack } from './waiting'

const letters = (text: string): CardId[] => text.split('').map((letter) => cardId(`d/${letter}/source`))
const shown = (session: Session) => session.queue.map((card) => card.split('/')[1]).join('')

const aSession = (queue: readonly CardId[], steps: readonly Step[] = []): Session => ({
  id: sessionId(ulidAt(START)),
  scope: 'd',
  decks: [deckId('d')],
  mode: 'schedule',
  filter: NO_STUDY_FILTER,
  day: studyDay('2026-03-04'),
  startedAt: START,
  queue: [...queue],
  steps: [...steps],
  answers: [],
})
const aStep = (letter: string, minutes: number, certain = false): Step => ({
  card: letters(letter)[0]!,
  due: START + minutes * MINUTE_MS,
  certain,
})

/**
 * The answer to a card: its duration in milliseconds, and the minutes until the card comes back (null: it is known).
 */
interface Try {
  readonly after: number
  readonly minutes: number | null
  readonly certain: boolean
}

const answerOf = (session: Session, at: Instant, { minutes, certain }: Try): SessionAction => ({
  type: 'answered',
  at,
  card: currentCard(session) ?? cardId('d/none/source'),
  event: ulidAt(START, session.answers.length),
  rating: minutes === null ? 3 : 1,
  right: minutes === null,
  again: minutes !== null && { due: at + minutes * MINUTE_MS },
  certain,
})

interface Moment {
  readonly session: Session
  readonly at: Instant
}

/** Answers one card after another, and waits if nothing can be asked yet. Returns every state of the session. */
function sit(start: Session, tries: readonly Try[]): Moment[] {
  const all: Moment[] = [{ session: start, at: START }]
  for (const given of tries) {
    let { session, at } = all.at(-1)!
    const waits = comesBack(session)
    if (waits) {
      at = Math.max(at, waits.at)
      session = promoteWhenIdle(session, at)
      all.push({ session, at })
    }
    if (currentCard(session) === null) break
    at += given.after
    all.push({ session: reduceSession(session, answerOf(session, at, given)), at })
  }
  return all
}

const arbitraryTry: fc.Arbitrary<Try> = fc.record({
  after: fc.integer({ min: 0, max: 8 * MINUTE_MS }),
  minutes: fc.option(fc.integer({ min: 1, max: 90 }), { freq: 1 }),
  certain: fc.boolean(),
})
const arbitraryStart = fc
  .tuple(
    fc.shuffledSubarray('abcdefgh'.split('')),
    fc.uniqueArray(fc.constantFrom(...'pqrs'.split('')), { maxLength: 4 }),
    fc.array(fc.integer({ min: -30, max: 90 }), { minLength: 4, maxLength: 4 }),
  )
  .map(([turns, steps, minutes]) =>
    promoteDueStep(
      aSession(letters(turns.join('')), steps.map((letter, i) => aStep(letter, minutes[i]!)).sort(bySoonest)),
      START,
    ),
  )
const arbitrarySession = fc
  .tuple(arbitraryStart, fc.array(arbitraryTry, { maxLength: 30 }))
  .map(([start, tries]) => sit(start, tries))

describe('a card in a learning step', () => {
  it('waits for its time, and then comes before all other cards', () => {
    const start = aSession(letters('abcd'))
    const wrong = reduceSession(start, answerOf(start, START, { after: 0, minutes: 1, certain: false }))
    expect(shown(wrong)).toBe('bcd')
    const known = { after: 0, minutes: null, certain: false }
    const early = reduceSession(wrong, answerOf(wrong, START + MINUTE_MS - 1, known))
    expect(shown(early)).toBe('cd')
    expect(shown(reduceSession(early, answerOf(early, START + MINUTE_MS, known)))).toBe('ad')
  })

  it('comes early if nothing else is left, the soonest first, up to twenty minutes before its time', () => {
    expect(LEARN_AHEAD_MS).toBe(20 * MINUTE_MS)
    const left = aSession([], [aStep('a', 20), aStep('b', 12), aStep('c', 30)])
    expect(shown(promoteDueStep(left, START))).toBe('b')
    const far = aSession([], [aStep('a', 32), aStep('b', 45)])
    expect(shown(promoteDueStep(far, START))).toBe('')
    expect(comesBack(far)).toStrictEqual({ count: 2, at: START + 12 * MINUTE_MS })
    expect(comesBack(promoteDueStep(left, START))).toBeNull()
    expect(comesBack(aSession([]))).toBeNull()
  })

  it('comes first among the due ones if the answer was wrong with certainty', () => {
    const left = aSession(letters('x'), [aStep('a', 1), aStep('b', 2, true), aStep('c', 9, true)])
    expect(shown(promoteDueStep(left, START + 5 * MINUTE_MS))).toBe('bx')
    expect(shown(promoteDueStep(left, START + MINUTE_MS))).toBe('ax')
  })

  it('waits again if it was on the screen and an earlier answer is undone', () => {
    const start = aSession(letters('ab'), [aStep('s', 3)])
    const later = reduceSession(
      start,
      answerOf(start, START + 4 * MINUTE_MS, { after: 0, minutes: null, certain: false }),
    )
    expect(shown(later)).toBe('sb')
    const back = reduceSession(later, { type: 'undone', event: later.answers[0]!.event })
    expect(back).toStrictEqual(start)
  })

  it('leaves the session if it is buried or suspended, and the next card comes', () => {
    const start = promoteDueStep(aSession(letters('ab'), [aStep('s', 0), aStep('t', 30)]), START)
    const away = reduceSession(start, { type: 'put-away', at: START, card: letters('s')[0]! })
    expect(shown(away)).toBe('ab')
    expect(shown(reduceSession(away, { type: 'taken-back', card: letters('s')[0]! }))).toBe('sab')
    const waiting = reduceSession(away, { type: 'put-away', at: START, card: letters('t')[0]! })
    expect(cardsOfSession(waiting)).toStrictEqual(new Set(letters('ab')))
    // A step on the screen waits again when another card comes back before it by an undo.
    const back = reduceSession(start, { type: 'taken-back', card: letters('x')[0]! })
    expect(shown(back)).toBe('xab')
    expect([...cardsOfSession(back)].sort()).toStrictEqual(letters('abstx'))
  })

  it('counts in a preview of the session if it would be reached', () => {
    const near = { queue: letters('ab'), steps: [aStep('b', 0), aStep('c', 20), aStep('d', 21)] }
    expect(cardsNow(near, START)).toStrictEqual(letters('abc'))
    expect(cardsNow({ queue: letters('a') }, START)).toStrictEqual(letters('a'))
  })
})

describe('any session with learning steps', () => {
  it('loses no card and has no card twice', () => {
    fc.assert(
      fc.property(arbitrarySession, (moments) => {
        const all = [...cardsOfSession(moments[0]!.session)].sort()
        for (const { session } of moments) {
          const done = session.answers.flatMap((answer) => (answer.again ? [] : answer.card))
          expect([...cardsOfSession(session), ...done].sort()).toStrictEqual(all)
          expect(new Set(session.queue).size).toBe(session.queue.length)
          const steps = (session.steps ?? []).map(({ card }) => card)
          expect(new Set(steps).size).toBe(steps.length)
          // A step is in the queue only while it is on the screen.
          expect(session.queue.slice(1).filter((card) => steps.includes(card))).toStrictEqual([])
          expect(progressOf(session).total).toBe(all.length)
        }
      }),
      { numRuns: 300 },
    )
  })

  it('asks in order: due steps, then the queue, then steps that are due soon', () => {
    fc.assert(
      fc.property(arbitrarySession, (moments) => {
        const turns = moments[0]!.session.queue
        for (const { session, at } of moments) {
          const [head, ...rest] = session.queue
          const steps = [...(session.steps ?? [])].sort((a, b) => a.due - b.due)
          const ready = steps.filter(({ due }) => due <= at)
          const shownStep = steps.find(({ card }) => card === head)
          if (ready.length > 0) {
            expect(shownStep && shownStep.due <= at).toBe(true)
            expect(shownStep?.certain).toBe(ready.some(({ certain }) => certain))
          } else if (shownStep) {
            expect(rest).toStrictEqual([])
            expect(shownStep.due).toBe(steps[0]?.due)
            expect(shownStep.due).toBeLessThanOrEqual(at + LEARN_AHEAD_MS)
          }
          if (head === undefined)
            for (const { due } of steps) expect(due).toBeGreaterThan(at + LEARN_AHEAD_MS)
          // The queue keeps its order.
          const own = session.queue.filter((card) => !steps.some((step) => step.card === card))
          expect(own).toStrictEqual(turns.filter((card) => own.includes(card)))
        }
      }),
      { numRuns: 300 },
    )
  })

  it('can be undone, answer by answer, exactly', () => {
    fc.assert(
      fc.property(arbitrarySession, (moments) => {
        for (let i = moments.length - 1; i > 0; i--) {
          const [before, after] = [moments[i - 1]!.session, moments[i]!.session]
          if (before.answers.length === after.answers.length) continue
          const event = after.answers.at(-1)!.event
          expect(reduceSession(after, { type: 'undone', event })).toStrictEqual(before)
        }
      }),
      { numRuns: 300 },
    )
  })

  it('resumes at the announced time, and not before', () => {
    fc.assert(
      fc.property(arbitrarySession, (moments) => {
        for (const { session } of moments) {
          const waits = comesBack(session)
          expect(waits === null).toBe(currentCard(session) !== null || (session.steps ?? []).length === 0)
          if (!waits) continue
          expect(promoteWhenIdle(session, waits.at - 1)).toBe(session)
          expect(currentCard(promoteWhenIdle(session, waits.at))).not.toBeNull()
          expect(waits.count).toBe(session.steps?.length)
        }
      }),
      { numRuns: 300 },
    )
  })

  it('shows the same after a reload and on a following tab, at any time', () => {
    fc.assert(
      fc.property(arbitrarySession, fc.integer({ min: 0, max: 600 }), (moments, minutes) => {
        for (const { session, at } of moments) {
          const stored = v.parse(SessionSchema, JSON.parse(JSON.stringify(session)))
          expect(stored).toStrictEqual(session)
          if (currentCard(stored) !== null)
            expect(promoteWhenIdle(stored, at + minutes * MINUTE_MS)).toBe(stored)
        }
      }),
      { numRuns: 100 },
    )
  })

  it('is the same on two devices, in any stored order of the steps', () => {
    fc.assert(
      fc.property(arbitraryStart, fc.array(arbitraryTry, { maxLength: 20 }), (start, tries) => {
        const other = { ...start, steps: [...(start.steps ?? [])].reverse() }
        const [mine, theirs] = [sit(start, tries), sit(other, tries)]
        expect(theirs.map(({ session }) => session.queue)).toStrictEqual(
          mine.map(({ session }) => session.queue),
        )
      }),
      { numRuns: 100 },
    )
  })

  it('continues if an old version of the app stored it without steps', () => {
    const { steps: _none, ...old } = aSession(letters('ab'))
    expect(v.is(SessionSchema, old)).toBe(true)
    const next = reduceSession(old, answerOf(old, START, { after: 0, minutes: 10, certain: false }))
    expect(shown(next)).toBe('b')
    expect(next.steps).toStrictEqual([{ ...aStep('a', 10) }])
    expect(comesBack(old)).toBeNull()
  })
})
