import type { JournalEntry, JournalOp } from './entry'

/**
 * An entry as the text of records: one line of what it is, then what it wrote, as JSON. The first line can be read
 * without the rest, so that finding a place in a long journal is cheap.
 */

/** Operations in one record: damage to a record loses no more than these. */
const OPS_A_RECORD = 50

/** The first line of a record. `snapshot` marks what a compaction wrote. */
export interface RecordHead {
  readonly token: string
  readonly at: number
  readonly schema: number
  readonly snapshot: boolean
}

/** The texts of an entry's records. One that wrote nothing has one too: its name must be known. */
export function textsOf(entry: JournalEntry, snapshot = false): string[] {
  const head = [entry.token, entry.at, entry.schema, snapshot ? 's' : 'e'].join(' ')
  const texts: string[] = []
  for (let at = 0; at === 0 || at < entry.ops.length; at += OPS_A_RECORD) {
    texts.push(`${head}\n${JSON.stringify(entry.ops.slice(at, at + OPS_A_RECORD))}`)
  }
  return texts
}

/** What a record is; null for a text that none of ours wrote. */
export function headOf(text: string): RecordHead | null {
  const [token, at, schema, kind] = text.slice(0, text.indexOf('\n')).split(' ')
  if (token === undefined || kind === undefined) return null
  return { token, at: Number(at), schema: Number(schema), snapshot: kind === 's' }
}

/** What a record wrote. Its checksum has been compared, so it is what was once written. */
export function opsIn(text: string): JournalOp[] {
  return JSON.parse(text.slice(text.indexOf('\n') + 1)) as JournalOp[]
}
