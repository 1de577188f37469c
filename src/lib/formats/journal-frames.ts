/**
 * The bytes of the journal: records one after another, each in a frame of its own that says where it begins, how long
 * it is and what it must add up to. A reader finds every undamaged record past a torn tail, flipped bits and padding.
 */

import { crcWith } from './crc'

/** One record: its place in the log (counted by the writer from 1, without gaps) and what it says. */
export interface JournalRecord {
  readonly seq: number
  readonly text: string
}

/** What a reader made of some bytes. */
export interface JournalReading {
  readonly records: readonly JournalRecord[]
  /** Bytes after the last undamaged record's end: where to write on. */
  readonly end: number
  /** Bytes before that which belong to no undamaged record. Padding behind the end is not damage. */
  readonly damaged: number
}

/** A frame begins with a byte that UTF-8 never uses, so no record's text can be mistaken for a beginning. */
const MAGIC = [0xff, 0x57, 0x4e, 0x4a] as const
/** Magic, length (4 bytes), sequence number (low 4, high 4), checksum (4): all little-endian. */
const HEADER = 20
/** No record is longer: a length beyond it is damage. */
export const MAX_RECORD_BYTES = 64 * 1024 * 1024

/** CRC-32C (Castagnoli): finds every burst of up to 32 bits, and all errors of up to 5 bits in records below 640 B. */
const checksum = crcWith(0x82f63b78)

/** Over length, sequence number and text; not over the place of the checksum itself. */
function checksumOfFrame(bytes: Uint8Array, at: number, length: number): number {
  const header = checksum(bytes, at + 4, at + 16)
  return (checksum(bytes, at + HEADER, at + HEADER + length, header) ^ 0xffffffff) >>> 0
}

/** The frame of one record. */
export function encodeRecord({ seq, text }: JournalRecord): Uint8Array<ArrayBuffer> {
  const payload = new TextEncoder().encode(text)
  const frame = new Uint8Array(HEADER + payload.length)
  const view = new DataView(frame.buffer)
  frame.set(MAGIC)
  view.setUint32(4, payload.length, true)
  view.setUint32(8, seq % 2 ** 32, true)
  view.setUint32(12, Math.floor(seq / 2 ** 32), true)
  frame.set(payload, HEADER)
  view.setUint32(16, checksumOfFrame(frame, 0, payload.length), true)
  return frame
}

/** All undamaged records of some bytes, in the order in which they stand. */
export function readRecords(bytes: Uint8Array): JournalReading {
  const records: JournalRecord[] = []
  let [end, whole] = [0, 0]
  let at = nextMagic(bytes, 0)
  while (at >= 0) {
    const record = recordAt(bytes, at)
    if (record === null) {
      at = nextMagic(bytes, at + 1)
      continue
    }
    records.push({ seq: record.seq, text: record.text })
    whole += record.size
    end = at + record.size
    at = nextMagic(bytes, end)
  }
  return { records, end, damaged: end - whole }
}

/** The undamaged record whose frame begins here; null where there is none. */
function recordAt(bytes: Uint8Array, at: number): (JournalRecord & { size: number }) | null {
  if (at + HEADER > bytes.length) return null
  const view = new DataView(bytes.buffer, bytes.byteOffset + at, HEADER)
  const length = view.getUint32(4, true)
  if (length > MAX_RECORD_BYTES || at + HEADER + length > bytes.length) return null
  if (view.getUint32(16, true) !== checksumOfFrame(bytes, at, length)) return null
  const seq = view.getUint32(8, true) + view.getUint32(12, true) * 2 ** 32
  try {
    const text = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(
      bytes.subarray(at + HEADER, at + HEADER + length),
    )
    return { seq, text, size: HEADER + length }
  } catch {
    return null
  }
}

function nextMagic(bytes: Uint8Array, from: number): number {
  for (let at = bytes.indexOf(MAGIC[0], from); at >= 0; at = bytes.indexOf(MAGIC[0], at + 1)) {
    if (MAGIC.every((byte, i) => bytes[at + i] === byte)) return at
  }
  return -1
}
