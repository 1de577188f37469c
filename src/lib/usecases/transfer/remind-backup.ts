import * as v from 'valibot'
import { isBackupDue } from '$lib/domain/library/backup-reminder'
import { ok, type Result } from '$lib/domain/shared/result'
import { readMeta, writeMeta } from '$lib/storage/meta'
import { attempt, type StorageError } from '$lib/usecases/attempt'
import type { Deps } from '$lib/usecases/deps'
import { readBackupState, type BackupState } from './make-backup'

/** The key of the time when the reminder was put aside, in `meta`. It concerns this device alone. */
const PUT_ASIDE = 'backup-reminder-put-aside'

/** The data of a reminder of a backup; null if none is due. */
export async function backupReminder({
  db,
  clock,
}: Pick<Deps, 'db' | 'clock'>): Promise<Result<BackupState | null, StorageError>> {
  const state = await readBackupState({ db })
  if (!state.ok) return state
  const putAside = await attempt(() => readMeta(db, PUT_ASIDE, v.number()))
  if (!putAside.ok) return putAside
  return ok(isBackupDue({ ...state.value, putAside: putAside.value }, clock.now()) ? state.value : null)
}

/** Puts the reminder aside for a while. */
export function putReminderAside({
  db,
  clock,
}: Pick<Deps, 'db' | 'clock'>): Promise<Result<void, StorageError>> {
  return attempt(() => writeMeta(db, PUT_ASIDE, clock.now()))
}
