/**
 * Merges a backup into this library. A dry run reads everything and writes nothing. The merge then writes in many small
 * transactions, each with a part of the log and its pack, so that neither the backup nor the log is in memory as a whole.
 * Cards are folded again at the end, from the packs; until then a row of `meta` notes that the fold is pending.
 */
import type { Instant } from '$lib/domain/shared/clock'
import { fail, ok, type Result } from '$lib/domain/shared/result'
import { parseEventLines, type RejectedLine } from '$lib/formats/backup/event-lines'
import { BACKUP_TABLES, type BackupTable } from '$lib/formats/backup/manifest'
import type { BackupError, OpenedBackup } from '$lib/formats/backup/read-backup'
import { parseRowLines } from '$lib/formats/backup/row-lines'
import type { Platform, WhenceDb } from '$lib/storage/db'
import { incomingRow } from './incoming-rows'
import { mergeRows, type IncomingRow, type RowFate } from './merge-rows'
import { lookAtEvents, mergeEventPart, type EventsMerged, type StoredSizes } from './restore-events'

/** Transactions that may be in progress while the next part is read. */
const MAX_PENDING_WRITES = 2
/** Rows merged in one transaction. */
const ROWS_PER_TRANSACTION = 200

/** A refused line, with the part of the backup that holds it. */
export interface Refused extends RejectedLine {
  readonly part: string
}

/** The effect of a merge, or the effect it would have after a dry run. */
export interface RestoreReport {
  readonly events: { readonly here: number; readonly added: number; readonly known: number }
  /** Events of later versions of the app, kept for them. */
  readonly carried: number
  /** True if every line of events is an event that this version knows. */
  readonly areEvents: boolean
  readonly rows: Readonly<Record<BackupTable, Readonly<Record<RowFate, number>>>>
  /** The first refused lines, and the number of all of them. */
  readonly refused: { readonly first: readonly Refused[]; readonly count: number }
}

/** The options of a merge. */
export interface RestoreOptions extends StoredSizes {
  readonly now: Instant
  /** False for a dry run. */
  readonly write: boolean
  /** True if a dry run has found that every line of this file's events is an event. */
  readonly areEvents?: boolean
  /** The IndexedDB in which older rows are migrated. */
  readonly platform: Platform
  /** Receives the share of the parts that are done, 0 to 1. */
  readonly onProgress: (share: number) => void
}

const MAX_TOLD = 100

type Counts = {
  -readonly [K in keyof RestoreReport]: K extends 'rows'
    ? Record<BackupTable, Record<RowFate, number>>
    : K extends 'carried' | 'areEvents'
      ? RestoreReport[K]
      : { -readonly [P in keyof RestoreReport[K]]: RestoreReport[K][P] }
}

/**
 * Merges every part of a backup, in the order of their dependencies: events, materials, then the rest. The caller makes
 * a dry run before it writes, so that nothing of a damaged file is written.
 */
export async function mergeBackup(
  db: WhenceDb,
  backup: OpenedBackup,
  options: RestoreOptions,
): Promise<Result<RestoreReport, BackupError>> {
  await db.loadBundles()
  const report = emptyReport(await db.events.count())
  const names = backup.manifest.parts.map(({ name }) => name)
  const order = ['events/', 'rows/materials', 'rows/']
  const parts = order.flatMap((prefix, i) =>
    names.filter((name) => name.startsWith(prefix) && !order.slice(0, i).some((p) => name.startsWith(p))),
  )
  const writing: Promise<void>[] = []
  for (const [i, name] of parts.entries()) {
    if (name.startsWith('events/')) {
      const text = await backup.readLines(name)
      const lines = parseEventLines(text.ok ? text.value : [], options.areEvents)
      if (!text.ok) {
        await Promise.all(writing)
        return text
      }
      if (writing.length >= MAX_PENDING_WRITES) await writing.shift()
      refuse(report, name, lines.rejected)
      if (lines.rejected.length + lines.carried.length > 0) report.areEvents = false
      // The next part is read while this one is written. A failure is thrown by a later wait.
      const merging = options.write ? mergeEventPart(db, lines, options) : lookAtEvents(db, lines)
      const noted = merging.then((merged) => {
        note(report, merged)
      })
      noted.catch(() => undefined)
      writing.push(noted)
    } else {
      await Promise.all(writing.splice(0))
      const text = await backup.read(name)
      if (!text.ok) return text
      const merged = await mergeRowPart(db, backup, name, text.value, options, report)
      if (!merged.ok) return merged
    }
    options.onProgress((i + 1) / parts.length)
  }
  await Promise.all(writing)
  return ok(report)
}

function emptyReport(here: number): Counts {
  const fates = (): Record<RowFate, number> => ({ new: 0, same: 0, changed: 0, kept: 0, refused: 0 })
  return {
    events: { here, added: 0, known: 0 },
    carried: 0,
    areEvents: true,
    rows: Object.fromEntries(BACKUP_TABLES.map((table) => [table, fates()])) as Counts['rows'],
    refused: { first: [], count: 0 },
  }
}

function refuse(report: Counts, part: string, lines: readonly RejectedLine[]): void {
  report.refused.count += lines.length
  const room = MAX_TOLD - report.refused.first.length
  report.refused.first = [...report.refused.first, ...lines.slice(0, room).map((line) => ({ ...line, part }))]
}

function note(report: Counts, { added, known, carried }: EventsMerged): void {
  report.events.added += added
  report.events.known += known
  report.carried += carried
}

async function mergeRowPart(
  db: WhenceDb,
  backup: OpenedBackup,
  name: string,
  text: string,
  { now, write, platform }: RestoreOptions,
  report: Counts,
): Promise<Result<null, BackupError>> {
  const table = BACKUP_TABLES.find((each) => name.startsWith(`rows/${each}`))
  if (!table) return fail({ code: 'backup-damaged' })
  const { rows, rejected } = parseRowLines(table, text)
  refuse(report, name, rejected)
  for (let from = 0; from < rows.length; from += ROWS_PER_TRANSACTION) {
    const incoming: (IncomingRow & { readonly line: number })[] = []
    for (const line of rows.slice(from, from + ROWS_PER_TRANSACTION)) {
      const row = await incomingRow(table, line, backup.read, platform)
      if (row.ok) incoming.push({ key: line.key, row: row.value, edits: line.edits, line: line.line })
      else refuse(report, name, [{ line: line.line, ...row.error }])
    }
    const tables = [db.table(table), db.edits, db.materials]
    const fates = await db.transaction(write ? 'rw' : 'r', tables, () =>
      mergeRows(db, table, incoming, { now, write }),
    )
    for (const [i, fate] of fates.entries()) {
      report.rows[table][fate] += 1
      if (fate === 'refused') refuse(report, name, [{ line: incoming[i]?.line ?? 0, code: 'row-invalid' }])
    }
  }
  return ok(null)
}
