import { Zip, ZipDeflate } from 'fflate'

/** What goes into a zip file: a name and its bytes. */
export interface ZipPart {
  readonly name: string
  readonly bytes: Uint8Array
}

/** The earliest date a zip file can hold, so that equal contents give equal files. */
const NO_DATE = new Date(1980, 0, 1)

/**
 * Packs parts as they come; nothing is held but the part at hand.
 * @param parts each name once; at most 65,534 of them, each below 4 GiB
 * @param write takes the bytes of the file, piece by piece; the next part is asked for when it is done
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
