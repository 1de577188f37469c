import type { Deps } from '$lib/usecases/deps'

/** Tells whether the learner is new: no answer, import or deck exists on this device. */
export async function isNewcomer({ db }: Deps): Promise<boolean> {
  const counts = await Promise.all([db.events.limit(1).count(), db.materials.limit(1).count()])
  return counts.every((count) => count === 0)
}
