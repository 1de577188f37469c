import { Zip, ZipDeflate } from 'fflate'

/** One entry of a zip file: its name and its unpacked bytes. */
export interface ZipPart {
  readonly name: string
  readonly bytes: Uint8Array
}

/** Every entry has the earliest date of the format, so that equal contents give equal files. */
const NO_DATE = new Date(1980, 0, 1)

/**
 * Packs parts as they arrive. It keeps only the current part in memory.
 * @param parts at most 65,534 parts with distinct names, each below 4 GiB
 * @param write receives the bytes of the file piece by piece; the next part is read after it returns
 */
export async function writeZip(
  parts: AsyncIterable<ZipPart>,
  write: (bytes: Uint8Array) => Promise<void> | void,
): Promise<void> {
  const chunks: Uint8Array[] = []
  const zip = new Zip((error, chunk) => {
    if (error) throw error
    chunks.push(chunk)
  })
  const flush = async (): Promise<void> => {
    for (const chunk of chunks.splice(0)) await write(chunk)
  }
  for await (const { name, bytes } of parts) {
    const entry = new ZipDeflate(name, { level: 6 })
    entry.mtime = NO_DATE
    zip.add(entry)
    entry.push(bytes, true)
    await flush()
  }
  zip.end()
  await flush()
}
