import { fail, type Result } from '$lib/domain/shared/result'
import type { BackupError } from '$lib/formats/backup/read-backup'
import type { RestoreReport } from '$lib/storage/library/restore'
import { attempt, type StorageError } from '$lib/usecases/attempt'
import type { Deps } from '$lib/usecases/deps'
import type { FoundBefore, RestoreRequest } from '$lib/workers/transfer/source'
import { finishRestore } from './finish-restore'

/** `cancelled`: with how many events had come in by then. */
export type RestoreError = BackupError | StorageError | { readonly code: 'cancelled'; readonly added: number }

/** A backup file, and what opens it. */
export interface BackupFile {
  readonly file: Blob
  readonly passphrase: string | null
  /** False for a dry run. */
  readonly write: boolean
}

/** The approximate share of merging in a restore. The rest computes cards again. */
const MERGING_SHARE = 0.5

/** The findings of dry runs in files that they have read to their end. */
const foundIn = new WeakMap<Blob, FoundBefore>()

/**
 * Merges a backup into the library, in a worker; here where none can reach the database. What was merged before a
 * cancellation stays, and cards are computed from it. Once all is merged, a cancellation has no effect.
 */
export async function restore(
  deps: Deps,
  backup: BackupFile,
  onProgress: (share: number) => void,
  signal?: AbortSignal,
): Promise<Result<RestoreReport, RestoreError>> {
  // The worker is about to store bundles, and this page must show them from the first one on.
  const before = await attempt(async () => {
    await deps.db.loadBundles()
    return deps.db.events.count()
  })
  if (!before.ok) return before
  const found = foundIn.get(backup.file)
  const request = { ...backup, now: deps.clock.now(), ...(found && { found }) }
  const merging = (share: number): void => {
    onProgress(backup.write ? share * MERGING_SHARE : share)
  }
  const jobs = await deps.jobs()
  const done = await jobs.restore(request, ({ share }) => merging(share), signal)
  if (!done.ok && done.error.code === 'cancelled') {
    const added = await attempt(async () => {
      await finishRestore(deps)
      return (await deps.db.events.count()) - before.value
    })
    return added.ok ? fail({ code: 'cancelled', added: added.value }) : added
  }
  // A merge can be repeated: what the worker had written is found to be there already.
  const merged = done.ok ? done : await attempt(() => mergeHere(deps, request, merging))
  if (!merged.ok) return merged
  if (!backup.write) {
    if (merged.value.ok) foundIn.set(backup.file, { areEvents: merged.value.value.areEvents })
    return merged.value
  }
  // Parts before a damaged one have come in too.
  const folded = await finishRestore(deps, (share) => {
    onProgress(MERGING_SHARE + (1 - MERGING_SHARE) * share)
  })
  return folded.ok ? merged.value : folded
}

async function mergeHere(
  { db }: Deps,
  request: RestoreRequest,
  onProgress: (share: number) => void,
): Promise<Result<RestoreReport, BackupError>> {
  const { restoreBackup } = await import('$lib/workers/transfer/source')
  return restoreBackup(db, request, {}, onProgress)
}
