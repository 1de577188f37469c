import type { Result } from '$lib/domain/shared/result'
import { attempt, type StorageError } from '$lib/usecases/attempt'
import type { Deps } from '$lib/usecases/deps'

/** The number of events in the log. */
export function countEvents({ db }: Pick<Deps, 'db'>): Promise<Result<number, StorageError>> {
  return attempt(() => db.events.count())
}
