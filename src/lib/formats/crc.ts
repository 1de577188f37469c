/** Continues a cyclic redundancy check over a range of bytes; not yet inverted. */
export type Crc = (bytes: Uint8Array, from: number, to: number, start?: number) => number

/** Bytes that are checked in one step. */
const STEP_BYTES = 8

/**
 * A cyclic redundancy check of 32 bits, bits reflected, starting with all ones. It takes eight bytes at a time, from a
 * table for each place, which is several times as fast as byte by byte.
 * Source: Kounavis and Berry, "Novel Table Lookup-Based Algorithms for High-Performance CRC Generation", 2008
 * ("slicing-by-8").
 * @param polynomial reversed: 0x82f63b78 is CRC-32C (Castagnoli), 0xedb88320 the one of zip files
 */
export function crcWith(polynomial: number): Crc {
  // One list for all tables: the entry for a byte that is `place` bytes before the end is at 256 × place + byte.
  const table = new Int32Array(256 * STEP_BYTES)
  for (let byte = 0; byte < 256; byte++) {
    let crc = byte
    for (let bit = 0; bit < 8; bit++) crc = crc & 1 ? (crc >>> 1) ^ polynomial : crc >>> 1
    table[byte] = crc
  }
  for (let i = 256; i < table.length; i++) {
    const before = table[i - 256] as number
    table[i] = (table[before & 0xff] as number) ^ (before >>> 8)
  }
  const at = (place: number, byte: number): number => table[256 * place + byte] as number
  return (bytes, from, to, start = 0xffffffff) => {
    let crc = start
    let next = from
    const byte = (offset: number): number => bytes[next + offset] as number
    for (; next + STEP_BYTES <= to; next += STEP_BYTES) {
      const first = crc ^ (byte(0) | (byte(1) << 8) | (byte(2) << 16) | (byte(3) << 24))
      crc =
        at(7, first & 0xff) ^
        at(6, (first >>> 8) & 0xff) ^
        at(5, (first >>> 16) & 0xff) ^
        at(4, first >>> 24) ^
        at(3, byte(4)) ^
        at(2, byte(5)) ^
        at(1, byte(6)) ^
        at(0, byte(7))
    }
    for (; next < to; next++) crc = at(0, (crc ^ byte(0)) & 0xff) ^ (crc >>> 8)
    return crc >>> 0
  }
}
