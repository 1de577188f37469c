import type { JournalRecord } from '$lib/formats/journal-frames'
import type { JournalOp, KeptRow, Key } from './entry'
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

/** The place of each row's latest version in a journal that is read twice, piece by piece. */
export class LatestRows {
  /** The number of the record with the latest version, by the name of the row. */
  #records = new Map<string, number>()
  /** The study day of each session that is there. */
  readonly #days = new Map<string, string>()

  /** Notes the rows of a record. Records come in their order. */
  note({ seq, text }: JournalRecord): void {
    // A snapshot from the database replaces everything before it.
    if (headOf(text)?.kind === 'begin') {
      this.#records = new Map()
      this.#days.clear()
    }
    for (const op of opsIn(text)) {
      const name = rowName(op[0], op[1])
      if (op.length === 2) {
        this.#records.delete(name)
        this.#days.delete(name)
      } else {
        this.#records.set(name, seq)
        if (op[0] === 'sessions') this.#days.set(name, (op[2] as { readonly day: string }).day)
      }
    }
  }

  /** The rows whose latest version stands in a record, when all have been noted. */
  rowsIn({ seq, text }: JournalRecord): KeptRow[] {
    const latest = [...this.#days.values()].sort().at(-1)
    return foldRecords([text]).filter(({ table, key }) => {
      const name = rowName(table, key)
      return this.#records.get(name) === seq && (this.#days.get(name) ?? latest) === latest
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
