import * as v from 'valibot'
import type { Instant } from '$lib/domain/shared/clock'
import { ok, type Result } from '$lib/domain/shared/result'
import { firstUlidOf } from '$lib/domain/shared/ulid'
import type { WhenceDb } from '$lib/storage/db'
import { readMeta, writeMeta } from '$lib/storage/meta'
import { attempt, type StorageError } from '$lib/usecases/attempt'
import type { Deps } from '$lib/usecases/deps'
import type { JobError } from '$lib/workers/jobs/job-client'
import type { BackupRequest, MadeBackup } from '$lib/workers/transfer/source'

/** The key of the time of the last backup in `meta`. The time concerns this device alone. */
const LAST_BACKUP = 'last-backup'

/**
 * Makes a backup of everything in a worker, or in this thread if no worker can reach the database (one in memory).
 * @param app the version of the app, for the backup's manifest
 * @param passphrase null for a file that anybody can open
 */
export async function backUp(
  deps: Deps,
  { app, passphrase }: { readonly app: string; readonly passphrase: string | null },
  onProgress: (share: number) => void,
  signal?: AbortSignal,
): Promise<Result<MadeBackup, StorageError | JobError>> {
  const now = deps.clock.now()
  const request = { app, passphrase, device: deps.device, now }
  const jobs = await deps.jobs()
  const done = await jobs.backup(request, ({ share }) => onProgress(share), signal)
  if (!done.ok && done.error.code === 'cancelled') return done
  const made = done.ok ? done : await attempt(() => backUpHere(deps, request, onProgress))
  if (!made.ok) return made
  const noted = await attempt(() => noteBackup(deps.db, now))
  return noted.ok ? ok(made.value) : noted
}

/** Notes that a backup was made. */
export function noteBackup(db: WhenceDb, at: Instant): Promise<void> {
  return writeMeta(db, LAST_BACKUP, at)
}

async function backUpHere(
  { db }: Deps,
  request: BackupRequest,
  onProgress: (share: number) => void,
): Promise<MadeBackup> {
  const { makeBackup } = await import('$lib/workers/transfer/source')
  return makeBackup(db, request, onProgress)
}

/** Events since the last backup are counted up to this number: counting a million keys would take seconds. */
export const MAX_COUNTED = 10_000

/** The time of the last backup, and the number of events since. */
export interface BackupState {
  /** Null if none was made on this device. */
  readonly at: Instant | null
  /** Events since then, mostly answers; {@link MAX_COUNTED} stands for that many or more. */
  readonly since: number
}

/** Reads the data of the backup reminder. */
export function readBackupState({ db }: Pick<Deps, 'db'>): Promise<Result<BackupState, StorageError>> {
  return attempt(async () => {
    const at = await readMeta(db, LAST_BACKUP, v.number())
    const keys = await db.events
      .where('id')
      .aboveOrEqual(firstUlidOf(at ?? 0))
      .limit(MAX_COUNTED)
      .primaryKeys()
    return { at, since: keys.length }
  })
}
