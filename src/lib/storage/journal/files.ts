/** The place of the journal in the origin private file system. */
import { HOME } from '$lib/storage/opening/home'

/** The names of its two files. They are made once and never change. */
export const FILES = ['a', 'b'] as const

/** Whether this platform has the file system at all. */
export function hasFiles(): boolean {
  return 'getDirectory' in ((navigator as Partial<Navigator>).storage ?? {})
}

/** The journal's folder; null where there is none. */
export async function journalFolder(name = HOME.journalFolder): Promise<FileSystemDirectoryHandle | null> {
  try {
    return await (await navigator.storage.getDirectory()).getDirectoryHandle(name)
  } catch {
    // It was never made, or the platform has no such place.
    return null
  }
}

/**
 * The bytes of the journal, read without holding its files: another tab may lead. Empty where there is no journal. A file
 * that cannot be read counts as empty, so that the other one is read all the same.
 */
export async function readFiles(name = HOME.journalFolder): Promise<Uint8Array[]> {
  const folder = await journalFolder(name)
  if (!folder) return []
  const files = FILES.map(async (file) => {
    try {
      const opened = await (await folder.getFileHandle(file)).getFile()
      return new Uint8Array(await opened.arrayBuffer())
    } catch {
      return new Uint8Array()
    }
  })
  return Promise.all(files)
}
