/**
 * The records of the journal as text. A record is one header line (token, time, schema, kind) and one line of JSON with
 * the operations of the transaction. The header can be read without the rest, so that finding a place in a long journal
 * is cheap.
 */
import { readRecords, type JournalReading, type JournalRecord } from '$lib/formats/journal-frames'
import type { HighWaterMark, JournalEntry, JournalOp } from './entry'
import type { KeptRow } from './entry'

/** Maximum number of operations in a record. A damaged record loses no more than these. */
const MAX_OPS_PER_RECORD = 50

/**
 * A record belongs to a transaction (`entry`) or to a snapshot (`snapshot`). A snapshot written from the database has a
 * `begin` and an `end` record, because the old journal cannot replace a missing part of it.
 */
export type RecordKind = keyof typeof LETTERS
const LETTERS = { entry: 'e', snapshot: 's', begin: 'b', end: 'd' } as const

/** The first line of a record. */
export interface RecordHead {
  readonly token: string
  readonly at: number
  readonly schema: number
  readonly kind: RecordKind
}

/**
 * The texts of an entry's records. An entry without operations also has one record, because its token must be known.
 */
export function recordTexts(entry: JournalEntry, kind: RecordKind = 'entry'): string[] {
  const head = [entry.token, entry.at, entry.schema, LETTERS[kind]].join(' ')
  const texts: string[] = []
  for (let at = 0; at === 0 || at < entry.ops.length; at += MAX_OPS_PER_RECORD) {
    texts.push(
      `${head}\n[${entry.ops
        .slice(at, at + MAX_OPS_PER_RECORD)
        .map(opText)
        .join(',')}]`,
    )
  }
  return texts
}

function opText(op: JournalOp): string {
  const [table, key, , json] = op
  return json === undefined ? JSON.stringify(op) : `${JSON.stringify([table, key]).slice(0, -1)},${json}]`
}

/** An entry with its records as bytes in place of operations. */
export function packedEntry(entry: JournalEntry): JournalEntry & Required<Pick<JournalEntry, 'packed'>> {
  const encoder = new TextEncoder()
  return { ...entry, ops: [], packed: recordTexts(entry).map((text) => encoder.encode(text)) }
}

/** The texts of an entry's records, packed or not. */
export function entryTexts(entry: JournalEntry): string[] {
  const decoder = new TextDecoder()
  return entry.packed?.map((bytes) => decoder.decode(bytes)) ?? recordTexts(entry)
}

/** The operations of an entry, packed or not. */
export function opsOf(entry: JournalEntry): readonly JournalOp[] {
  return entry.packed ? entryTexts(entry).flatMap(opsIn) : entry.ops
}

/** The header of a record; null for a text that this app did not write. */
export function headOf(text: string): RecordHead | null {
  const [token, at, schema, letter] = text.slice(0, text.indexOf('\n')).split(' ')
  if (token === undefined || letter === undefined) return null
  const kind = (Object.keys(LETTERS) as RecordKind[]).find((each) => LETTERS[each] === letter) ?? 'entry'
  return { token, at: Number(at), schema: Number(schema), kind }
}

/** The operations of a record. Its checksum was compared before, so the JSON is as it was written. */
export function opsIn(text: string): JournalOp[] {
  return JSON.parse(text.slice(text.indexOf('\n') + 1)) as JournalOp[]
}

/** A deletion of an event, as it stands in the JSON of a record. In a JSON string the quotes would have backslashes. */
const DELETED_EVENT = /\["events","[^"\\]*"\]/u

/** Tells if a record deletes events, which only an erasure does. Undo is an event of its own. */
export function deletesEvents(text: string): boolean {
  return DELETED_EVENT.test(text)
}

/** A record without rows: its kind and the latest transaction. */
export function markRecord({ token, at }: HighWaterMark, kind: RecordKind): string[] {
  return recordTexts({ token, at, schema: 0, ops: [] }, kind)
}

/** Encodes rows as records of a snapshot. Rows of one schema version share records. */
export function snapshotOf({ token, at }: HighWaterMark, rows: readonly KeptRow[]): string[] {
  const bySchema = new Map<number, JournalOp[]>()
  for (const { table, key, row, schema } of rows) {
    const ops = bySchema.get(schema) ?? []
    ops.push([table, key, row])
    bySchema.set(schema, ops)
  }
  return [...bySchema].flatMap(([schema, ops]) => recordTexts({ token, at, schema, ops }, 'snapshot'))
}

/** The records in the bytes of the journal's files, in the order of writing. */
export function recordsIn(files: readonly Uint8Array[]): JournalRecord[] {
  return recordsOf(files.map((bytes) => readRecords(bytes)))
}

/**
 * The records of files that were already read. Records before a complete snapshot are left out: the app may have
 * stopped before it emptied the file that held them.
 */
export function recordsOf(readings: readonly JournalReading[]): JournalRecord[] {
  const records = readings.flatMap((reading) => reading.records)
  const inOrder = [...new Map(records.map((record) => [record.seq, record])).values()].sort(
    (a, b) => a.seq - b.seq,
  )
  const ended = lastOf(inOrder, 'end', inOrder.length)
  return ended < 0 ? inOrder : inOrder.slice(Math.max(0, lastOf(inOrder, 'begin', ended)))
}

/**
 * Tells whether records are known to be missing or broken: a gap in the numbers, a bad checksum, a snapshot without its
 * end.
 */
export function isDamaged(readings: readonly JournalReading[], records: readonly JournalRecord[]): boolean {
  const hasGap = records.some(({ seq }, i) => i > 0 && seq !== (records[i - 1]?.seq ?? 0) + 1)
  const isCutShort = lastOf(records, 'begin', records.length) > lastOf(records, 'end', records.length)
  return hasGap || isCutShort || readings.some(({ damaged }) => damaged > 0)
}

function lastOf(records: readonly JournalRecord[], kind: 'begin' | 'end', before: number): number {
  return records.findLastIndex(({ text }, i) => i < before && headOf(text)?.kind === kind)
}
