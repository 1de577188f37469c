import { cardsOf } from '$lib/domain/deck/generate'
import { isOnHoliday, type Now, type Planned } from '$lib/domain/scheduling/due'
import { budgetOf } from '$lib/domain/scheduling/limits'
import { claimKey, takeFirst } from '$lib/domain/scheduling/siblings'
import { NO_STUDY_FILTER, scopeKey, type Scope } from '$lib/domain/session/scope'
import { cardsOfSession, type Session } from '$lib/domain/session/session'
import { promoteDueStep, returnShownStep, promoteWhenIdle } from '$lib/domain/session/steps'
import type { Deck } from '$lib/domain/deck/deck'
import type { CardId, SessionId } from '$lib/domain/shared/ids'
import type { Result } from '$lib/domain/shared/result'
import { studyDayOf, toStudyTime } from '$lib/domain/shared/study-day'
import type { WhenceDb } from '$lib/storage/db'
import { hasCards } from '$lib/storage/card-store'
import { attempt, type StorageError } from '$lib/usecases/attempt'
import type { Deps } from '$lib/usecases/deps'
import type { Retrievability, StudyScope } from './plan-session'
import { nowOf, type StudyRules } from './rules'

/** The usual scope of a session: the schedule of one deck or several. */
export function scheduleOf(...decks: readonly Deck[]): StudyScope {
  return { decks, mode: 'schedule', filter: NO_STUDY_FILTER }
}

/**
 * The session of a scope today: the one that was left open, otherwise a new one. An empty queue means that nothing is
 * left for today; such a session is not stored.
 * @param retrievability the probability that a card is remembered now; it decides the order of due cards
 * @param first cards to begin with, due or not (corrections to show)
 */
export function startSession(
  deps: Deps,
  study: StudyScope,
  rules: StudyRules,
  retrievability: Retrievability,
  first: readonly CardId[] = [],
): Promise<Result<Session, StorageError>> {
  const now = nowOf(deps, rules)
  const day = studyDayOf(now.at, now.offset, now.rolloverHour)
  const { mode, filter } = study
  const scope: Scope = { decks: study.decks.map(({ id }) => id), mode, filter }
  const key = scopeKey(scope)
  const { db } = deps
  return attempt(async () => {
    const [plan, meeting] = await plannerFor(db, study, rules, now)
    return db.transaction('rw', db.sessions, db.siblings, db.dates, db.events, async () => {
      const open = await db.sessions.where('[scope+day]').equals([key, day]).toArray()
      const cards = study.decks.flatMap(cardsOf)
      const unfinished = openSession(open, cards)
      const left = unfinished && (await meeting(await withoutDone(db, unfinished, now)))
      const resumed = left && (await resume(db, left, first, now))
      if (resumed && resumed.queue.length > 0) return resumed
      const { queue, steps } = promoteDueStep(stepping(await plan(retrievability)), now.at)
      // A new session with cards to ask now comes before a session that only waits for a learning step.
      if (resumed && queue.length === 0 && first.length === 0) return resumed
      const id = deps.ids.ulid(now.at) as SessionId
      const began: Session = { id, scope: key, ...scope, day, startedAt: now.at, queue, steps, answers: [] }
      const session = withFirst(await meeting(began), first)
      if (cardsOfSession(session).size > 0) await db.sessions.add(session)
      return session
    })
  })
}

/**
 * The planner of a session, and what marks new claims in it. For decks that were never studied the plan is just the first
 * new cards; the code for other plans, and for meeting claims, loads later.
 */
async function plannerFor(
  db: WhenceDb,
  study: StudyScope,
  rules: StudyRules,
  now: Now,
): Promise<
  readonly [(retrievability: Retrievability) => Promise<Planned>, (session: Session) => Promise<Session>]
> {
  const { decks, mode, filter, meet } = study
  const [first] = decks
  const today = studyDayOf(now.at, now.offset, now.rolloverHour)
  const isFirst =
    meet !== 'all' &&
    mode === 'schedule' &&
    Object.values(filter).every((part) => part === null || part === false) &&
    !isOnHoliday(today, rules.holiday) &&
    first !== undefined &&
    decks.length === 1 &&
    rules.presetOf(first.id).examDate === null &&
    !(await hasCards(db, first.id))
  if (isFirst) {
    const left = rules.presetOf(first.id).newPerDay
    const queue = takeFirst(decks.flatMap(cardsOf), budgetOf([{ decks: new Set([first.id]), left }]))
    return [() => Promise.resolve({ queue, steps: [] }), (session) => Promise.resolve(session)]
  }
  const { planSession, withMeetings } = await import('./plan-session')
  return [
    (retrievability) => planSession(db, study, rules, now, retrievability),
    (session) => withMeetings(db, study, session),
  ]
}

/** A plan as the queue of a session. Sessions do not share the record of certain mistakes. */
function stepping({ queue, steps }: Planned): Required<Pick<Session, 'queue' | 'steps'>> {
  return { queue: [...queue], steps: steps.map((step) => ({ ...step, certain: false })) }
}

/** A session left open, without the cards that were answered since in another session (of one deck, or of all). */
export async function withoutDone(
  db: WhenceDb,
  session: Session,
  { offset, rolloverHour }: Now,
): Promise<Session> {
  const began = toStudyTime(session.startedAt, offset, rolloverHour)
  const own = new Set(session.answers.map(({ card }) => card))
  // A claim that was only met has no due date yet.
  const dues = new Map(session.steps?.map(({ card, due, after }) => [card, after ? undefined : due]))
  const cards = [...cardsOfSession(session)]
  const rows = await db.cards.bulkGet(cards)
  const done = new Set(
    cards.filter((card, i) => {
      const due = dues.get(card)
      // A step that was taken in another session has given its card another due date.
      if (due !== undefined) return rows[i]?.due !== due
      return !own.has(card) && (rows[i]?.memory?.lastStudyTime ?? 0) > began
    }),
  )
  if (done.size === 0) return session
  return {
    ...session,
    queue: session.queue.filter((card) => !done.has(card)),
    ...(session.steps && { steps: session.steps.filter(({ card }) => !done.has(card)) }),
  }
}

/** A session left open, with `first` in front of the remaining cards. */
async function resume(db: WhenceDb, left: Session, first: readonly CardId[], now: Now): Promise<Session> {
  const session = withFirst(promoteWhenIdle(left, now.at), first)
  const stored = await db.sessions.get(session.id)
  if (sameCards(session, stored)) return session
  await db.sessions.put(session)
  return session
}

function sameCards(a: Session, b: Session | undefined): boolean {
  const same = (of: 'steps' | 'toMeet'): boolean => a[of]?.length === b?.[of]?.length
  return a.queue.join(' ') === b?.queue.join(' ') && same('steps') && same('toMeet')
}

/** The first cards, then the others. Siblings of a first card wait for another day. */
function withFirst(session: Session, first: readonly CardId[]): Session {
  if (first.length === 0) return session
  const { queue, steps, ...rest } = returnShownStep(session)
  const claims = new Set(first.map(claimKey))
  return {
    ...rest,
    queue: [...first, ...queue.filter((card) => !claims.has(claimKey(card)))],
    ...(steps && { steps: steps.filter(({ card }) => !first.includes(card)) }),
  }
}

/**
 * The session to resume: the latest one left open. A session with a card that the deck no longer has is skipped,
 * because that card could never be answered. Its other cards are due and come in the next session.
 */
export function openSession(sessions: readonly Session[], cards: readonly CardId[]): Session | undefined {
  const inDeck = new Set(cards)
  return sessions
    .filter((session) => {
      const cards = [...cardsOfSession(session)]
      return cards.length > 0 && cards.every((card) => inDeck.has(card))
    })
    .sort((a, b) => a.startedAt - b.startedAt)
    .at(-1)
}
