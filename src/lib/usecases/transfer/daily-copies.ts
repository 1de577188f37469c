import * as v from 'valibot'
import { outdatedSnapshots } from '$lib/domain/library/snapshot-rotation'
import type { Instant } from '$lib/domain/shared/clock'
import { ok, type Result } from '$lib/domain/shared/result'
import { studyDayOf, StudyDaySchema, type StudyDay } from '$lib/domain/shared/study-day'
import { readMeta, writeMeta } from '$lib/storage/meta'
import {
  canKeepSnapshots,
  openSnapshot,
  readSnapshots,
  removeSnapshots,
  writeFile,
  writeSnapshot,
  type Snapshot,
} from '$lib/storage/copies/snapshots'
import { HOME } from '$lib/storage/opening/home'
import { REFOLD_PENDING } from '$lib/storage/refold'
import { attempt, type StorageError } from '$lib/usecases/attempt'
import type { Deps } from '$lib/usecases/deps'
import type { JobError } from '$lib/workers/jobs/job-client'
import { allowedFolder } from './backup-folder'
import { noteBackup } from './make-backup'

/** The key of the last day with a file in the chosen folder, in `meta`. It concerns this device alone. */
const LAST_FILE = 'last-folder-file'

/**
 * Makes the copies of the day, if they are still to be made: one on this device, with earlier ones rotated out, and a
 * file in the folder that the learner chose. They hold no keys and have no passphrase.
 * @param app the version of the app
 * @returns true if something was written
 */
export async function keepDailyCopies(
  deps: Deps,
  app: string,
): Promise<Result<boolean, StorageError | JobError>> {
  // The fallback: a browser without locks has one tab at a time in practice, and a second copy does no harm.
  if (!('locks' in navigator)) return makeCopies(deps, app)
  // One tab at a time makes the copies of the day.
  return navigator.locks.request(HOME.copiesLock, { ifAvailable: true }, (lock) =>
    lock ? makeCopies(deps, app) : ok(false),
  )
}

async function makeCopies(deps: Deps, app: string): Promise<Result<boolean, StorageError | JobError>> {
  const now = deps.clock.now()
  const dayOf = (at: Instant): StudyDay => studyDayOf(at, deps.clock.offsetAt(at))
  const wanted = await attempt(() => wantedCopies(deps, dayOf(now), dayOf))
  if (!wanted.ok || (!wanted.value.snapshot && !wanted.value.folder)) return wanted.ok ? ok(false) : wanted
  const { snapshot, folder } = wanted.value
  const jobs = await deps.jobs()
  const made = await jobs.backup({ app, passphrase: null, device: deps.device, now }, () => undefined)
  if (!made.ok) return made
  return attempt(async () => {
    if (snapshot) {
      await writeSnapshot(now, made.value.file)
      const times = (await readSnapshots()).map(({ at }) => at)
      await removeSnapshots(outdatedSnapshots(times, dayOf))
    }
    if (folder) {
      // Two profiles can write into one folder.
      await writeFile(folder, `${HOME.database}-${dayOf(now)}.whence`, made.value.file)
      await writeMeta(deps.db, LAST_FILE, dayOf(now))
      await noteBackup(deps.db, now)
    }
    return true
  })
}

async function wantedCopies(
  { db }: Pick<Deps, 'db'>,
  today: StudyDay,
  dayOf: (at: Instant) => StudyDay,
): Promise<{ readonly snapshot: boolean; readonly folder: FileSystemDirectoryHandle | null }> {
  // A restore is in progress: the copy would be of half a library, and slow the restore down.
  if ((await db.meta.get(REFOLD_PENDING)) !== undefined) return { snapshot: false, folder: null }
  const first = await Promise.all(
    [db.events, db.decks, db.materials].map((table) => table.limit(1).toArray()),
  )
  if (first.every((rows) => rows.length === 0)) return { snapshot: false, folder: null }
  const [last] = await readSnapshots()
  const snapshot = canKeepSnapshots() && (last === undefined || dayOf(last.at) !== today)
  const isFileMade = (await readMeta(db, LAST_FILE, v.nullable(StudyDaySchema))) === today
  return { snapshot, folder: isFileMade ? null : await allowedFolder() }
}

/** The automatic copies on this device, the latest first. */
export function listCopies(): Promise<Result<readonly Snapshot[], StorageError>> {
  return attempt(() => readSnapshots())
}

/** The file of an automatic copy; null if it is gone. */
export function openCopy(at: Instant): Promise<File | null> {
  return openSnapshot(at)
}
