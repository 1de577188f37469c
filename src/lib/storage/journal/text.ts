import type { JournalEntry, JournalOp } from './entry'

/**
 * An entry as the text of records: one line of what it is, then what it wrote, as JSON. The first line can be read
 * without the rest, so that finding a place in a long journal is cheap.
 */

/** Operations in one record: damage to a record loses no more than these. */
const OPS_A_RECORD = 50

/**
 * What a record is part of: what a transaction wrote (`entry`), or a whole written at once (`snapshot`). One that is
 * written from the database has a `begin` and an `end`, since the old journal cannot stand in for what is missing.
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

/** The texts of an entry's records. One that wrote nothing has one too: its name must be known. */
export function textsOf(entry: JournalEntry, kind: RecordKind = 'entry'): string[] {
  const head = [entry.token, entry.at, entry.schema, LETTERS[kind]].join(' ')
  const texts: string[] = []
  for (let at = 0; at === 0 || at < entry.ops.length; at += OPS_A_RECORD) {
    texts.push(`${head}\n${JSON.stringify(entry.ops.slice(at, at + OPS_A_RECORD))}`)
  }
  return texts
}

/** What a record is; null for a text that none of ours wrote. */
export function headOf(text: string): RecordHead | null {
  const [token, at, schema, letter] = text.slice(0, text.indexOf('\n')).split(' ')
  if (token === undefined || letter === undefined) return null
  const kind = (Object.keys(LETTERS) as RecordKind[]).find((each) => LETTERS[each] === letter) ?? 'entry'
  return { token, at: Number(at), schema: Number(schema), kind }
}

/** What a record wrote. Its checksum has been compared, so it is what was once written. */
export function opsIn(text: string): JournalOp[] {
  return JSON.parse(text.slice(text.indexOf('\n') + 1)) as JournalOp[]
}
