import type { JournalRecord } from '$lib/formats/journal-frames'
import type { JournalOp, KeptRow, Key } from './entry'
import { IdRanges } from './id-ranges'
import { headOf, opsIn } from './record'

/**
 * Folds records in their order. For most rows the latest version wins. Events never change, so they are united by id.
 * Only sessions of the latest study day are kept: older sessions cannot be resumed.
 */
export function foldRecords(texts: Iterable<string>): KeptRow[] {
  const rows = new Map<string, KeptRow>()
  for (const text of texts) {
    const head = headOf(text)
    if (head) for (const op of opsIn(text)) applyOp(rows, op, head.schema)
  }
  return withoutOldSessions([...rows.values()])
}

/** Stands in for the number of a record where a row was deleted. */
const GONE = -1

/**
 * The place of each row's latest version in a journal that is read twice, piece by piece. Almost every event is put once
 * and never deleted. Such events are not noted one by one, so that a long log needs little memory.
 */
export class LatestRows {
  /** The number of the record with the latest version, by the name of the row. Events that are put once are missing. */
  #records = new Map<string, number>()
  #events = new IdRanges()
  /** The number of the record from which on rows count. */
  #from = 0
  /** The study day of each session that is there. */
  readonly #days = new Map<string, string>()

  /** Notes the rows of a record. Records come in their order. */
  note({ seq, text }: JournalRecord): void {
    // A snapshot from the database replaces everything before it.
    if (headOf(text)?.kind === 'begin') {
      this.#records = new Map()
      this.#events = new IdRanges()
      this.#days.clear()
      this.#from = seq
    }
    for (const op of opsIn(text)) this.#noteOp(op, seq)
  }

  #noteOp(op: JournalOp, seq: number): void {
    const [table, key] = op
    if (table === 'events' && op.length === 3 && this.#events.add(String(key))) return
    const name = rowName(table, key)
    if (op.length === 3) {
      this.#records.set(name, seq)
      if (table === 'sessions') this.#days.set(name, (op[2] as { readonly day: string }).day)
    } else {
      this.#records.set(name, GONE)
      this.#days.delete(name)
      if (table === 'events') this.#events.add(String(key))
    }
  }

  /** The rows whose latest version stands in a record, when all have been noted. */
  rowsIn({ seq, text }: JournalRecord): KeptRow[] {
    if (seq < this.#from) return []
    const latest = [...this.#days.values()].sort().at(-1)
    return foldRecords([text]).filter(({ table, key }) => {
      const name = rowName(table, key)
      const last = this.#records.get(name) ?? (table === 'events' ? seq : GONE)
      return last === seq && (this.#days.get(name) ?? latest) === latest
    })
  }
}

function applyOp(rows: Map<string, KeptRow>, op: JournalOp, schema: number): void {
  const [table, key] = op
  const id = rowName(table, key)
  if (op.length === 2) rows.delete(id)
  else rows.set(id, { table, key, row: op[2], schema })
}

/** A name that identifies a row among all tables. */
export function rowName(table: string, key: Key): string {
  return `${table} ${JSON.stringify(key)}`
}

/** Leaves out the sessions of days before the latest. */
export function withoutOldSessions(rows: readonly KeptRow[]): KeptRow[] {
  const dayOf = ({ table, row }: KeptRow): string | null =>
    table === 'sessions' ? (row as { day: string }).day : null
  const latest = rows.reduce((day, row) => {
    const own = dayOf(row) ?? ''
    return own > day ? own : day
  }, '')
  return rows.filter((row) => (dayOf(row) ?? latest) === latest)
}
