import { canPack } from '$lib/storage/event-archive'
import { attempt } from '$lib/usecases/attempt'
import type { Deps } from '$lib/usecases/deps'

/**
 * Packs old events where there are enough of them, in a worker, so that computing everything again is quick when the
 * learner asks for it. Nobody is told: what does not come about costs time later and nothing else.
 */
export async function packOldEvents(deps: Pick<Deps, 'db' | 'jobs'>): Promise<void> {
  const can = await attempt(() => canPack(deps.db))
  if (!can.ok || !can.value) return
  const jobs = await deps.jobs()
  await jobs.pack(null, () => undefined)
}
