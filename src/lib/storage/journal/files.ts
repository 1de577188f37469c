/** Where the journal lies in the origin private file system. The names are made once and never change. */
export const FOLDER = 'whence-journal'
export const FILES = ['a', 'b'] as const

/** Whether this platform has the file system at all. */
export function hasFiles(): boolean {
  return 'getDirectory' in ((navigator as Partial<Navigator>).storage ?? {})
}

/** The journal's folder; null where there is none. */
export async function journalFolder(): Promise<FileSystemDirectoryHandle | null> {
  try {
    return await (await navigator.storage.getDirectory()).getDirectoryHandle(FOLDER)
  } catch {
    // Never made, or the platform has no such place.
    return null
  }
}

/**
 * The journal's bytes, read without holding its files: also while another tab leads. Empty where there is no journal.
 */
export async function readFiles(): Promise<Uint8Array[]> {
  const folder = await journalFolder()
  if (!folder) return []
  const files = FILES.map(async (name) => {
    try {
      const file = await (await folder.getFileHandle(name)).getFile()
      return new Uint8Array(await file.arrayBuffer())
    } catch {
      // One file that cannot be read leaves what the other holds.
      return new Uint8Array()
    }
  })
  return Promise.all(files)
}
