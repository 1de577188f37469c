/**
 * The bytes of the journal: records one after another, each in its own frame with a start byte, a length and a
 * checksum. A reader finds every undamaged record beyond a torn tail, flipped bits and padding.
 */

import { crcWith } from './crc'

/** One record: its number in the log (counted by the writer from 1, without gaps) and its text. */
export interface JournalRecord {
  readonly seq: number
  readonly text: string
}

/** The result of reading some bytes. */
export interface JournalReading {
  readonly records: readonly JournalRecord[]
  /** The end of the last undamaged record, where writing continues. */
  readonly end: number
  /** The number of bytes before the end that belong to no undamaged record. Padding after the end is not damage. */
  readonly damaged: number
}

/** A frame starts with a byte that UTF-8 never uses, so no record's text looks like the start of a frame. */
const MAGIC = [0xff, 0x57, 0x4e, 0x4a] as const
/** Magic, length (4 bytes), sequence number (low 4, high 4), checksum (4): all little-endian. */
const HEADER_BYTES = 20
/** The maximum length of a record. A greater length is damage. */
export const MAX_RECORD_BYTES = 64 * 1024 * 1024

/** CRC-32C (Castagnoli): finds every burst of up to 32 bits, and all errors of up to 5 bits in records below 640 B. */
const checksum = crcWith(0x82f63b78)

/** The checksum of length, sequence number and text, without the checksum's own bytes. */
function checksumOfFrame(bytes: Uint8Array, at: number, length: number): number {
  const header = checksum(bytes, at + 4, at + 16)
  return (checksum(bytes, at + HEADER_BYTES, at + HEADER_BYTES + length, header) ^ 0xffffffff) >>> 0
}

/** The frame of one record. */
export function encodeRecord({ seq, text }: JournalRecord): Uint8Array<ArrayBuffer> {
  const payload = new TextEncoder().encode(text)
  const frame = new Uint8Array(HEADER_BYTES + payload.length)
  const view = new DataView(frame.buffer)
  frame.set(MAGIC)
  view.setUint32(4, payload.length, true)
  view.setUint32(8, seq % 2 ** 32, true)
  view.setUint32(12, Math.floor(seq / 2 ** 32), true)
  frame.set(payload, HEADER_BYTES)
  view.setUint32(16, checksumOfFrame(frame, 0, payload.length), true)
  return frame
}

/** The frames of texts that follow each other, numbered from `seq` on. */
export function encodeRecords(texts: readonly string[], seq: number): Uint8Array<ArrayBuffer> {
  const frames = texts.map((text, i) => encodeRecord({ seq: seq + i, text }))
  const bytes = new Uint8Array(frames.reduce((sum, frame) => sum + frame.length, 0))
  let at = 0
  for (const frame of frames) {
    bytes.set(frame, at)
    at += frame.length
  }
  return bytes
}

/** All undamaged records in some bytes, in order. */
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

/** The undamaged record whose frame starts here; null if there is none. */
function recordAt(bytes: Uint8Array, at: number): (JournalRecord & { size: number }) | null {
  if (at + HEADER_BYTES > bytes.length) return null
  const view = new DataView(bytes.buffer, bytes.byteOffset + at, HEADER_BYTES)
  const length = view.getUint32(4, true)
  if (length > MAX_RECORD_BYTES || at + HEADER_BYTES + length > bytes.length) return null
  if (view.getUint32(16, true) !== checksumOfFrame(bytes, at, length)) return null
  const seq = view.getUint32(8, true) + view.getUint32(12, true) * 2 ** 32
  try {
    const text = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(
      bytes.subarray(at + HEADER_BYTES, at + HEADER_BYTES + length),
    )
    return { seq, text, size: HEADER_BYTES + length }
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
