/** Reads the journal's files: as a whole, from the end alone, or piece by piece. */
import { MAX_RECORD_BYTES, readRecords, type JournalRecord } from '$lib/formats/journal-frames'
import type { HighWaterMark } from './entry'
import { deletesEvents, headOf, isDamaged, recordsOf } from './record'

/** A file with synchronous reads and writes, like a sync access handle. Throws if the platform refuses. */
export interface LogFile {
  getSize(): number
  read(into: Uint8Array<ArrayBuffer>, options: { at: number }): number
  write(bytes: Uint8Array<ArrayBuffer>, options: { at: number }): number
  truncate(size: number): void
  flush(): void
}

/** The end of a file. */
export interface Tail {
  /** The number of the last record, and the offset of its end. */
  readonly seq: number
  readonly end: number
  readonly last: HighWaterMark
}

/** The result of reading both files. */
export interface Whole {
  readonly seq: number
  /** Index of the file that was written last. */
  readonly active: 0 | 1
  readonly ends: [number, number]
  readonly last: HighWaterMark | null
  /** Bytes of what the last compaction wrote. */
  readonly snapshot: number
  readonly damaged: boolean
  /** True if a record deletes events: earlier records still hold them. */
  readonly holdsErased: boolean
}

/** Bytes read at once: a few milliseconds of work, and little garbage in memory. */
const PIECE_BYTES = 1024 * 1024

/** The bytes of a file, or a part of them. */
export function bytesOf(file: LogFile, from = 0, to = file.getSize()): Uint8Array<ArrayBuffer> {
  const bytes = new Uint8Array(to - from)
  file.read(bytes, { at: from })
  return bytes
}

/**
 * Reads the end of a file: this many bytes, or more until a whole record is found.
 * @returns null if the file is no longer than the bytes to read
 */
export function tailOf(file: LogFile, length: number): Tail | null {
  const from = file.getSize() - length
  if (from <= 0) return null
  const { records, end } = readRecords(bytesOf(file, from))
  const latest = records.at(-1)
  const head = latest && headOf(latest.text)
  if (!head) return tailOf(file, length * 8)
  return { seq: latest.seq, end: from + end, last: { token: head.token, at: head.at } }
}

/** Reads both files. */
export function wholeOf(files: readonly [LogFile, LogFile]): Whole {
  const readings = [readRecords(bytesOf(files[0])), readRecords(bytesOf(files[1]))] as const
  const [first, second] = readings.map(({ records: own }) => own.at(-1)?.seq ?? 0) as [number, number]
  const records = recordsOf(readings)
  const heads = records.flatMap(({ text }) => headOf(text) ?? [])
  const last = heads.at(-1)
  return {
    seq: Math.max(first, second),
    active: second > first ? 1 : 0,
    ends: [readings[0].end, readings[1].end],
    last: last ? { token: last.token, at: last.at } : null,
    snapshot: records.reduce(
      (sum, { text }) => sum + (headOf(text)?.kind === 'snapshot' ? text.length : 0),
      0,
    ),
    damaged: isDamaged(readings, records),
    holdsErased: records.some(({ text }) => deletesEvents(text)),
  }
}

/**
 * Checks a file that holds the whole journal, from its start to the end of the last known record.
 * @returns one value for each piece, null for all but the last
 */
export function* lookThrough(
  file: LogFile,
  upto: number,
  piece?: number,
): Generator<Pick<Whole, 'damaged' | 'snapshot' | 'holdsErased'> | null> {
  let [seq, snapshot, hasGap, isCut, holdsErased] = [null as number | null, 0, false, false, false]
  for (const records of recordsInPieces(file, () => upto, piece)) {
    if (records === null) {
      yield { damaged: true, snapshot, holdsErased }
      return
    }
    for (const record of records) {
      const kind = headOf(record.text)?.kind
      // A complete snapshot replaces all records before it.
      if (kind === 'begin') [snapshot, hasGap, isCut, holdsErased] = [0, false, true, false]
      else if (seq !== null && record.seq !== seq + 1) hasGap = true
      if (kind === 'end') isCut = false
      if (kind === 'snapshot') snapshot += record.text.length
      holdsErased ||= deletesEvents(record.text)
      seq = record.seq
    }
    yield null
  }
  yield { damaged: hasGap || isCut, snapshot, holdsErased }
}

/**
 * The records of a file from its start, piece by piece, so that a long journal is never in memory as a whole.
 * @param upto the end of the last known record; asked again for each piece, because the file may grow meanwhile
 * @returns the records of each piece; null, as the last value, if records are damaged
 */
export function* recordsInPieces(
  file: LogFile,
  upto: () => number,
  piece = PIECE_BYTES,
): Generator<readonly JournalRecord[] | null> {
  let [at, size] = [0, piece]
  while (at < upto()) {
    const { records, end, damaged } = readRecords(bytesOf(file, at, Math.min(at + size, upto())))
    const isLost = end === 0 && (at + size >= upto() || size > 2 * MAX_RECORD_BYTES)
    if (damaged > 0 || isLost) {
      yield null
      return
    }
    at += end
    // A record that is longer than the piece is read again in a longer piece.
    size = end === 0 ? size * 2 : piece
    yield records
  }
}
