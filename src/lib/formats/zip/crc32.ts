import { crcWith } from '$lib/formats/crc'

const crc32 = crcWith(0xedb88320)

/** The check sum of an entry of a zip file. */
export function crcOf(bytes: Uint8Array): number {
  return (crc32(bytes, 0, bytes.length) ^ 0xffffffff) >>> 0
}
