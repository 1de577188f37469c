import type { Confidence } from '$lib/domain/quiz/confidence'
import type { ShownItem } from '$lib/domain/quiz/item-record'
import type { ReviewGiven } from '$lib/domain/review/event'
import { endOfStudyDay, type Now } from '$lib/domain/scheduling/due'
import { becomesLeech } from '$lib/domain/scheduling/leech'
import type { Rating } from '$lib/domain/scheduling/memory-state'
import { isRemembered, isTired } from '$lib/domain/session/limits'
import { reduceSession } from '$lib/domain/session/reduce'
import { isProbe, wasMet, type Session } from '$lib/domain/session/session'
import { partsOfCardId, type CardId, type EventId, type SessionId } from '$lib/domain/shared/ids'
import { addDays, studyDayOf } from '$lib/domain/shared/study-day'
import { fail, ok, type Result } from '$lib/domain/shared/result'
import { prefixOf, rowIn, withRow } from '$lib/storage/card-store'
import { appendNew, currentRow } from '$lib/storage/projection'
import { dateRow, type CardRow } from '$lib/storage/rows'
import { rawPut, rawRead } from '$lib/storage/raw-write'
import { attempt, type StorageError } from '$lib/usecases/attempt'
import type { Deps } from '$lib/usecases/deps'
import { addToLoad, assignDueDate, assignKnownDueDate, type AssignedDueDate } from './assign-due-date'
import type { StudyEngine } from './engine'
import { nowOf } from './rules'

/** The learner's answer to the item on the screen. */
export interface CardAnswer {
  readonly session: SessionId
  /**
   * The number of answers in the session when the item was shown. Another number means that another tab has moved on.
   */
  readonly answersBefore: number
  readonly card: CardId
  readonly item: ShownItem
  readonly rating: Rating
  readonly chosen: string | null
  readonly right: boolean | null
  readonly confidence: Confidence | null
  /** Milliseconds from question to answer. */
  readonly took: number
  readonly deckVersion: number
}

/** The answer as stored. */
export interface StoredAnswer {
  readonly session: Session
  readonly event: ReviewGiven
  readonly row: CardRow
  /** True if the card was forgotten so often that this answer suspended it. */
  readonly leech: boolean
}

/** Another tab has moved the session on; nothing was written. */
export interface StaleSession {
  readonly code: 'session-moved-on'
}

/**
 * Writes one answer: event, projection and session, in one strict transaction. Resolves only when all three are
 * durable. If the card is no longer on the screen, because another tab was faster, nothing is written.
 */
export async function answerCard(
  deps: Deps,
  engine: StudyEngine,
  answer: CardAnswer,
): Promise<Result<StoredAnswer, StorageError | StaleSession>> {
  const result = await attempt(
    async () => (await answerFast(deps, engine, answer)) ?? answerWithChecks(deps, engine, answer),
  )
  if (!result.ok) return result
  return result.value === STALE ? fail({ code: STALE }) : ok(result.value)
}

const STALE = 'session-moved-on'

/**
 * Writes the usual answer with as little work as possible. Null, with nothing written, if it needs to read more than
 * the card and the session, or to write more than four rows.
 */
function answerFast(
  deps: Deps,
  engine: StudyEngine,
  answer: CardAnswer,
): PromiseLike<StoredAnswer | typeof STALE | null> {
  const { db } = deps
  return db.transaction('rw', db.sessions, db.events, db.siblings, db.dates, (transaction) =>
    // Use `then`, not `await`: inside a Dexie transaction each `await` costs as much as writing a row.
    rawRead(transaction, [
      ['sessions', answer.session],
      ['siblings', prefixOf(answer.card)],
    ]).then(([session, siblings]) => {
      if (!isCurrent(session, answer)) return STALE
      const current = rowIn(siblings, answer.card)
      if (!current || !engine.fold.isCurrent(current)) return null
      const now = nowOf(deps, engine)
      const marks = marksOf(session, current, answer)
      const rated = { ...now, rating: answer.rating, ...marks }
      const known = assignKnownDueDate(engine, answer.card, current.memory, rated)
      if (!known) return null
      const due = dueToday({ session, current, due: known, now, marks }, answer)
      const given = reviewOf(deps, engine, answer, { session, current, due, now, marks })
      const row = engine.fold.next(current, given.event)
      if (!row || given.leech) return null
      rawPut(db, transaction, [
        ['events', given.event.id, given.event],
        ['siblings', prefixOf(row.card), withRow(siblings, row)],
        ['dates', row.card, dateRow(row)],
        ['sessions', session.id, given.session],
      ])
      addToLoad(engine, due)
      return { ...given, row }
    }),
  )
}

/** Writes any answer, with all the reads and writes it needs. */
function answerWithChecks(
  deps: Deps,
  engine: StudyEngine,
  answer: CardAnswer,
): PromiseLike<StoredAnswer | typeof STALE> {
  const { db } = deps
  return db.transaction('rw', db.sessions, db.events, db.siblings, db.dates, async () => {
    const [session, current] = await Promise.all([
      db.sessions.get(answer.session),
      currentRow(db, engine.fold, answer.card),
    ])
    if (!isCurrent(session, answer)) return STALE
    const now = nowOf(deps, engine)
    const marks = marksOf(session, current, answer)
    const rated = { ...now, rating: answer.rating, ...marks }
    const assigned = await assignDueDate(db, engine, answer.card, current.memory, rated)
    const due = dueToday({ session, current, due: assigned, now, marks }, answer)
    const given = reviewOf(deps, engine, answer, { session, current, due, now, marks })
    const { event, leech } = given
    const [row] = await Promise.all([
      appendNew(db, engine.fold, current, event),
      db.sessions.put(given.session),
    ])
    addToLoad(engine, due)
    return { ...given, row: leech ? await setAside(deps, engine, row, event) : row }
  })
}

function isCurrent(session: Session | undefined, { card, answersBefore }: CardAnswer): session is Session {
  return session?.queue[0] === card && session.answers.length === answersBefore
}

/** The data on which an answer is decided. */
interface Known {
  readonly session: Session
  readonly current: CardRow
  readonly due: AssignedDueDate
  readonly now: Now
  readonly marks: Marks
}

/** The facts of an answer that its session knows. */
type Marks = Pick<ReviewGiven, 'met' | 'probe'>

function marksOf(session: Session, { memory }: CardRow, { card }: CardAnswer): Marks {
  return {
    ...(memory === null && wasMet(session, card) && { met: true }),
    ...(isProbe(session, card) && { probe: true }),
  }
}

/** A right answer called a guess proves nothing. It changes no memory state. */
function isLuck({ right, confidence }: CardAnswer): true | undefined {
  return (right === true && confidence === 'guess') || undefined
}

/**
 * The due date of an answer in its session. On the next study day comes what was guessed, what was right the first time
 * after its claim was met, and what was missed too often in this session.
 */
function dueToday({ session, due, now }: Known, answer: CardAnswer): AssignedDueDate {
  const { card, rating, right } = answer
  const isDone = isLuck(answer) ?? (isTired(session, card, rating) || isRemembered(session, card, right))
  if (!isDone || (due.day !== null && !isLuck(answer))) return due
  const day = addDays(studyDayOf(now.at, now.offset, now.rolloverHour), 1)
  return { memory: due.memory, due: endOfStudyDay(now), day }
}

/** The event of an answer, the next state of the session, and whether the answer suspends the card. */
function reviewOf(
  { ids, device }: Pick<Deps, 'ids' | 'device'>,
  engine: StudyEngine,
  answer: CardAnswer,
  { session, current, due: { memory, due, day }, now: { at, offset }, marks }: Known,
): Pick<StoredAnswer, 'event' | 'leech' | 'session'> {
  const { session: _session, answersBefore: _before, ...facts } = answer
  const { card, rating, right } = answer
  const id = ids.ulid(at) as EventId
  const { leechLapses } = engine.presetOf(partsOfCardId(card).deck)
  const unrated = isLuck(answer)
  const leech = !unrated && becomesLeech(current.memory?.lapses ?? 0, memory.lapses, leechLapses)
  // A card in a learning step comes back in this session.
  const again = day === null && !leech && { due }
  const certain = right === false && answer.confidence === 'certain'
  return {
    event: {
      type: 'ReviewGiven',
      id,
      at,
      offset,
      device,
      ...facts,
      due,
      ...(unrated && { unrated }),
      ...marks,
    },
    leech,
    session: reduceSession(session, {
      type: 'answered',
      at,
      card,
      event: id,
      rating,
      right,
      again,
      certain,
    }),
  }
}

/** Suspends a card that was forgotten too often, directly after the answer. */
function setAside(deps: Deps, engine: StudyEngine, row: CardRow, answer: ReviewGiven): Promise<CardRow> {
  const { at, offset, device, card } = answer
  const id = deps.ids.ulid(at) as EventId
  const event = { type: 'CardSuspended', id, at, offset, device, card, because: 'leech' } as const
  return appendNew(deps.db, engine.fold, row, event)
}
