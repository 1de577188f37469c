import { cardsOf } from '$lib/domain/deck/generate'
import type { Now, Planned } from '$lib/domain/scheduling/due'
import { claimKey } from '$lib/domain/scheduling/siblings'
import { cardsOfSession, type Session } from '$lib/domain/session/session'
import { promoteDueStep, promoteWhenIdle, returnShownStep } from '$lib/domain/session/steps'
import type { CardId } from '$lib/domain/shared/ids'
import { toStudyTime } from '$lib/domain/shared/study-day'
import type { WhenceDb } from '$lib/storage/db'
import { withMeetings } from '$lib/usecases/meeting/cards-to-meet'
import { planSession, type Retrievability, type StudyScope } from '$lib/usecases/study/plan-session'
import type { StudyRules } from '$lib/usecases/study/rules'

/**
 * The session of a scope that was left open today, otherwise a planned one. One strict transaction.
 * @param began a session without cards, for a new plan
 * @param retrievability the probability that a card is remembered now; it decides the order of due cards
 * @param first cards to begin with, due or not (corrections to show)
 */
export function resumeOrPlan(
  db: WhenceDb,
  study: StudyScope,
  { rules, now, began, retrievability, first }: Opening,
): Promise<Session> {
  return db.transaction('rw', db.sessions, db.siblings, db.dates, db.events, async () => {
    const open = await db.sessions.where('[scope+day]').equals([began.scope, began.day]).toArray()
    const unfinished = openSession(open, study.decks.flatMap(cardsOf))
    const left = unfinished && (await withMeetings(db, study, await withoutDone(db, unfinished, now)))
    const resumed = left && (await resume(db, left, first, now))
    if (resumed && resumed.queue.length > 0) return resumed
    const plan = await planSession(db, study, rules, now, retrievability)
    const { queue, steps } = promoteDueStep(stepping(plan), now.at)
    const { probes = [] } = plan
    // A new session with cards to ask now comes before a session that only waits for a learning step.
    if (resumed && queue.length === 0 && first.length === 0) return resumed
    const planned = { ...began, queue, steps, ...(probes.length > 0 && { probes: [...probes] }) }
    const session = withFirst(await withMeetings(db, study, planned), first)
    if (cardsOfSession(session).size > 0) await db.sessions.add(session)
    return session
  })
}

/** The facts with which a session opens. */
interface Opening {
  readonly rules: StudyRules
  readonly now: Now
  readonly began: Session
  readonly retrievability: Retrievability
  readonly first: readonly CardId[]
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
  return (
    a.queue.join(' ') === b?.queue.join(' ') &&
    a.steps?.length === b.steps?.length &&
    a.toMeet?.length === b.toMeet?.length &&
    a.metBefore?.length === b.metBefore?.length
  )
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
