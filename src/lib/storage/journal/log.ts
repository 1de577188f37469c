import { encodeRecords, readRecords, type JournalRecord } from '$lib/formats/journal-frames'
import { foldRecords, LatestRows, rowName } from './materialise'
import type { HighWaterMark, JournalEntry, KeptRow } from './entry'
import type { Rewrite } from './log-rewrite'
import { bytesOf, lookThrough, piecesOf, tailOf, wholeOf, type LogFile } from './scan'
import { deletesEvents, headOf, isDamaged, markRecord, opsIn, opsOf } from './record'
import { recordsOf, snapshotOf, textsOf } from './record'

/** The state of a journal that was just opened. */
export interface LogState {
  /** The latest entry; null in an empty journal. */
  readonly last: HighWaterMark | null
  readonly bytes: number
  /** True if records are known to be broken or missing, so that entries may be lost. */
  readonly damaged: boolean
}

/**
 * Files grow in steps of this size. Most writes then do not change the file's size, and some room is left when the disk
 * is full.
 */
const GROWTH_STEP_BYTES = 256 * 1024
/** Opening reads at most this much of a file. The rest is checked later. */
const TAIL_BYTES = 1024 * 1024
/** A journal is compacted when it has grown by its size after the last compaction, and at least by this. */
const MIN_GROWTH_BYTES = 1024 * 1024

/**
 * The journal in two files. Entries go to the end of one file. Compaction writes all rows into the other file, and
 * empties the first one only after the other is on disk. A reader therefore reads both files, in the order of record
 * numbers.
 */
export class JournalLog {
  readonly #files: readonly [LogFile, LogFile]
  #active: 0 | 1 = 0
  readonly #ends: [number, number] = [0, 0]
  #seq = 0
  /** Bytes written by the last compaction; null until they have been found. */
  #snapshot: number | null = 0
  #damaged = false
  #last: HighWaterMark | null = null
  #rewrite: Rewrite | null = null
  /** Counts rewrites and erasures. */
  #turn = 0
  /** True if an earlier record holds an event that was erased since. */
  #holdsErased = false

  /** @param tail bytes at the end of a file that opening reads, if they are enough */
  constructor(files: readonly [LogFile, LogFile], tail = TAIL_BYTES) {
    this.#files = files
    if (!this.#openAtEnd(tail)) this.#openWhole()
  }

  get state(): LogState {
    return { last: this.#last, bytes: this.#ends[0] + this.#ends[1], damaged: this.#damaged }
  }

  /** True while a rewrite is in progress. */
  get rewriting(): boolean {
    return this.#rewrite !== null
  }

  /**
   * True if the journal has grown enough to be compacted, or holds events that were erased. A damaged journal is
   * rewritten from the database instead.
   */
  get grown(): boolean {
    if (this.#rewrite || this.#damaged || this.#snapshot === null) return false
    return this.#holdsErased || this.state.bytes - this.#snapshot > Math.max(MIN_GROWTH_BYTES, this.#snapshot)
  }

  /** Appends entries. They are on disk when this returns. */
  append(entries: readonly JournalEntry[]): void {
    const texts = entries.map(textsOf)
    this.#write(this.#rewrite?.into ?? this.#active, texts.flat())
    const last = entries.at(-1)
    if (!last) return
    const erases = texts.some((own) => own.some(deletesEvents))
    this.#holdsErased ||= erases
    this.#last = { token: last.token, at: last.at }
    if (!this.#rewrite) return
    this.#rewrite.last = this.#last
    this.#rewrite.holdsErased ||= erases
    for (const entry of entries)
      for (const [table, key] of opsOf(entry)) this.#rewrite.touched.add(rowName(table, key))
  }

  /** The entries after a given token, in order; null if the journal does not hold that token. */
  since(token: string): JournalEntry[] | null {
    const texts = this.#records().map((record) => record.text)
    const at = texts.findLastIndex((text) => headOf(text)?.token === token)
    if (at < 0) return null
    return texts.slice(at + 1).flatMap((text) => {
      const head = headOf(text)
      return head ? [{ ...head, ops: opsIn(text) }] : []
    })
  }

  /** The latest state of all rows. */
  contents(): KeptRow[] {
    return foldRecords(this.#records().map(({ text }) => text))
  }

  /** Rewrites the journal from its own rows, which removes outdated records. */
  compact(): void {
    for (const _piece of this.compaction());
  }

  /**
   * {@link compact}, piece by piece: a long journal is never in memory as a whole. Other calls may write between two
   * pieces. Where writing fails, both files stay as they are.
   */
  *compaction(piece?: number): Generator<void, void> {
    if (!this.#last || this.#rewrite) return
    try {
      yield* this.#compactInPieces(piece)
    } catch (error) {
      this.#abandonRewrite()
      throw error
    }
  }

  *#compactInPieces(piece: number | undefined): Generator<void, void> {
    const [active, other, turn] = [this.#active, this.#active === 0 ? 1 : 0, this.#turn]
    const latest = new LatestRows()
    for (const records of piecesOf(this.#files[active], () => this.#ends[active], piece)) {
      // After an interrupted compaction the latest rows are in both files.
      if (records === null || this.#damaged || this.#ends[other] !== 0) {
        this.#compactWhole()
        return
      }
      for (const record of records) latest.note(record)
      yield
      // The journal was rewritten or erased meanwhile.
      if (this.#turn !== turn) return
    }
    yield* this.#rewriteFrom(active, latest, piece)
  }

  /** Writes the latest rows of a file into the other one. */
  *#rewriteFrom(file: 0 | 1, latest: LatestRows, piece: number | undefined): Generator<void, void> {
    if (!this.#last) return
    const upto = this.#ends[file]
    this.#begin(this.#last, false)
    const turn = this.#turn
    for (const records of piecesOf(this.#files[file], () => upto, piece)) {
      // The file was sound a moment ago. It stays, and so does what was written into the other one.
      this.#damaged ||= records === null
      if (records === null) this.#abandonRewrite()
      else this.addRows(records.flatMap((record) => latest.rowsIn(record)))
      yield
      if (this.#turn !== turn || !this.#rewrite) return
    }
    this.endRewrite()
  }

  /** Leaves a rewrite unfinished. Both files have content then, and are read together. */
  #abandonRewrite(): void {
    if (this.#rewrite) this.#active = this.#rewrite.into
    this.#rewrite = null
  }

  #compactWhole(): void {
    const rows = this.contents()
    if (this.#last) this.#begin(this.#last, false)
    this.addRows(rows)
    this.endRewrite()
  }

  /**
   * Starts to rewrite the whole journal. The old content is deleted only at the end. Entries that are appended
   * meanwhile go into the new journal.
   * @param last the latest transaction that the new rows hold
   */
  beginRewrite(last: HighWaterMark): void {
    this.#begin(last, true)
  }

  #begin(last: HighWaterMark, fromOutside: boolean): void {
    this.#turn += 1
    const other = this.#active === 0 ? 1 : 0
    // After an interrupted compaction both files have content. Then the new journal is appended to the newer file.
    const into = this.#ends[other] === 0 ? other : this.#active
    this.#rewrite = {
      last,
      into,
      from: this.#ends[into],
      touched: new Set(),
      holdsErased: false,
      fromOutside,
    }
    // Write one record even if there are no rows: the token of the last transaction must be known.
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
    const { last, into, from, holdsErased, fromOutside } = this.#rewrite
    // Flush first: the `end` record states that everything before it is on disk.
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
    this.#holdsErased = holdsErased
  }

  /** Deletes all entries. */
  erase(): void {
    for (const [i, file] of this.#files.entries()) {
      file.truncate(0)
      file.flush()
      this.#ends[i as 0 | 1] = 0
    }
    ;[this.#last, this.#snapshot, this.#damaged, this.#rewrite] = [null, 0, false, null]
    this.#turn += 1
    this.#holdsErased = false
  }

  /** Reads all records, and notes any damage. */
  #records(): JournalRecord[] {
    const readings = this.#files.map((file) => readRecords(bytesOf(file)))
    const records = recordsOf(readings)
    this.#damaged ||= isDamaged(readings, records)
    return records
  }

  /**
   * Opens the journal by its last record, so the length of the journal does not matter. {@link check} later reads the
   * earlier records.
   * @returns false, without any change, if everything must be read: both files have content, or no sound record ends
   * the file
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
    ;[this.#seq, this.#active] = [whole.seq, whole.active]
    ;[this.#last, this.#snapshot] = [whole.last, whole.snapshot]
    ;[this.#ends[0], this.#ends[1]] = whole.ends
    this.#damaged = whole.damaged
    this.#holdsErased = whole.holdsErased
  }

  /**
   * Checks the records that opening did not read, piece by piece. Other calls may write between two pieces. At the end,
   * the state says whether records are damaged.
   */
  *check(piece?: number): Generator<void, void> {
    if (this.#snapshot !== null) return
    const upto = this.#ends[this.#active]
    for (const found of lookThrough(this.#files[this.#active], upto, piece)) {
      // The journal was rewritten meanwhile, so the records to check no longer exist.
      if (this.#snapshot !== null || this.#rewrite) return
      if (found) {
        ;[this.#damaged, this.#snapshot] = [found.damaged, found.snapshot]
        this.#holdsErased ||= found.holdsErased
      }
      yield
    }
  }

  /** Appends texts as records to a file. A partial write counts as failed. */
  #write(file: 0 | 1, texts: readonly string[], flush = true): void {
    const bytes = encodeRecords(texts, this.#seq + 1)
    const { length } = bytes
    const [handle, at] = [this.#files[file], this.#ends[file]]
    if (at + length > handle.getSize()) handle.truncate(at + length + GROWTH_STEP_BYTES)
    if (handle.write(bytes, { at }) !== length) throw new Error('the journal was written only in part')
    if (flush) handle.flush()
    this.#ends[file] += length
    this.#seq += texts.length
  }
}
