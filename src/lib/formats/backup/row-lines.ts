import * as v from 'valibot'
import { canonicalJson } from '$lib/domain/library/canonical'
import type { Edits } from '$lib/domain/library/edits'
import type { RowKey } from '$lib/domain/library/things'
import { versionOf } from '$lib/domain/library/version'
import { linesOf, type RejectedLine } from './event-lines'
import { parsedJson } from './json'
import type { BackupTable } from './manifest'
import { isPartValue, RowLineSchema } from './row-schemas'

/** Characters of one line: a material with its text, and older versions of it. */
const MAX_LINE_LENGTH = 8 * 1024 * 1024
/** A part is closed when it has become so long, so that neither writer nor reader holds more. */
const PART_LENGTH = 4 * 1024 * 1024

/** A row as a backup has it. */
export interface BackupRow {
  readonly key: RowKey
  /** The version of the database that the row was written under. */
  readonly schema: number
  /** Null for a row that was deleted. Not yet checked against the schema of its table. */
  readonly row: Readonly<Record<string, unknown>> | null
  /** Null where nothing stands beside the row. */
  readonly edits: Edits | null
}

/** The parts `rows/<table>….jsonl` of a table. */
export async function* rowParts(
  table: BackupTable,
  rows: AsyncIterable<BackupRow>,
): AsyncGenerator<{ readonly name: string; readonly text: string }> {
  let [lines, length, count]: [string[], number, number] = [[], 0, 0]
  const part = (): { name: string; text: string } => {
    count += 1
    const number = count === 1 ? '' : `-${String(count).padStart(5, '0')}`
    const text = lines.join('')
    ;[lines, length] = [[], 0]
    return { name: `rows/${table}${number}.jsonl`, text }
  }
  for await (const row of rows) {
    const line = `${canonicalJson(withoutDigests(row))}\n`
    lines.push(line)
    length += line.length
    if (length > PART_LENGTH) yield part()
  }
  if (lines.length > 0) yield part()
}

function withoutDigests({ edits, ...row }: BackupRow): unknown {
  if (!edits) return { ...row, edits }
  const others = edits.others.map(({ digest: _digest, ...version }) => version)
  return { ...row, edits: { ...edits, others } }
}

/** Reads the rows of a part. Older versions of a value that the app cannot read are dropped: only the row counts. */
export function parseRowLines(
  table: BackupTable,
  text: string,
): {
  readonly rows: readonly (BackupRow & { readonly line: number })[]
  readonly rejected: readonly RejectedLine[]
} {
  const rejected: RejectedLine[] = []
  const rows = linesOf(text).flatMap((line, i) => {
    const parsed = v.safeParse(RowLineSchema, line.length > MAX_LINE_LENGTH ? undefined : parsedJson(line))
    if (!parsed.success) {
      rejected.push({ line: i + 1, code: 'row-invalid' })
      return []
    }
    const { edits, ...row } = parsed.output
    const others = edits?.others.filter(({ part, value }) => isPartValue(table, part, value)) ?? []
    const known = others.map(({ part, value, ...stamp }) => ({ part, ...versionOf(value, stamp) }))
    return [{ ...row, edits: edits && { ...edits, others: known }, line: i + 1 }]
  })
  return { rows, rejected }
}
