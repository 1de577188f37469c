import { canPack } from '$lib/storage/event-archive'
import { REFOLD_PENDING } from '$lib/storage/refold'
import { attempt } from '$lib/usecases/attempt'
import type { Deps } from '$lib/usecases/deps'

/**
 * Packs old events in a worker if there are enough of them, so that a later refold is fast. A failure is not reported:
 * it only costs time later. A restore packs what it adds, so nothing is packed beside it.
 * @param size events in one pack; the usual number if left out
 */
export async function packOldEvents(deps: Pick<Deps, 'db' | 'jobs'>, size?: number): Promise<void> {
  const can = await attempt(
    async () => (await deps.db.meta.get(REFOLD_PENDING)) === undefined && canPack(deps.db, size),
  )
  if (!can.ok || !can.value) return
  await attempt(async () => (await deps.jobs()).pack(null, () => undefined))
}
