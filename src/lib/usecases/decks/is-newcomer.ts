import type { Deps } from '$lib/usecases/deps'

/** Whether nothing was ever answered, imported or made on this device. */
export async function isNewcomer({ db }: Deps): Promise<boolean> {
  const counts = await Promise.all([db.events.limit(1).count(), db.materials.limit(1).count()])
  return counts.every((count) => count === 0)
}
