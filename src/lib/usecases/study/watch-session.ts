import type { Session } from '$lib/domain/session/session'
import type { SessionId } from '$lib/domain/shared/ids'
import { watch } from '$lib/storage/dexie/live'
import type { Deps } from '$lib/usecases/deps'

/**
 * Follows a session's row, which another tab may change. Read failures are not reported, because answering reports its
 * own.
 * @param pauseMs milliseconds from a change until it is read
 * @returns a function that stops following
 */
export function watchSession(
  { db }: Pick<Deps, 'db'>,
  id: SessionId,
  onRow: (row: Session) => void,
  pauseMs: number,
): () => void {
  return watch(
    () => db.sessions.get(id),
    (row) => row && onRow(row),
    () => undefined,
    pauseMs,
  )
}
