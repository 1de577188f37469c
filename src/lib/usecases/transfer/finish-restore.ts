import type { Result } from '$lib/domain/shared/result'
import { followBundles } from '$lib/storage/bundles/follow-bundles'
import { doPending, foldWhatIsPending } from '$lib/storage/library/pending-refold'
import { attempt, type StorageError } from '$lib/usecases/attempt'
import type { Deps } from '$lib/usecases/deps'

/** Lets this page see at once what a restore in another tab stores. */
export function followRestores({ db }: Pick<Deps, 'db'>): void {
  followBundles(db)
}

/**
 * Computes cards again where a restore has added events. The worker for it is a new one: the memory of the one that
 * merged a long log is free by then.
 * @param onProgress gets the share of the work done, 0 to 1
 */
export async function finishRestore(
  deps: Pick<Deps, 'db' | 'jobs'>,
  onProgress: (share: number) => void = () => undefined,
): Promise<Result<null, StorageError>> {
  return attempt(async () => {
    await doPending(deps.db, async () => {
      const jobs = await deps.jobs()
      const done = await jobs.refold(null, ({ share }) => {
        onProgress(share)
      })
      if (!done.ok) await foldWhatIsPending(deps.db, onProgress)
    })
    return null
  })
}
