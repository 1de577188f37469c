import { reduceSession } from '$lib/domain/session/reduce'
import type { Session } from '$lib/domain/session/session'
import type { CardId, EventId, SessionId } from '$lib/domain/shared/ids'
import { fail, ok, type Result } from '$lib/domain/shared/result'
import type { WhenceDb } from '$lib/storage/db'
import { appendCardEvent } from '$lib/storage/projection'
import { attempt, type StorageError } from '$lib/usecases/attempt'
import type { Deps } from '$lib/usecases/deps'
import type { StudyEngine } from './engine'
import { nowOf } from './rules'

/**
 * Undoes the session's last answer: an event voids it, and its card comes back to the screen. This can be repeated back
 * to the session's first answer. The log keeps the answer and the undo.
 */
export async function undoAnswer(
  deps: Deps,
  engine: StudyEngine,
  id: SessionId,
): Promise<Result<Session, StorageError | { readonly code: 'nothing-to-undo' }>> {
  const { db } = deps
  const { at, offset } = nowOf(deps, engine)
  const result = await attempt(() =>
    db.transaction('rw', db.sessions, db.events, db.siblings, db.dates, async () => {
      const session = await db.sessions.get(id)
      const last = session?.answers.at(-1)
      if (!session || !last) return null
      const fact = () => ({
        id: deps.ids.ulid(at) as EventId,
        at,
        offset,
        device: deps.device,
        card: last.card,
      })
      const aside = await setAsideBy(db, last.card, last.event)
      const row = await appendCardEvent(db, engine.fold, {
        type: 'ReviewVoided',
        ...fact(),
        review: last.event,
      })
      if (aside && row.suspended) await appendCardEvent(db, engine.fold, { type: 'CardResumed', ...fact() })
      const next = reduceSession(session, { type: 'undone', event: last.event })
      await db.sessions.put(next)
      return next
    }),
  )
  if (!result.ok) return result
  return result.value ? ok(result.value) : fail({ code: 'nothing-to-undo' })
}

/** Tells whether a card has only one answer. Undoing that answer makes the card new. */
export async function isOnlyAnswer({ db }: Pick<Deps, 'db'>, card: CardId): Promise<boolean> {
  return ((await db.cards.get(card))?.reviews ?? 0) <= 1
}

/** Tells whether an answer made its card a leech. Undoing it then resumes the card. */
async function setAsideBy(db: WhenceDb, card: CardId, answer: EventId): Promise<boolean> {
  const given = await db.events.get(answer)
  const events = await db.events.where('card').equals(card).toArray()
  return events.some(
    (event) => event.type === 'CardSuspended' && event.because === 'leech' && event.at === given?.at,
  )
}
