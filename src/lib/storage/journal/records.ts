import { readRecords, type JournalReading, type JournalRecord } from '$lib/formats/journal-frames'
import { headOf } from './text'

/** A journal's records from the bytes of its files, in the order in which they were written. */
export function recordsIn(files: readonly Uint8Array[]): JournalRecord[] {
  return recordsOf(files.map((bytes) => readRecords(bytes)))
}

/**
 * The same from what was read of the files already. What stands before a new whole is left out where that was written
 * to its end: the file that held it may not have been emptied any more.
 */
export function recordsOf(readings: readonly JournalReading[]): JournalRecord[] {
  const records = readings.flatMap((reading) => reading.records)
  const inOrder = [...new Map(records.map((record) => [record.seq, record])).values()].sort(
    (a, b) => a.seq - b.seq,
  )
  const ended = lastOf(inOrder, 'end', inOrder.length)
  return ended < 0 ? inOrder : inOrder.slice(Math.max(0, lastOf(inOrder, 'begin', ended)))
}

/** Whether a new whole was begun and not written to its end: then not everything that it was to hold is there. */
export function isCutShort(records: readonly JournalRecord[]): boolean {
  return lastOf(records, 'begin', records.length) > lastOf(records, 'end', records.length)
}

function lastOf(records: readonly JournalRecord[], kind: 'begin' | 'end', before: number): number {
  return records.findLastIndex(({ text }, i) => i < before && headOf(text)?.kind === kind)
}
