/**
 * Automatic copies of the library in the origin private file system. They help when a mistake or a fault spoils the
 * library, not when the browser's data is deleted.
 */
import { HOME } from '$lib/storage/opening/home'

const NAME = /^(?<at>\d{1,15})\.whence$/u

/** An automatic copy. */
export interface Snapshot {
  /** When it was made. */
  readonly at: number
  readonly bytes: number
}

/** The folder of the copies; null where the platform has no such file system. */
async function folder(create: boolean): Promise<FileSystemDirectoryHandle | null> {
  try {
    return await (await navigator.storage.getDirectory()).getDirectoryHandle(HOME.copiesFolder, { create })
  } catch {
    return null
  }
}

/** Tells if this platform can write such copies from a page. */
export function canKeepSnapshots(): boolean {
  return typeof FileSystemFileHandle !== 'undefined' && 'createWritable' in FileSystemFileHandle.prototype
}

const nameOf = (at: number): string => `${String(at)}.whence`

/** The copies, the latest first. */
export async function readSnapshots(): Promise<readonly Snapshot[]> {
  const found: Snapshot[] = []
  for await (const [name, handle] of (await folder(false))?.entries() ?? []) {
    const at = NAME.exec(name)?.groups?.['at']
    if (at === undefined || handle.kind !== 'file') continue
    const { size } = await handle.getFile()
    found.push({ at: Number(at), bytes: size })
  }
  return found.sort((a, b) => b.at - a.at)
}

/** The file of a copy; null if it is gone. */
export async function openSnapshot(at: number): Promise<File | null> {
  try {
    const handle = await (await folder(false))?.getFileHandle(nameOf(at))
    return (await handle?.getFile()) ?? null
  } catch {
    return null
  }
}

/** Writes a copy. The browser puts it in place when it is whole. */
export async function writeSnapshot(at: number, content: Blob): Promise<void> {
  const place = await folder(true)
  if (place) await writeFile(place, nameOf(at), content)
}

/** Writes a file into a folder. The browser puts it in place when it is whole. */
export async function writeFile(
  place: FileSystemDirectoryHandle,
  name: string,
  content: Blob,
): Promise<void> {
  const file = await place.getFileHandle(name, { create: true })
  const stream = await file.createWritable()
  await stream.write(content)
  await stream.close()
}

/** Deletes copies. */
export async function removeSnapshots(times: readonly number[]): Promise<void> {
  const place = await folder(false)
  for (const at of times) await place?.removeEntry(nameOf(at)).catch(() => undefined)
}
