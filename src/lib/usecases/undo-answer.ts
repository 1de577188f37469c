import { reduceSession, type Session } from '$lib/domain/session/session'
import type { EventId, SessionId } from '$lib/domain/shared/ids'
import { fail, ok, type Result } from '$lib/domain/shared/result'
import { appendCardEvent } from '$lib/storage/projection'
import { attempt, type StorageError } from './attempt'
import type { Deps } from './deps'
import type { StudyEngine } from './study-engine'
import { nowOf } from './study-rules'

/**
 * Takes the sitting's last answer back: an event that voids it, and its card on the screen again. Can be repeated
 * until the sitting's first answer. The log keeps both: what was answered and that it was undone.
 */
export async function undoAnswer(
  deps: Deps,
  engine: StudyEngine,
  id: SessionId,
): Promise<Result<Session, StorageError | { readonly code: 'nothing-to-undo' }>> {
  const { db } = deps
  const { at, offset } = nowOf(deps, engine)
  const result = await attempt(() =>
    db.transaction('rw', db.sessions, db.events, db.cards, async () => {
      const session = await db.sessions.get(id)
      const last = session?.answers.at(-1)
      if (!session || !last) return null
      await appendCardEvent(db, engine.fold, {
        type: 'ReviewVoided',
        id: deps.ids.ulid(at) as EventId,
        at,
        offset,
        device: deps.device,
        card: last.card,
        review: last.event,
      })
      const next = reduceSession(session, { type: 'undone', event: last.event })
      await db.sessions.put(next)
      return next
    }),
  )
  if (!result.ok) return result
  return result.value ? ok(result.value) : fail({ code: 'nothing-to-undo' })
}
