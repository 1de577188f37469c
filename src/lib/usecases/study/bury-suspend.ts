import type { CardEvent } from '$lib/domain/review/event'
import { reduceSession } from '$lib/domain/session/reduce'
import type { Session } from '$lib/domain/session/session'
import type { CardId, EventId, SessionId } from '$lib/domain/shared/ids'
import { fail, ok, type Result } from '$lib/domain/shared/result'
import { addDays, studyDayOf } from '$lib/domain/shared/study-day'
import { appendCardEvent } from '$lib/storage/projection'
import { attempt, type StorageError } from '$lib/usecases/attempt'
import type { Deps } from '$lib/usecases/deps'
import type { StudyEngine } from './engine'
import { nowOf } from './rules'

/**
 * The ways in which a card leaves a session without an answer: buried until the next study day, or suspended until it
 * is resumed.
 */
export type Away = 'bury' | 'suspend'

/**
 * Buries or suspends a card of a session, or reverses this: an event of the card and a step of the session, in one
 * transaction.
 * @param back reverses it: the card comes back to the screen
 */
export async function buryOrSuspend(
  deps: Deps,
  engine: StudyEngine,
  id: SessionId,
  card: CardId,
  how: Away,
  back = false,
): Promise<Result<Session, StorageError | { readonly code: 'session-moved-on' }>> {
  const { db } = deps
  const result = await attempt(() =>
    db.transaction('rw', db.sessions, db.events, db.siblings, db.dates, async () => {
      const session = await db.sessions.get(id)
      if (!session) return null
      await appendCardEvent(db, engine.fold, eventOf(deps, engine, card, how, back))
      const next = reduceSession(
        session,
        back ? { type: 'taken-back', card } : { type: 'put-away', at: deps.clock.now(), card },
      )
      await db.sessions.put(next)
      return next
    }),
  )
  if (!result.ok) return result
  return result.value ? ok(result.value) : fail({ code: 'session-moved-on' })
}

function eventOf(deps: Deps, engine: StudyEngine, card: CardId, how: Away, back: boolean): CardEvent {
  const { at, offset, rolloverHour } = nowOf(deps, engine)
  const base = { id: deps.ids.ulid(at) as EventId, at, offset, device: deps.device, card }
  if (how === 'suspend') return { type: back ? 'CardResumed' : 'CardSuspended', ...base }
  const today = studyDayOf(at, offset, rolloverHour)
  return { type: 'CardBuried', ...base, until: back ? today : addDays(today, 1) }
}
