/** The journal's folder and files in the origin private file system. */
import { HOME } from '$lib/storage/opening/home'

/** The names of the two files. They must never change. */
export const FILES = ['a', 'b'] as const

/** Tells whether this platform has the file system. */
export function hasFiles(): boolean {
  return 'getDirectory' in ((navigator as Partial<Navigator>).storage ?? {})
}

/** The journal's folder; null where there is none. */
export async function journalFolder(name = HOME.journalFolder): Promise<FileSystemDirectoryHandle | null> {
  try {
    return await (await navigator.storage.getDirectory()).getDirectoryHandle(name)
  } catch {
    // The folder does not exist, or the platform has no such file system.
    return null
  }
}

/**
 * Opens the journal's files without holding them, because another tab may lead. Empty if there is no journal. A file that
 * cannot be opened is left out.
 */
export async function openFiles(name = HOME.journalFolder): Promise<Blob[]> {
  const folder = await journalFolder(name)
  if (!folder) return []
  const files = FILES.map(async (file) => {
    try {
      return [await (await folder.getFileHandle(file)).getFile()]
    } catch {
      return []
    }
  })
  return (await Promise.all(files)).flat()
}

/**
 * Reads the bytes of the journal's files. A file that cannot be read counts as empty, so that the other file is still
 * read.
 */
export async function readFiles(name = HOME.journalFolder): Promise<Uint8Array[]> {
  const files = (await openFiles(name)).map(async (file) => {
    try {
      return new Uint8Array(await file.arrayBuffer())
    } catch {
      return new Uint8Array()
    }
  })
  return Promise.all(files)
}
