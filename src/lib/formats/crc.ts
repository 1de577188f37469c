/** Continues a cyclic redundancy check over a range of bytes; not yet inverted. */
export type Crc = (bytes: Uint8Array, from: number, to: number, start?: number) => number

/**
 * A cyclic redundancy check of 32 bits, bits reflected, starting with all ones.
 * @param polynomial reversed: 0x82f63b78 is CRC-32C (Castagnoli), 0xedb88320 the one of zip files
 */
export function crcWith(polynomial: number): Crc {
  const table = Uint32Array.from({ length: 256 }, (_, byte) => {
    let crc = byte
    for (let bit = 0; bit < 8; bit++) crc = crc & 1 ? (crc >>> 1) ^ polynomial : crc >>> 1
    return crc
  })
  return (bytes, from, to, start = 0xffffffff) => {
    let crc = start
    for (let at = from; at < to; at++) {
      crc = ((table[(crc ^ (bytes[at] ?? 0)) & 0xff] ?? 0) ^ (crc >>> 8)) >>> 0
    }
    return crc
  }
}
