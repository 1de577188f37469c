/** What is known of a journal from reading its files: all at once, from its end alone, or piece by piece. */
import { MAX_RECORD_BYTES, readRecords } from '$lib/formats/journal-frames'
import type { HighWaterMark } from './entry'
import { isDamaged, recordsOf } from './record'
import { headOf } from './record'

/** A file that is read and written at once, as a sync access handle is. Throws where the platform refuses. */
export interface LogFile {
  getSize(): number
  read(into: Uint8Array<ArrayBuffer>, options: { at: number }): number
  write(bytes: Uint8Array<ArrayBuffer>, options: { at: number }): number
  truncate(size: number): void
  flush(): void
}

/** What stands at the end of a file. */
export interface Tail {
  /** The number of the last record, and where it ends. */
  readonly seq: number
  readonly end: number
  readonly last: HighWaterMark
}

/** What stands in both files. */
export interface Whole {
  readonly seq: number
  /** The file that was written to last. */
  readonly active: 0 | 1
  readonly ends: [number, number]
  readonly last: HighWaterMark | null
  /** Bytes of what the last compaction wrote. */
  readonly snapshot: number
  readonly damaged: boolean
}

/** Bytes that are looked through at once: some ten milliseconds. */
const PIECE = 4 * 1024 * 1024

/** The bytes of a file, or some of them. */
export function bytesOf(file: LogFile, from = 0, to = file.getSize()): Uint8Array<ArrayBuffer> {
  const bytes = new Uint8Array(to - from)
  file.read(bytes, { at: from })
  return bytes
}

/**
 * Reads the end of a file: this many bytes, and more where no whole record is found in them.
 * @returns null where the file is no longer than what would have to be read
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
  }
}

/**
 * Looks through a file that holds a journal by itself, from its beginning up to the end of a record.
 * @returns pieces, each null but the last
 */
export function* lookThrough(
  file: LogFile,
  upto: number,
  piece = PIECE,
): Generator<Pick<Whole, 'damaged' | 'snapshot'> | null> {
  let [at, size] = [0, piece]
  let [seq, snapshot, hasGap, isCut] = [null as number | null, 0, false, false]
  while (at < upto) {
    const { records, end, damaged } = readRecords(bytesOf(file, at, Math.min(at + size, upto)))
    const isLost = end === 0 && (at + size >= upto || size > 2 * MAX_RECORD_BYTES)
    if (damaged > 0 || isLost) {
      yield { damaged: true, snapshot }
      return
    }
    for (const record of records) {
      const kind = headOf(record.text)?.kind
      // What was written before a new whole counts no more, once that has its end.
      if (kind === 'begin') [snapshot, hasGap, isCut] = [0, false, true]
      else if (seq !== null && record.seq !== seq + 1) hasGap = true
      if (kind === 'end') isCut = false
      if (kind === 'snapshot') snapshot += record.text.length
      seq = record.seq
    }
    at += end
    // A record that is longer than what was read is read again in a longer piece.
    size = end === 0 ? size * 2 : piece
    if (at < upto) yield null
  }
  yield { damaged: hasGap || isCut, snapshot }
}
