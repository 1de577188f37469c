import type { Result } from '$lib/domain/shared/result'
import { keepBackupFolder, readBackupFolder, type BackupFolder } from '$lib/storage/copies/backup-folder'
import { attempt, type StorageError } from '$lib/usecases/attempt'

/** The folder that the learner chose for backups. */
export interface ChosenFolder {
  readonly name: string
  /** False if the browser asks again before the app may write: that needs a press of the learner. */
  readonly isAllowed: boolean
}

const WRITING = { mode: 'readwrite' } as const

/** True where the platform lets a page choose a folder and keep it. */
export function canChooseFolder(): boolean {
  return 'showDirectoryPicker' in globalThis
}

async function isAllowed(folder: BackupFolder): Promise<boolean> {
  return ((await folder.queryPermission?.(WRITING)) ?? 'granted') === 'granted'
}

/** The chosen folder; null if there is none. */
export function chosenFolder(): Promise<Result<ChosenFolder | null, StorageError>> {
  return attempt(async () => {
    const folder = canChooseFolder() ? await readBackupFolder() : null
    return folder && { name: folder.name, isAllowed: await isAllowed(folder) }
  })
}

/** The chosen folder if the app may write into it now. */
export async function allowedFolder(): Promise<BackupFolder | null> {
  const folder = canChooseFolder() ? await readBackupFolder() : null
  return folder && (await isAllowed(folder)) ? folder : null
}

/** Keeps the folder that the learner chose, or forgets it (null). Its files stay. */
export function chooseFolder(folder: BackupFolder | null): Promise<Result<void, StorageError>> {
  return attempt(() => keepBackupFolder(folder))
}

/** Asks the browser again whether the app may write. Call it after a press of the learner. */
export function allowFolder(): Promise<Result<boolean, StorageError>> {
  return attempt(async () => {
    const folder = await readBackupFolder()
    return ((await folder?.requestPermission?.(WRITING)) ?? 'granted') === 'granted'
  })
}
