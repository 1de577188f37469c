import type { Deps } from '$lib/usecases/deps'

/** Tells whether the learner is new: no answer, no import and no assignment, made or started, exists on this device. */
export async function isNewcomer({ db }: Deps): Promise<boolean> {
  const tables = [db.events, db.materials, db.received, db.assignments]
  const counts = await Promise.all(tables.map((table) => table.limit(1).count()))
  return counts.every((count) => count === 0)
}
