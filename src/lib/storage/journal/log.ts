import { encodeRecord, readRecords, type JournalRecord } from '$lib/formats/journal-frames'
import { foldRecords, type KeptRow } from './contents'
import type { JournalEntry, JournalOp, Mark } from './entry'
import { headOf, opsIn, textsOf } from './text'

/** A file that is read and written at once, as a sync access handle is. Throws where the platform refuses. */
export interface LogFile {
  getSize(): number
  read(into: Uint8Array<ArrayBuffer>, options: { at: number }): number
  write(bytes: Uint8Array<ArrayBuffer>, options: { at: number }): number
  truncate(size: number): void
  flush(): void
}

/** What stands in a journal that was just opened. */
export interface LogState {
  /** The latest entry; null in an empty journal. */
  readonly last: Mark | null
  readonly bytes: number
  /** Whether something between the records is broken or missing, so that entries may be lost. */
  readonly damaged: boolean
}

/** Room is taken in steps, so that most writes change no size, and some is left when the disk is full. */
const STEP = 256 * 1024
/** A journal is compacted when it has grown by as much as it held, and by this at least. */
const GROWTH = 1024 * 1024

/** A journal's records from the bytes of its files, in the order in which they were written. */
export function recordsIn(files: readonly Uint8Array[]): JournalRecord[] {
  const records = files.flatMap((bytes) => readRecords(bytes).records)
  return [...new Map(records.map((record) => [record.seq, record])).values()].sort((a, b) => a.seq - b.seq)
}

/**
 * The journal in two files. Entries go to the end of one; compaction writes the whole into the other, and empties the
 * first only when that lies on the disk. So a reader takes both, in the order of their records' numbers.
 */
export class JournalLog {
  readonly #files: readonly [LogFile, LogFile]
  #active: 0 | 1 = 0
  readonly #ends: [number, number] = [0, 0]
  #seq = 0
  /** Bytes of what the last compaction wrote. */
  #snapshot = 0
  #damaged = false
  #last: Mark | null = null
  /** A new whole that is being written. */
  #anew: { readonly last: Mark; readonly into: 0 | 1; readonly from: number } | null = null

  constructor(files: readonly [LogFile, LogFile]) {
    this.#files = files
    this.#open()
  }

  get state(): LogState {
    return { last: this.#last, bytes: this.#ends[0] + this.#ends[1], damaged: this.#damaged }
  }

  /** Whether it has grown enough to be compacted. */
  get grown(): boolean {
    return this.state.bytes - this.#snapshot > Math.max(GROWTH, this.#snapshot)
  }

  /** Appends entries; when this returns they lie on the disk. */
  append(entries: readonly JournalEntry[]): void {
    this.#write(
      this.#active,
      entries.flatMap((entry) => textsOf(entry)),
    )
    const last = entries.at(-1)
    if (last) this.#last = { token: last.token, at: last.at }
  }

  /** The entries after a named one, in order; null where the journal does not hold that one. */
  since(token: string): JournalEntry[] | null {
    const texts = this.#records().map((record) => record.text)
    const at = texts.findLastIndex((text) => headOf(text)?.token === token)
    if (at < 0) return null
    return texts.slice(at + 1).flatMap((text) => {
      const head = headOf(text)
      return head ? [{ ...head, ops: opsIn(text) }] : []
    })
  }

  /** All rows, folded. */
  contents(): KeptRow[] {
    return foldRecords(this.#records().map(({ text }) => text))
  }

  /** Writes the journal anew from its own rows, so that it takes no more room than they do. */
  compact(): void {
    if (!this.#last) return
    const rows = this.contents()
    this.beginAnew(this.#last)
    this.addRows(rows)
    this.endAnew()
  }

  /**
   * Begins to write the whole journal anew; what it held before is forgotten at the end, not sooner.
   * @param last the latest transaction that the new rows hold
   */
  beginAnew(last: Mark): void {
    const other = this.#active === 0 ? 1 : 0
    // After a compaction that was cut short both files hold something: then the whole goes behind the newer one.
    const into = this.#ends[other] === 0 ? other : this.#active
    this.#anew = { last, into, from: this.#ends[into] }
    // One record even of no rows: the name of the last transaction must be known.
    this.#write(into, snapshotOf(last, []))
  }

  addRows(rows: readonly KeptRow[]): void {
    if (this.#anew) this.#write(this.#anew.into, snapshotOf(this.#anew.last, rows), false)
  }

  endAnew(): void {
    if (!this.#anew) return
    const { last, into, from } = this.#anew
    this.#anew = null
    this.#files[into].flush()
    const left = into === 0 ? 1 : 0
    this.#files[left].truncate(0)
    this.#files[left].flush()
    this.#ends[left] = 0
    this.#active = into
    this.#snapshot = this.#ends[into] - from
    this.#last = last
    this.#damaged = false
  }

  /** Forgets everything. */
  erase(): void {
    for (const [i, file] of this.#files.entries()) {
      file.truncate(0)
      file.flush()
      this.#ends[i as 0 | 1] = 0
    }
    ;[this.#last, this.#snapshot, this.#damaged] = [null, 0, false]
  }

  #records(): JournalRecord[] {
    return recordsIn(this.#files.map(bytesOf))
  }

  #open(): void {
    const readings = this.#files.map((file) => readRecords(bytesOf(file)))
    readings.forEach(({ end, damaged, records }, i) => {
      this.#ends[i as 0 | 1] = end
      this.#damaged ||= damaged > 0
      const latest = records.at(-1)
      if (latest && latest.seq > this.#seq) [this.#seq, this.#active] = [latest.seq, i as 0 | 1]
    })
    const records = recordsIn(this.#files.map(bytesOf))
    this.#damaged ||= records.some(({ seq }, i) => i > 0 && seq !== (records[i - 1]?.seq ?? 0) + 1)
    for (const { text } of records) {
      const head = headOf(text)
      if (!head) continue
      this.#last = { token: head.token, at: head.at }
      if (head.snapshot) this.#snapshot += text.length
    }
  }

  /** Writes texts as records behind the end of a file. Only what was written whole counts. */
  #write(file: 0 | 1, texts: readonly string[], flush = true): void {
    const frames = texts.map((text, i) => encodeRecord({ seq: this.#seq + 1 + i, text }))
    const bytes = new Uint8Array(frames.reduce((sum, frame) => sum + frame.length, 0))
    let length = 0
    for (const frame of frames) {
      bytes.set(frame, length)
      length += frame.length
    }
    const [handle, at] = [this.#files[file], this.#ends[file]]
    if (at + length > handle.getSize()) handle.truncate(at + length + STEP)
    if (handle.write(bytes, { at }) !== length) throw new Error('the journal was written only in part')
    if (flush) handle.flush()
    this.#ends[file] += length
    this.#seq += texts.length
  }
}

function bytesOf(file: LogFile): Uint8Array<ArrayBuffer> {
  const bytes = new Uint8Array(file.getSize())
  file.read(bytes, { at: 0 })
  return bytes
}

/** Rows as entries of a snapshot: those of one version of the schema together. */
function snapshotOf({ token, at }: Mark, rows: readonly KeptRow[]): string[] {
  const bySchema = new Map<number, JournalOp[]>(rows.length === 0 ? [[0, []]] : [])
  for (const { table, key, row, schema } of rows) {
    const ops = bySchema.get(schema) ?? []
    ops.push([table, key, row])
    bySchema.set(schema, ops)
  }
  return [...bySchema].flatMap(([schema, ops]) => textsOf({ token, at, schema, ops }, true))
}
