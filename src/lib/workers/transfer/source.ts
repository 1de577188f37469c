/** The work of the backup and restore worker. It has its own file, so that tests need no worker. */
import type { Instant } from '$lib/domain/shared/clock'
import type { DeviceId } from '$lib/domain/shared/ids'
import { ok, type Result } from '$lib/domain/shared/result'
import { encryptWithPassphrase } from '$lib/formats/age-file'
import { checkParts, openBackup, type BackupError } from '$lib/formats/backup/read-backup'
import { writeBackup } from '$lib/formats/backup/write-backup'
import type { Platform, WhenceDb } from '$lib/storage/db'
import { backupParts, noCounts, type BackupCounts } from '$lib/storage/library/backup-parts'
import { mergeBackup, type RestoreReport } from '$lib/storage/library/restore'
import { SCHEMA_VERSION } from '$lib/storage/schema'

/** The facts that a backup states about itself, and its passphrase. */
export interface BackupRequest {
  readonly app: string
  readonly device: DeviceId
  readonly now: Instant
  /** Null for a file that anybody can open. */
  readonly passphrase: string | null
}

/** A backup that was made. */
export interface MadeBackup {
  readonly file: Blob
  readonly counts: BackupCounts
}

/** A backup to be restored. */
export interface RestoreRequest {
  readonly file: Blob
  readonly passphrase: string | null
  readonly now: Instant
  /** False for a dry run. */
  readonly write: boolean
  /** The findings of a dry run of this file. The content of a file in the browser never changes. */
  readonly found?: FoundBefore
}

/** The findings of a dry run in a sound file. */
export interface FoundBefore {
  /** True if every line of its events is an event that this version knows. */
  readonly areEvents: boolean
}

/** The share of a restore at which the file is checked. Merging takes the rest. */
const CHECKING = 0.05

/** Makes a backup of everything. The file is assembled piece by piece; the browser may keep it on disk. */
export async function makeBackup(
  db: WhenceDb,
  { app, device, now, passphrase }: BackupRequest,
  onProgress: (share: number) => void,
): Promise<MadeBackup> {
  const counts = noCounts()
  const all = Math.max(1, await db.events.count())
  async function* told(): ReturnType<typeof backupParts> {
    for await (const part of backupParts(db, counts, passphrase !== null)) {
      yield part
      onProgress(Math.min(1, counts.events / all))
    }
  }
  const { readable, writable } = new TransformStream<Uint8Array, Uint8Array>()
  const writer = writable.getWriter()
  const about = () => ({ app, schema: SCHEMA_VERSION, device, made: now, counts })
  const packing = writeBackup(told(), about, (bytes) => writer.write(bytes))
    .then(() => writer.close())
    .catch(async (thrown: unknown) => {
      await writer.abort(thrown)
      throw thrown
    })
  const stream = passphrase === null ? readable : await encryptWithPassphrase(readable, passphrase)
  const [file] = await Promise.all([blobOf(stream), packing])
  return { file, counts }
}

function blobOf(stream: ReadableStream<Uint8Array>): Promise<Blob> {
  return new Response(stream as ReadableStream<Uint8Array<ArrayBuffer>>).blob()
}

/**
 * Merges a backup into the library, or reports the effect. Both refuse a damaged file, and nothing of it is written: the
 * whole file is read first. Cards are to be folded afterwards: a row of `meta` says so.
 */
export async function restoreBackup(
  db: WhenceDb,
  { file, passphrase, now, write, found }: RestoreRequest,
  platform: Platform,
  onProgress: (share: number) => void,
): Promise<Result<RestoreReport, BackupError>> {
  const backup = await openBackup(file, passphrase)
  if (!backup.ok) return backup
  const share = (from: number, to: number) => (done: number) => {
    onProgress(from + (to - from) * done)
  }
  if (!write) {
    const looked = await mergeBackup(db, backup.value, { now, platform, write, onProgress: share(0, 1) })
    const sound = await checkParts(backup.value, () => undefined)
    return sound.ok ? looked : sound
  }
  const sound = found ? ok(null) : await checkParts(backup.value, share(0, CHECKING))
  if (!sound.ok) return sound
  return mergeBackup(db, backup.value, {
    now,
    platform,
    write,
    areEvents: found?.areEvents ?? false,
    onProgress: share(CHECKING, 1),
  })
}
