import { makeFold } from '$lib/domain/review/fold'
import type { Result } from '$lib/domain/shared/result'
import { refold } from '$lib/storage/refold'
import { attempt, type StorageError } from '$lib/usecases/attempt'
import type { Deps } from '$lib/usecases/deps'
import { loadRules } from '$lib/usecases/study/rules'

/**
 * Computes the progress of all cards again from the log, in a worker, or in the page if the database lives in memory,
 * where no worker can reach it. The learner can go on meanwhile.
 * @param onProgress gets the share of the work done, 0 to 1
 * @returns the number of computed cards
 */
export function rebuildProgress(
  deps: Deps,
  onProgress: (share: number) => void = () => undefined,
): Promise<Result<number, StorageError>> {
  return attempt(async () => {
    const jobs = await deps.jobs()
    const done = await jobs.refold(null, ({ share }) => {
      onProgress(share)
    })
    if (done.ok) return done.value
    const { parametersOf } = await loadRules(deps)
    return refold(deps.db, makeFold(parametersOf), onProgress)
  })
}
