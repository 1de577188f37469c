import { attempt } from '$lib/usecases/attempt'
import type { Deps } from '$lib/usecases/deps'

/** Tells whether an assignment was started on this device. False if the rows cannot be read. */
export async function hasStarted({ db }: Pick<Deps, 'db'>): Promise<boolean> {
  const count = await attempt(() => db.received.count())
  return count.ok && count.value > 0
}

/** Tells whether an assignment was made on this device. False if the rows cannot be read. */
export async function hasMade({ db }: Pick<Deps, 'db'>): Promise<boolean> {
  const count = await attempt(() => db.assignments.count())
  return count.ok && count.value > 0
}

/** Tells whether this device holds results of a class. False if the rows cannot be read. */
export async function hasResults({ db }: Pick<Deps, 'db'>): Promise<boolean> {
  const count = await attempt(() => db.submissions.count())
  return count.ok && count.value > 0
}
