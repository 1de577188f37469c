import type { Confidence } from '$lib/domain/quiz/grading'
import type { ShownItem } from '$lib/domain/quiz/shown'
import type { ReviewGiven } from '$lib/domain/review/event'
import { becomesLeech } from '$lib/domain/scheduling/leech'
import type { Rating } from '$lib/domain/scheduling/memory-state'
import { reduceSession } from '$lib/domain/session/reduce'
import type { Session } from '$lib/domain/session/session'
import type { Instant } from '$lib/domain/shared/clock'
import { partsOfCardId, type CardId, type EventId, type SessionId } from '$lib/domain/shared/ids'
import { fail, ok, type Result } from '$lib/domain/shared/result'
import { appendNew, currentRow } from '$lib/storage/projection'
import type { CardRow } from '$lib/storage/rows'
import { attempt, type StorageError } from './attempt'
import type { Deps } from './deps'
import { countDue, giveDue, type GivenDue } from './give-due'
import type { StudyEngine } from './study-engine'
import { nowOf } from './study-rules'

/** What the learner did with the item on the screen. */
export interface CardAnswer {
  readonly session: SessionId
  /** How many answers the sitting held when the item was shown: another number means that it has moved on. */
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

/** The answer as it stands on the disk. */
export interface Answered {
  readonly session: Session
  readonly event: ReviewGiven
  readonly row: CardRow
  /** Whether the card was forgotten so often that it was set aside with this answer. */
  readonly leech: boolean
}

/** Another tab has moved the sitting on; nothing was written. */
export interface StaleSession {
  readonly code: 'session-moved-on'
}

/**
 * Writes one answer: event, projection and the sitting, in one strict transaction. Resolves only when all three are
 * durable. An answer to a card that is no longer on the screen (another tab was faster) writes nothing.
 */
export async function answerCard(
  deps: Deps,
  engine: StudyEngine,
  answer: CardAnswer,
): Promise<Result<Answered, StorageError | StaleSession>> {
  const { db } = deps
  const result = await attempt(() =>
    db.transaction('rw', db.sessions, db.events, db.cards, async () => {
      const [session, current] = await Promise.all([
        db.sessions.get(answer.session),
        currentRow(db, engine.fold, answer.card),
      ])
      if (session?.queue[0] !== answer.card || session.answers.length !== answer.answersBefore) return null
      const { at, offset } = nowOf(deps, engine)
      const when = { at, offset, rating: answer.rating }
      const due = await giveDue(db, engine, answer.card, current.memory, when)
      const { event, again, leech } = reviewOf(deps, engine, answer, current, due)
      const { card, rating, right } = answer
      const certain = right === false && answer.confidence === 'certain'
      const given = { at, card, event: event.id, rating, right, again, certain }
      const next = reduceSession(session, { type: 'answered', ...given })
      const [row] = await Promise.all([appendNew(db, engine.fold, current, event), db.sessions.put(next)])
      countDue(engine, due)
      return { session: next, event, row: leech ? await setAside(deps, engine, row, event) : row, leech }
    }),
  )
  if (!result.ok) return result
  return result.value ? ok(result.value) : fail({ code: 'session-moved-on' })
}

/** The event of an answer, whether its card comes back in this sitting (it is still being learned) or is set aside. */
function reviewOf(
  deps: Deps,
  engine: StudyEngine,
  answer: CardAnswer,
  current: CardRow,
  { memory, due }: GivenDue,
): Pick<Answered, 'event' | 'leech'> & { readonly again: false | { readonly due: Instant } } {
  const { at, offset } = nowOf(deps, engine)
  const { session: _session, answersBefore: _before, ...facts } = answer
  const { device } = deps
  const id = deps.ids.ulid(at) as EventId
  const { leechLapses } = engine.presetOf(partsOfCardId(answer.card).deck)
  const leech = becomesLeech(current.memory?.lapses ?? 0, memory.lapses, leechLapses)
  return {
    event: { type: 'ReviewGiven', id, at, offset, device, ...facts, due },
    again: memory.scheduledDays === 0 && !leech && { due },
    leech,
  }
}

/** Suspends a card that was forgotten too often, right after the answer that made it so. */
function setAside(deps: Deps, engine: StudyEngine, row: CardRow, answer: ReviewGiven): Promise<CardRow> {
  const { at, offset, device, card } = answer
  const id = deps.ids.ulid(at) as EventId
  const event = { type: 'CardSuspended', id, at, offset, device, card, because: 'leech' } as const
  return appendNew(deps.db, engine.fold, row, event)
}
