import { foldRecords } from './contents'
import { readFiles } from './files'
import { recordsIn } from './records'

/** All that the journal holds as lines of JSON: table, key, row, and the version of the schema it was written under. */
export async function journalAsText(): Promise<string> {
  const rows = foldRecords(recordsIn(await readFiles()).map(({ text }) => text))
  return rows.map((row) => `${JSON.stringify(row)}\n`).join('')
}
