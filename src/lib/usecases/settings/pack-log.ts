import { canPack } from '$lib/storage/event-archive'
import { attempt } from '$lib/usecases/attempt'
import type { Deps } from '$lib/usecases/deps'

/**
 * Packs old events in a worker if there are enough of them, so that a later refold is fast. A failure is not reported:
 * it only costs time later.
 * @param size events in one pack; the usual number if left out
 */
export async function packOldEvents(deps: Pick<Deps, 'db' | 'jobs'>, size?: number): Promise<void> {
  const can = await attempt(() => canPack(deps.db, size))
  if (!can.ok || !can.value) return
  await attempt(async () => (await deps.jobs()).pack(null, () => undefined))
}
