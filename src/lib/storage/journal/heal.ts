import type { WhenceEvent } from '$lib/domain/review/event'
import { makeFold } from '$lib/domain/review/fold'
import { RULE_EVENTS, rulesInForce } from '$lib/domain/review/in-force'
import type { WhenceDb } from '$lib/storage/db'
import { mergeEvents, rebuildProjection } from '$lib/storage/merge'
import { writeAnew } from './anew'
import { foldRecords, nameOf, type KeptRow } from './contents'
import { COMPUTED, MARK, type JournalEntry, type JournalOp, type Mark } from './entry'
import { liftRows, putRows, type Platform } from './lift'
import { readFiles } from './files'
import type { LogState } from './log'
import type { JournalPort } from './port'
import { recordsIn } from './records'
import { silence } from './recorder'
import { headOf } from './text'

/** What was brought back into the database: events (mostly answers), and other rows that were not there. */
export interface Recovered {
  readonly events: number
  readonly rows: number
}

/** What healing came to. The journal may go on being written for minutes, and takes in what is appended meanwhile. */
export interface Healed {
  readonly recovered: Recovered
  readonly rewriting: { readonly done: Promise<LogState> } | null
}

const NOTHING: Recovered = { events: 0, rows: 0 }

/** The latest transaction that the database holds; null in one that is new, or has lost everything. */
export async function markOf(db: WhenceDb): Promise<Mark | null> {
  return ((await db.meta.get(MARK))?.value as Mark | undefined) ?? null
}

/**
 * Compares the two homes at the start, by the latest transaction of each, and mends the poorer from the other.
 * @param mark the database's latest transaction before anything was written in this tab
 * @param unkept what is written and not in the journal yet: later than all that is
 */
export async function heal(
  db: WhenceDb,
  platform: Platform,
  port: JournalPort,
  state: LogState,
  mark: Mark | null,
  unkept: () => readonly JournalEntry[] = () => [],
): Promise<Healed> {
  const { last } = state
  if (last && mark && last.token === mark.token) {
    return { recovered: NOTHING, rewriting: state.damaged ? await renew(db, platform, port) : null }
  }
  const missed = last && mark && (await port.since(mark.token))
  const recovered = missed
    ? await replay(db, platform, missed, last, unkept)
    : last
      ? await unite(db, platform, await port.contents(), last, mark === null || mark.at < last.at, unkept)
      : NOTHING
  // Where the journal knows nothing of the database's latest, or is damaged, the database is the fuller by now.
  const isPoor = !missed || state.damaged
  return { recovered, rewriting: isPoor ? await renew(db, platform, port) : null }
}

/** Begins to write the journal anew from the database. Data from before there was a journal has no mark yet. */
export async function renew(
  db: WhenceDb,
  platform: Platform,
  port: JournalPort,
): Promise<{ readonly done: Promise<LogState> }> {
  const mark = (await markOf(db)) ?? { token: 'none', at: 0 }
  return { done: writeAnew(db, platform, port, mark) }
}

/** Fills a database that has lost everything from the journal's files, which another tab may hold. */
export async function recover(db: WhenceDb, platform: Platform): Promise<Recovered> {
  const texts = recordsIn(await readFiles()).map(({ text }) => text)
  const last = headOf(texts.at(-1) ?? '')
  return last ? unite(db, platform, foldRecords(texts), { token: last.token, at: last.at }, true) : NOTHING
}

/** Does again what the database has missed: it is known where it stands in the journal. */
async function replay(
  db: WhenceDb,
  platform: Platform,
  entries: readonly JournalEntry[],
  last: Mark,
  unkept: () => readonly JournalEntry[],
): Promise<Recovered> {
  const rows = entries.flatMap(({ ops, schema }) =>
    ops.map((op): KeptRow & { gone: boolean } => rowOf(op, schema)),
  )
  // The latest of each row: what came before it is of no consequence.
  const latest = [...new Map(rows.map((row) => [nameOf(row.table, row.key), row])).values()]
  const lifted = await liftRows(
    latest.filter(({ gone }) => !gone),
    platform,
  )
  return silently(db, last, async () => {
    const isNewest = await newestOf(db, unkept)
    for (const { table, key, gone } of latest.filter(isNewest)) {
      if (gone && table !== 'events') await db.tables.find(({ name }) => name === table)?.delete(key)
    }
    return write(db, lifted.filter(isNewest))
  })
}

/** Whether a row of the journal is later than what was written and has not reached it; facts are never in conflict. */
async function newestOf(
  db: WhenceDb,
  unkept: () => readonly JournalEntry[],
): Promise<(row: KeptRow) => boolean> {
  // Once this transaction may read, whatever was written before it has been told.
  await db.meta.get(MARK)
  const newer = new Set(unkept().flatMap(({ ops }) => ops.map(([table, key]) => nameOf(table, key))))
  return ({ table, key }) => table === 'events' || !newer.has(nameOf(table, key))
}

function rowOf([table, key, ...rest]: JournalOp, schema: number): KeptRow & { gone: boolean } {
  return { table, key, row: rest[0], schema, gone: rest.length === 0 }
}

/**
 * Unites the database with all that the journal holds. Events are facts and never in conflict; other rows are taken
 * where the journal is the newer of the two.
 */
async function unite(
  db: WhenceDb,
  platform: Platform,
  rows: readonly KeptRow[],
  last: Mark,
  journalIsNewer: boolean,
  unkept: () => readonly JournalEntry[] = () => [],
): Promise<Recovered> {
  const wanted = rows.filter(({ table }) => journalIsNewer || table === 'events')
  const lifted = await liftRows(wanted, platform)
  return silently(db, journalIsNewer ? last : null, async () => {
    const isNewest = await newestOf(db, unkept)
    return write(db, lifted.filter(isNewest))
  })
}

/**
 * Runs one transaction over everything that is not noted in the journal, since it comes from there.
 * @param mark the database's latest transaction from now on, where that is the journal's
 */
function silently<T>(db: WhenceDb, mark: Mark | null, work: () => Promise<T>): Promise<T> {
  return db.transaction('rw', db.tables, async (transaction) => {
    silence(transaction)
    const done = await work()
    if (mark) await db.meta.put({ key: MARK, value: mark })
    return done
  })
}

/** Events go through the projection; other rows are put. Says how many were not there before. */
async function write(db: WhenceDb, rows: readonly KeptRow[]): Promise<Recovered> {
  const events = rows.filter(({ table }) => table === 'events').map(({ row }) => row as WhenceEvent)
  const others = rows.filter(({ table }) => table !== 'events' && !COMPUTED.includes(table))
  const missing = await countMissing(db, others)
  await putRows(db, others)
  const empty = (await db.events.limit(1).count()) === 0
  const rules = await db.events.where('type').anyOf(RULE_EVENTS).toArray()
  const fold = makeFold(rulesInForce([...rules, ...events]).parametersOf)
  if (!empty) return { events: (await mergeEvents(db, fold, events)).added, rows: missing }
  await db.events.bulkPut(events)
  await rebuildProjection(db, fold)
  return { events: events.length, rows: missing }
}

async function countMissing(db: WhenceDb, rows: readonly KeptRow[]): Promise<number> {
  let missing = 0
  for (const table of db.tables) {
    // A sitting or a setting is nothing that a learner would miss by number.
    if (['meta', 'seen', 'sessions'].includes(table.name)) continue
    const keys = rows.filter((row) => row.table === table.name).map(({ key }) => key)
    const found = (await table.bulkGet(keys)) as unknown[]
    missing += found.filter((row) => row === undefined).length
  }
  return missing
}
