import type { Session } from '$lib/domain/session/session'
import { promoteWhenIdle } from '$lib/domain/session/steps'
import type { SessionId } from '$lib/domain/shared/ids'
import { fail, ok, type Result } from '$lib/domain/shared/result'
import { attempt, type StorageError } from '$lib/usecases/attempt'
import type { Deps } from '$lib/usecases/deps'
import { withoutDone } from './open-session'
import { nowOf, type StudyRules } from '$lib/usecases/study/rules'

/**
 * Resumes a session that waits for a learning step when the step is due: the card comes to the screen. Cards that were
 * answered meanwhile in another session are left out. Before the due time nothing changes.
 */
export async function resumeSession(
  deps: Deps,
  rules: StudyRules,
  id: SessionId,
): Promise<Result<Session, StorageError | { readonly code: 'session-moved-on' }>> {
  const { db } = deps
  const now = nowOf(deps, rules)
  const result = await attempt(() =>
    db.transaction('rw', db.sessions, db.siblings, db.dates, async () => {
      const session = await db.sessions.get(id)
      if (!session) return null
      const next = promoteWhenIdle(await withoutDone(db, session, now), now.at)
      if (next !== session) await db.sessions.put(next)
      return next
    }),
  )
  if (!result.ok) return result
  return result.value ? ok(result.value) : fail({ code: 'session-moved-on' })
}
