import { fail, type Result } from '$lib/domain/shared/result'
import type { BackupError } from '$lib/formats/backup/read-backup'
import type { RestoreReport } from '$lib/storage/library/restore'
import { attempt, type StorageError } from '$lib/usecases/attempt'
import type { Deps } from '$lib/usecases/deps'
import type { FoundBefore } from '$lib/workers/transfer/source'
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

/** The findings of dry runs in files that they have read to their end. */
const foundIn = new WeakMap<Blob, FoundBefore>()

/**
 * Merges a backup into the library, in a worker; here where none can reach the database. What was merged before a
 * cancellation stays, and cards are computed from it.
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
  const jobs = await deps.jobs()
  const done = await jobs.restore(request, ({ share }) => onProgress(share), signal)
  if (done.ok) {
    if (done.value.ok && !backup.write) foundIn.set(backup.file, { areEvents: done.value.value.areEvents })
    return done.value
  }
  if (done.error.code === 'cancelled') {
    const added = await attempt(async () => {
      await finishRestore(deps)
      return (await deps.db.events.count()) - before.value
    })
    return added.ok ? fail({ code: 'cancelled', added: added.value }) : added
  }
  // A merge can be repeated: what the worker had written is found to be there already.
  const { restoreBackup } = await import('$lib/workers/transfer/source')
  const here = await attempt(() => restoreBackup(deps.db, request, {}, onProgress))
  return here.ok ? here.value : here
}
