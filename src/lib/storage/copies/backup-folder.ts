/**
 * The folder of the device that the learner chose for backups, where the platform lets a page keep one. Its handle has a
 * small database of its own: it belongs to this browser alone, so it is neither journalled nor merged.
 */
import { HOME } from '$lib/storage/opening/home'

const STORE = 'handles'
const KEY = 'backup'

/** A folder with the calls that Chromium has and TypeScript does not know yet. */
export type BackupFolder = FileSystemDirectoryHandle & {
  readonly queryPermission?: (options: { readonly mode: 'readwrite' }) => Promise<PermissionState>
  readonly requestPermission?: (options: { readonly mode: 'readwrite' }) => Promise<PermissionState>
}

function settled<T>(request: IDBRequest<T>): Promise<T> {
  return new Promise((resolve, reject) => {
    request.onsuccess = () => {
      resolve(request.result)
    }
    request.onerror = () => {
      reject(request.error ?? new Error('the folder cannot be read'))
    }
  })
}

async function withStore<T>(
  mode: IDBTransactionMode,
  use: (store: IDBObjectStore) => IDBRequest<T>,
): Promise<T> {
  const opening = indexedDB.open(HOME.folderDatabase, 1)
  opening.onupgradeneeded = () => {
    opening.result.createObjectStore(STORE)
  }
  const db = await settled(opening)
  try {
    return await settled(use(db.transaction(STORE, mode).objectStore(STORE)))
  } finally {
    db.close()
  }
}

/** The chosen folder; null if there is none. */
export async function readBackupFolder(): Promise<BackupFolder | null> {
  const found: unknown = await withStore('readonly', (store) => store.get(KEY))
  return (found as BackupFolder | undefined) ?? null
}

/** Keeps a chosen folder, or forgets it (null). The files in it stay. */
export async function keepBackupFolder(chosen: BackupFolder | null): Promise<void> {
  if (chosen) await withStore('readwrite', (store) => store.put(chosen, KEY))
  else await withStore('readwrite', (store) => store.delete(KEY))
}
