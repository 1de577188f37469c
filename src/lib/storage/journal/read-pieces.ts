/** Reads the journal piece by piece, for a comparison with the database: a long journal is never in memory as a whole. */
import { MAX_RECORD_BYTES, readRecords, type JournalRecord } from '$lib/formats/journal-frames'
import type { HighWaterMark, KeptRow } from './entry'
import { openFiles } from './files'
import { LatestRows } from './materialise'
import { headOf } from './record'
import { readJournal, type JournalContents } from './recovery'

/** Bytes read at once. The page can paint between two reads. */
const PIECE_BYTES = 512 * 1024
/** Rows given at once where the journal had to be read as a whole. */
const ROWS_PER_PIECE = 1000

/** The journal, with its rows in pieces. */
export interface JournalInPieces {
  readonly last: HighWaterMark | null
  readonly damaged: boolean
  /** Reads the latest rows, each once; null, as the last value, if the journal was changed since. */
  readonly rows: () => AsyncIterable<readonly KeptRow[] | null>
}

/** Reads the journal, twice if its rows are asked for. Only a damaged one is read as a whole. */
export async function readJournalInPieces(piece?: number): Promise<JournalInPieces> {
  return (await inPieces(await openFiles(), piece)) ?? asPieces(await readJournal())
}

/** A journal that was read as a whole. */
export function asPieces({ rows, last, damaged }: JournalContents): JournalInPieces {
  return {
    last,
    damaged,
    rows: async function* () {
      for (let at = 0; at < rows.length; at += ROWS_PER_PIECE)
        yield await Promise.resolve(rows.slice(at, at + ROWS_PER_PIECE))
    },
  }
}

/**
 * The journal in its files; null if it is damaged. While it is compacted, and after an interruption, both files have
 * content: the records of one follow those of the other.
 */
export async function inPieces(files: readonly Blob[], piece = PIECE_BYTES): Promise<JournalInPieces | null> {
  const latest = new LatestRows()
  try {
    const ordered = await inOrder(files, piece)
    const last = await noteAll(ordered, latest, piece)
    if (!last) return null
    return { last, damaged: false, rows: () => rowsIn(ordered, latest, piece) }
  } catch {
    // A file that was written since it was opened cannot be read any more.
    return null
  }
}

async function* rowsIn(
  files: readonly Blob[],
  latest: LatestRows,
  piece: number,
): AsyncGenerator<readonly KeptRow[] | null, void, undefined> {
  try {
    for (const file of files)
      for await (const records of recordsIn(file, piece))
        yield records && records.flatMap((record) => latest.rowsIn(record))
  } catch {
    yield null
  }
}

/** The files with records, by the number of their first one. */
async function inOrder(files: readonly Blob[], piece: number): Promise<readonly Blob[]> {
  const found: { readonly file: Blob; readonly seq: number }[] = []
  for (const file of files)
    for await (const records of recordsIn(file, piece)) {
      const [first] = records ?? []
      if (first) found.push({ file, seq: first.seq })
      break
    }
  return found.sort((a, b) => a.seq - b.seq).map(({ file }) => file)
}

/** Notes the rows of all records. @returns the latest transaction; null if records are damaged or missing */
async function noteAll(
  files: readonly Blob[],
  latest: LatestRows,
  piece: number,
): Promise<HighWaterMark | null> {
  let [last, seq, isCut] = [null as HighWaterMark | null, null as number | null, false]
  for (const file of files) {
    for await (const records of recordsIn(file, piece)) {
      if (!records) return null
      for (const record of records) {
        const head = headOf(record.text)
        if (!head) return null
        // A complete snapshot replaces all records before it.
        if (head.kind === 'begin') isCut = true
        else if (seq !== null && record.seq !== seq + 1) return null
        if (head.kind === 'end') isCut = false
        ;[last, seq] = [{ token: head.token, at: head.at }, record.seq]
        latest.note(record)
      }
    }
  }
  return isCut ? null : last
}

/** The records of a file, piece by piece; null, as the last value, if some are damaged. */
async function* recordsIn(
  file: Blob,
  piece: number,
): AsyncGenerator<readonly JournalRecord[] | null, void, undefined> {
  let [at, size] = [0, piece]
  while (at < file.size) {
    const { records, end, damaged } = readRecords(
      new Uint8Array(await file.slice(at, at + size).arrayBuffer()),
    )
    if (damaged > 0 || size > 2 * MAX_RECORD_BYTES) {
      yield null
      return
    }
    if (end > 0) yield records
    // Only the room for later records is left.
    else if (at + size >= file.size) return
    at += end
    // A record that is longer than the piece is read again in a longer piece.
    size = end === 0 ? size * 2 : piece
  }
}
