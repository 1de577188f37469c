import * as v from 'valibot'
import { describe, expect, it } from 'vitest'
import { cardId, deckId, eventId, fc, sessionId, START, studyDay, ulidAt } from '../../../../tests/builders'
import type { CardId } from '$lib/domain/shared/ids'
import { NO_STUDY_FILTER } from './scope'
import { reduceSession, type SessionAction } from './reduce'
import { progressOf } from './progress'
import { currentCard, itemSeed, SessionSchema, type Session } from './session'

const letters = (text: string): CardId[] => text.split('').map((letter) => cardId(`d/${letter}/source`))
const shown = (session: Session) => session.queue.map((card) => card.split('/')[1]).join('')

const aSession = (queue: readonly CardId[] = letters('abcdef')): Session => ({
  id: sessionId(ulidAt(START)),
  scope: 'd',
  decks: [deckId('d')],
  mode: 'schedule',
  filter: NO_STUDY_FILTER,
  day: studyDay('2026-03-04'),
  startedAt: START,
  queue: [...queue],
  steps: [],
  answers: [],
})

/** The answer to the card on the screen, in a session without times: a missed card comes back soon. */
function answered(session: Session, again = false, n = session.answers.length): SessionAction {
  const card = currentCard(session) ?? cardId('d/none/source')
  const given = { card, event: ulidAt(START, n), rating: again ? 1 : 3, right: !again } as const
  return { type: 'answered', at: START, ...given, again: again && 'soon' }
}

/** The states of a session after each answer, from the first to the last. */
function sit(session: Session, tries: readonly boolean[]): Session[] {
  const all = [session]
  for (const again of tries) {
    const now = all.at(-1)!
    if (currentCard(now) === null) break
    all.push(reduceSession(now, answered(now, again)))
  }
  return all
}

const arbitraryQueue = fc.uniqueArray(fc.constantFrom(...'abcdefghij'.split('')), { maxLength: 10 })
const arbitrarySession = fc
  .tuple(arbitraryQueue, fc.array(fc.boolean(), { maxLength: 25 }))
  .map(([queue, tries]) => sit(aSession(letters(queue.join(''))), tries))

describe('burying or suspending a card', () => {
  it('removes it from the session, wherever it is, and can be undone', () => {
    const session = aSession(letters('abc'))
    const card = cardId('d/b/source')
    const away = reduceSession(session, { type: 'put-away', at: START, card })
    expect(shown(away)).toBe('ac')
    expect(reduceSession(away, { type: 'put-away', at: START, card })).toBe(away)
    expect(shown(reduceSession(away, { type: 'taken-back', card }))).toBe('bac')
    expect(shown(reduceSession(session, { type: 'taken-back', card }))).toBe('bac')
  })
})

describe('answering', () => {
  it('shows the next card, and keeps the answer', () => {
    const session = aSession()
    const next = reduceSession(session, answered(session))
    expect(currentCard(session)).toBe('d/a/source')
    expect(shown(next)).toBe('bcdef')
    expect(next.answers).toStrictEqual([
      { card: 'd/a/source', event: ulidAt(START, 0), rating: 3, right: true, again: false },
    ])
  })

  it('repeats a missed card after four others, or at the end', () => {
    const [, long] = sit(aSession(), [true])
    expect(shown(long!)).toBe('bcdeaf')
    const [, short] = sit(aSession(letters('abc')), [true])
    expect(shown(short!)).toBe('bca')
    const [, alone] = sit(aSession(letters('a')), [true])
    expect(shown(alone!)).toBe('a')
  })

  it('ends with the last card', () => {
    const over = sit(
      aSession(),
      Array.from({ length: 6 }, () => false),
    ).at(-1)!
    expect(currentCard(over)).toBeNull()
    expect(reduceSession(over, answered(over))).toBe(over)
  })

  it('changes nothing for a card that is not on the screen', () => {
    const session = aSession()
    expect(
      reduceSession(session, { ...answered(session), card: cardId('d/b/source') } as SessionAction),
    ).toBe(session)
  })

  it('loses no card: each is either left or done, and appears once', () => {
    fc.assert(
      fc.property(arbitrarySession, (sessions) => {
        const all = [...sessions[0]!.queue].sort()
        for (const { queue, answers } of sessions) {
          const done = answers.flatMap((answer) => (answer.again ? [] : answer.card))
          expect([...queue, ...done].sort()).toStrictEqual(all)
        }
      }),
    )
  })

  it('does not change the earlier session, and matches the schema of a stored one', () => {
    fc.assert(
      fc.property(arbitrarySession, (sessions) => {
        const before = structuredClone(sessions)
        const last = sessions.at(-1)!
        reduceSession(last, answered(last, true))
        reduceSession(last, { type: 'undone', event: last.answers.at(-1)?.event ?? ulidAt(0) })
        expect(sessions).toStrictEqual(before)
        for (const session of sessions) expect(v.is(SessionSchema, session)).toBe(true)
      }),
      { numRuns: 50 },
    )
  })
})

describe('undoing', () => {
  it('reverses answers, back to the start', () => {
    fc.assert(
      fc.property(arbitrarySession, (sessions) => {
        for (let i = sessions.length - 1; i > 0; i--) {
          const event = sessions[i]!.answers.at(-1)!.event
          expect(reduceSession(sessions[i]!, { type: 'undone', event })).toStrictEqual(sessions[i - 1])
        }
      }),
      { numRuns: 200 },
    )
  })

  it('allows another answer to the card', () => {
    const [start, once] = sit(aSession(), [true])
    const back = reduceSession(once!, { type: 'undone', event: once!.answers[0]!.event })
    const other = reduceSession(back, answered(back, false, 7))
    expect(other).toStrictEqual(reduceSession(start!, answered(start!, false, 7)))
  })

  it('changes nothing for any event but that of the last answer', () => {
    fc.assert(
      fc.property(arbitrarySession, fc.nat(), (sessions, n) => {
        const last = sessions.at(-1)!
        const others = [...last.answers.slice(0, -1).map((answer) => answer.event), ulidAt(1, n)]
        for (const event of others) expect(reduceSession(last, { type: 'undone', event })).toBe(last)
      }),
      { numRuns: 50 },
    )
    expect(reduceSession(aSession(), { type: 'undone', event: eventId('x') })).toStrictEqual(aSession())
  })
})

describe('progress', () => {
  it('counts finished cards, of a total that never changes', () => {
    fc.assert(
      fc.property(arbitrarySession, (sessions) => {
        const { total } = progressOf(sessions[0]!)
        expect(total).toBe(sessions[0]!.queue.length)
        sessions.forEach((session, i) => {
          const progress = progressOf(session)
          expect(progress.total).toBe(total)
          expect(progress.done).toBeGreaterThanOrEqual(progressOf(sessions[i - 1] ?? session).done)
          expect(progress.done === total).toBe(currentCard(session) === null)
        })
      }),
    )
  })

  it('does not count a card that comes back', () => {
    const [start, again, done] = sit(aSession(letters('ab')), [true, false])
    expect([start!, again!, done!].map((session) => progressOf(session).done)).toStrictEqual([0, 0, 1])
  })
})

describe('the seed of the item on the screen', () => {
  it('is the same after a reload, and differs between tries, cards and sessions', () => {
    const [start, again] = sit(aSession(letters('a')), [true])
    const card = cardId('d/a/source')
    const stored: unknown = JSON.parse(JSON.stringify(start))
    expect(itemSeed(v.parse(SessionSchema, stored), card)).toBe(itemSeed(start!, card))
    expect(itemSeed(again!, card)).not.toBe(itemSeed(start!, card))
    expect(itemSeed({ ...start!, id: sessionId(ulidAt(START, 1)) }, card)).not.toBe(itemSeed(start!, card))
  })
})
