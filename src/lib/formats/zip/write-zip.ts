import { Zip, type ZipInputFile } from 'fflate'
import { crcOf } from './crc32'
import { deflate } from './deflate'

/** One entry of a zip file: its name and its unpacked bytes. */
export interface ZipPart {
  readonly name: string
  readonly bytes: Uint8Array<ArrayBuffer>
}

/** Every entry has the earliest date of the format, so that equal contents give equal files. */
const NO_DATE = new Date(1980, 0, 1)

/** The method of an entry that is packed with deflate. */
const DEFLATED = 8

/**
 * Packs parts as they arrive. It keeps at most two parts in memory: while one is packed, the next is made.
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
  const add = async ({ name, bytes }: ZipPart, packed: ReturnType<typeof deflate>): Promise<void> => {
    const entry: ZipInputFile = {
      filename: name,
      mtime: NO_DATE,
      compression: DEFLATED,
      size: bytes.length,
      crc: crcOf(bytes),
    }
    zip.add(entry)
    entry.ondata?.(null, await packed, true)
    await flush()
  }
  let adding: Promise<void> = Promise.resolve()
  for await (const part of parts) {
    const packed = deflate(part.bytes)
    await adding
    adding = add(part, packed)
    // A failure is thrown by the next wait.
    adding.catch(() => undefined)
  }
  await adding
  zip.end()
  await flush()
}
