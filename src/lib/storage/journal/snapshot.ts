import type { KeptRow } from './contents'
import type { JournalOp, Mark } from './entry'
import { textsOf, type RecordKind } from './text'

/** A record that says no more than what it is and which transaction was the latest. */
export function emptyOf({ token, at }: Mark, kind: RecordKind): string[] {
  return textsOf({ token, at, schema: 0, ops: [] }, kind)
}

/** Rows as entries of a snapshot: those of one version of the schema together. */
export function snapshotOf({ token, at }: Mark, rows: readonly KeptRow[]): string[] {
  const bySchema = new Map<number, JournalOp[]>()
  for (const { table, key, row, schema } of rows) {
    const ops = bySchema.get(schema) ?? []
    ops.push([table, key, row])
    bySchema.set(schema, ops)
  }
  return [...bySchema].flatMap(([schema, ops]) => textsOf({ token, at, schema, ops }, 'snapshot'))
}
