/**
 * Recovery: at the start the latest transactions of database and journal are compared, and the home that lags behind is
 * repaired from the other. See docs/adr for why there are two homes.
 */
import type { WhenceEvent } from '$lib/domain/review/event'
import { erasuresIn, isErased } from '$lib/domain/review/erasure'
import { makeFold } from '$lib/domain/review/fold'
import { RULE_EVENTS, rulesInForce } from '$lib/domain/review/settings-in-force'
import { readRecords } from '$lib/formats/journal-frames'
import type { WhenceDb } from '$lib/storage/db'
import { mergeEvents, rebuildProjection } from '$lib/storage/event-merge'
import {
  DERIVED_TABLES,
  HIGH_WATER_MARK,
  type HighWaterMark,
  type JournalEntry,
  type JournalOp,
} from './entry'
import { withoutCapture } from './capture'
import { readFiles } from './files'
import type { LogState } from './log'
import { foldRecords, rowName } from './materialise'
import type { KeptRow } from './entry'
import { migrateRows, putRows } from './migrate-rows'
import { headOf, isDamaged, opsOf, recordsOf } from './record'
import { rewriteJournal, type Homes } from './rewrite'

/** The number of rows restored into the database: events (mostly answers), and other rows that were missing. */
export interface Recovered {
  readonly events: number
  readonly rows: number
}

/**
 * The result of comparing both stores. The journal may still be rewritten afterwards, and takes new entries meanwhile.
 */
export interface Reconciled {
  readonly recovered: Recovered
  /** True if the journal had broken or missing records. */
  readonly damaged: boolean
  readonly rewriting: { readonly done: Promise<LogState> } | null
}

const NOTHING: Recovered = { events: 0, rows: 0 }

/** The latest transaction that the database holds; null in a new database, and in one that has lost everything. */
export async function highWaterMark(db: WhenceDb): Promise<HighWaterMark | null> {
  return ((await db.meta.get(HIGH_WATER_MARK))?.value as HighWaterMark | undefined) ?? null
}

/**
 * Compares both homes and repairs the one that lags behind.
 * @param state the journal as it was opened
 * @param mark the latest transaction of the database before this tab wrote anything
 * @param unkept the entries that are written and not in the journal yet: they are later than everything in it
 */
export async function reconcile(
  homes: Homes,
  state: LogState,
  mark: HighWaterMark | null,
  unkept: () => readonly JournalEntry[] = () => [],
): Promise<Reconciled> {
  const { rpc } = homes
  const { last } = state
  if (last && mark && last.token === mark.token) {
    const rewriting = state.damaged ? await startRewrite(homes) : null
    return { recovered: NOTHING, damaged: state.damaged, rewriting }
  }
  const missed = last && mark && (await rpc.since(mark.token))
  const recovered = missed
    ? await replay(homes, missed, last, unkept)
    : last
      ? await unite(homes, await rpc.contents(), last, mark === null || mark.at < last.at, unkept)
      : NOTHING
  // All records have been read by now, so any damage is known.
  const { damaged } = await rpc.append([])
  // Rewrite the journal if it does not hold the latest transaction of the database, or if it is damaged.
  const lags = !missed || damaged
  return { recovered, damaged, rewriting: lags ? await startRewrite(homes) : null }
}

/**
 * Starts to rewrite the journal from the database. A database from before the journal existed has no mark, so it gets
 * one.
 */
export async function startRewrite(homes: Homes): Promise<{ readonly done: Promise<LogState> }> {
  const mark = (await highWaterMark(homes.db)) ?? { token: 'none', at: 0 }
  return { done: rewriteJournal(homes, mark) }
}

/** Reads the rows in the journal's files without holding the files, because another tab may hold them. */
export interface JournalContents {
  readonly rows: readonly KeptRow[]
  readonly last: HighWaterMark | null
  readonly damaged: boolean
}

/** Reads all rows of the journal. */
export async function readJournal(): Promise<JournalContents> {
  const readings = (await readFiles()).map((bytes) => readRecords(bytes))
  const records = recordsOf(readings)
  const head = headOf(records.at(-1)?.text ?? '')
  return {
    rows: foldRecords(records.map(({ text }) => text)),
    last: head ? { token: head.token, at: head.at } : null,
    damaged: isDamaged(readings, records),
  }
}

/** Fills an empty database from the journal. */
export function fillFromJournal(
  homes: Pick<Homes, 'db' | 'platform'>,
  { rows, last }: JournalContents,
): Promise<Recovered> {
  return last ? unite(homes, rows, last, true) : Promise.resolve(NOTHING)
}

/** Replays the transactions that the database has missed. */
async function replay(
  { db, platform }: Homes,
  entries: readonly JournalEntry[],
  last: HighWaterMark,
  unkept: () => readonly JournalEntry[],
): Promise<Recovered> {
  const rows = entries.flatMap(({ ops, schema }) =>
    ops.map((op): KeptRow & { gone: boolean } => rowOf(op, schema)),
  )
  // Only the latest state of each row matters.
  const latest = [...new Map(rows.map((row) => [rowName(row.table, row.key), row])).values()]
  const present = latest.filter(({ gone }) => !gone)
  const migrated = await migrateRows(present, db.name, platform)
  return withoutJournal(db, last, async () => {
    const isNewest = await newestOf(db, unkept)
    for (const { table, key, gone } of latest.filter(isNewest)) {
      if (gone && table !== 'events') await db.tables.find(({ name }) => name === table)?.delete(key)
    }
    return write(db, migrated.filter(isNewest))
  })
}

/**
 * Gives a test that tells whether a row of the journal is newer than the entries that have not reached it. Events never
 * conflict.
 */
async function newestOf(
  db: WhenceDb,
  unkept: () => readonly JournalEntry[],
): Promise<(row: KeptRow) => boolean> {
  // When this transaction can read, every earlier write has been captured.
  await db.meta.get(HIGH_WATER_MARK)
  const newer = new Set(unkept().flatMap((entry) => opsOf(entry).map(([table, key]) => rowName(table, key))))
  return ({ table, key }) => table === 'events' || !newer.has(rowName(table, key))
}

function rowOf([table, key, ...rest]: JournalOp, schema: number): KeptRow & { gone: boolean } {
  return { table, key, row: rest[0], schema, gone: rest.length === 0 }
}

/** Merges the rows of the journal into the database. Events are united by id. Other rows come from the newer store. */
async function unite(
  { db, platform }: Pick<Homes, 'db' | 'platform'>,
  rows: readonly KeptRow[],
  last: HighWaterMark,
  journalIsNewer: boolean,
  unkept: () => readonly JournalEntry[] = () => [],
): Promise<Recovered> {
  const wanted = rows.filter(({ table }) => journalIsNewer || table === 'events')
  const migrated = await migrateRows(wanted, db.name, platform)
  return withoutJournal(db, journalIsNewer ? last : null, async () => {
    const isNewest = await newestOf(db, unkept)
    return write(db, migrated.filter(isNewest))
  })
}

/**
 * Runs a transaction over all tables that is not captured for the journal, because its rows come from there.
 * @param mark the new high-water mark of the database; null leaves it unchanged
 */
function withoutJournal<T>(db: WhenceDb, mark: HighWaterMark | null, work: () => Promise<T>): Promise<T> {
  return db.transaction('rw', db.tables, async (transaction) => {
    withoutCapture(transaction)
    const done = await work()
    if (mark) await db.meta.put({ key: HIGH_WATER_MARK, value: mark })
    return done
  })
}

/**
 * Writes rows inside the caller's transaction: events through the projection, other rows unchanged.
 * @returns the number of rows that were missing before
 */
export async function write(db: WhenceDb, rows: readonly KeptRow[]): Promise<Recovered> {
  const events = rows.filter(({ table }) => table === 'events').map(({ row }) => row as WhenceEvent)
  const others = rows.filter(({ table }) => table !== 'events' && !DERIVED_TABLES.includes(table))
  const missing = await countMissing(db, others)
  await putRows(db, others)
  const empty = (await db.events.limit(1).count()) === 0
  const rules = await db.events.where('type').anyOf(RULE_EVENTS).toArray()
  const fold = makeFold(rulesInForce([...rules, ...events]).parametersOf)
  if (!empty) return { events: (await mergeEvents(db, fold, events)).added, rows: missing }
  const erasures = erasuresIn(events)
  const kept = events.filter((event) => !isErased(event, erasures))
  await db.events.bulkPut(kept)
  await rebuildProjection(db, fold)
  return { events: kept.length, rows: missing }
}

async function countMissing(db: WhenceDb, rows: readonly KeptRow[]): Promise<number> {
  let missing = 0
  for (const table of db.tables) {
    // A learner does not think of sessions and settings as data, so the report does not count them.
    if (['meta', 'seen', 'sessions', 'edits', 'carried'].includes(table.name)) continue
    const keys = rows.filter((row) => row.table === table.name).map(({ key }) => key)
    const found = (await table.bulkGet(keys)) as unknown[]
    missing += found.filter((row) => row === undefined).length
  }
  return missing
}
