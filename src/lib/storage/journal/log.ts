import { encodeRecord, readRecords, type JournalRecord } from '$lib/formats/journal-frames'
import { foldRecords, rowName } from './materialise'
import type { KeptRow } from './entry'
import type { JournalEntry, HighWaterMark } from './entry'
import { bytesOf, lookThrough, tailOf, wholeOf, type LogFile } from './scan'
import { headOf, isDamaged, markRecord, opsIn, recordsOf, snapshotOf, recordTexts } from './record'

/** What stands in a journal that was just opened. */
export interface LogState {
  /** The latest entry; null in an empty journal. */
  readonly last: HighWaterMark | null
  readonly bytes: number
  /** Whether something between the records is known to be broken or missing, so that entries may be lost. */
  readonly damaged: boolean
}

/** Room is taken in steps, so that most writes change no size, and some is left when the disk is full. */
const STEP = 256 * 1024
/** Of a longer file only so much is read when it is opened; the rest is looked through later. */
const TAIL_BYTES = 1024 * 1024
/** A journal is compacted when it has grown by as much as it held, and by this at least. */
const GROWTH = 1024 * 1024

/** A new whole that is being written. */
interface Rewrite {
  readonly into: 0 | 1
  readonly from: number
  /** The latest transaction that it holds. */
  last: HighWaterMark
  /** Rows that were written meanwhile: they are newer than what a page of the database may say of them. */
  readonly touched: Set<string>
  /** Written from the database, not from the journal's own rows. */
  readonly fromOutside: boolean
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
  /** Bytes of what the last compaction wrote; null while that has not been looked for. */
  #snapshot: number | null = 0
  #damaged = false
  #last: HighWaterMark | null = null
  #rewrite: Rewrite | null = null

  /** @param tail bytes of a file that are read when it is opened, where those will do */
  constructor(files: readonly [LogFile, LogFile], tail = TAIL_BYTES) {
    this.#files = files
    if (!this.#openAtEnd(tail)) this.#openWhole()
  }

  get state(): LogState {
    return { last: this.#last, bytes: this.#ends[0] + this.#ends[1], damaged: this.#damaged }
  }

  /** Whether a new whole is being written. */
  get rewriting(): boolean {
    return this.#rewrite !== null
  }

  /** Whether it has grown enough to be compacted. One that is damaged is written again from the database instead. */
  get grown(): boolean {
    if (this.#rewrite || this.#damaged || this.#snapshot === null) return false
    return this.state.bytes - this.#snapshot > Math.max(GROWTH, this.#snapshot)
  }

  /** Appends entries; when this returns they lie on the disk. */
  append(entries: readonly JournalEntry[]): void {
    this.#write(
      this.#rewrite?.into ?? this.#active,
      entries.flatMap((entry) => recordTexts(entry)),
    )
    const last = entries.at(-1)
    if (!last) return
    this.#last = { token: last.token, at: last.at }
    if (!this.#rewrite) return
    this.#rewrite.last = this.#last
    for (const { ops } of entries)
      for (const [table, key] of ops) this.#rewrite.touched.add(rowName(table, key))
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

  /** Writes the journal again from its own rows, so that it takes no more room than they do. */
  compact(): void {
    if (!this.#last || this.#rewrite) return
    const rows = this.contents()
    this.#begin(this.#last, false)
    this.addRows(rows)
    this.endRewrite()
  }

  /**
   * Begins to write the whole journal again; what it held before is forgotten at the end, not sooner. What is appended
   * until then goes into the new whole.
   * @param last the latest transaction that the new rows hold
   */
  beginRewrite(last: HighWaterMark): void {
    this.#begin(last, true)
  }

  #begin(last: HighWaterMark, fromOutside: boolean): void {
    const other = this.#active === 0 ? 1 : 0
    // After a compaction that was cut short both files hold something: then the whole goes behind the newer one.
    const into = this.#ends[other] === 0 ? other : this.#active
    this.#rewrite = { last, into, from: this.#ends[into], touched: new Set(), fromOutside }
    // One record even of no rows: the name of the last transaction must be known.
    this.#write(into, markRecord(last, fromOutside ? 'begin' : 'snapshot'))
  }

  addRows(rows: readonly KeptRow[]): void {
    const rewrite = this.#rewrite
    if (!rewrite) return
    const untouched = rows.filter(({ table, key }) => !rewrite.touched.has(rowName(table, key)))
    this.#write(rewrite.into, snapshotOf(rewrite.last, untouched), false)
  }

  endRewrite(): void {
    if (!this.#rewrite) return
    const { last, into, from, fromOutside } = this.#rewrite
    // In this order: the end says that all before it is there.
    this.#files[into].flush()
    if (fromOutside) this.#write(into, markRecord(last, 'end'))
    this.#rewrite = null
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
    ;[this.#last, this.#snapshot, this.#damaged, this.#rewrite] = [null, 0, false, null]
  }

  /** Reads all records. From then on it is known whether something is damaged. */
  #records(): JournalRecord[] {
    const readings = this.#files.map((file) => readRecords(bytesOf(file)))
    const records = recordsOf(readings)
    this.#damaged ||= isDamaged(readings, records)
    return records
  }

  /**
   * Opens the journal by its last record, however long it is. What stands before is looked through by {@link check}.
   * @returns false, with nothing done, where all has to be read: two files hold something, or there is no sound end
   */
  #openAtEnd(tail: number): boolean {
    const [first, second] = this.#files.map((file) => file.getSize())
    const only = second === 0 ? 0 : 1
    if (first !== 0 && second !== 0) return false
    const found = tailOf(this.#files[only], tail)
    if (!found) return false
    ;[this.#seq, this.#active, this.#last, this.#snapshot] = [found.seq, only, found.last, null]
    this.#ends[only] = found.end
    return true
  }

  #openWhole(): void {
    const whole = wholeOf(this.#files)
    ;[this.#seq, this.#active, this.#last, this.#snapshot] = [
      whole.seq,
      whole.active,
      whole.last,
      whole.snapshot,
    ]
    ;[this.#ends[0], this.#ends[1]] = whole.ends
    this.#damaged = whole.damaged
  }

  /**
   * Looks through what was not read when the journal was opened, a piece at a time; others may write between two. Once
   * it is done, the state says whether something is damaged.
   */
  *check(piece?: number): Generator<void, void> {
    if (this.#snapshot !== null) return
    const upto = this.#ends[this.#active]
    for (const found of lookThrough(this.#files[this.#active], upto, piece)) {
      // Written again meanwhile: then nothing of what was to be looked through is there any more.
      if (this.#snapshot !== null || this.#rewrite) return
      if (found) [this.#damaged, this.#snapshot] = [found.damaged, found.snapshot]
      yield
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
