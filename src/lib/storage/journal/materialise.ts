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
