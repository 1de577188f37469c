import type { Result } from '$lib/domain/shared/result'
import { attempt, type StorageError } from '$lib/usecases/attempt'
import type { Deps } from '$lib/usecases/deps'

/** How many events the log holds. */
export function countEvents({ db }: Pick<Deps, 'db'>): Promise<Result<number, StorageError>> {
  return attempt(() => db.events.count())
}
