/**
 * The event archive: packs of old events in columns, in the form that folding needs. It is derived from the log and
 * serves only speed. A pack does not hold events that arrive late, with an id among packed ones. A reader of packs
 * therefore compares the number of events read for each card with the number in the card's row.
 */
import type { Table } from 'dexie'
import { isCardEvent, type CardEvent, type WhenceEvent } from '$lib/domain/review/event'
import { packEvents, type PackedEvents } from '$lib/domain/review/event-columns'
import { idsNotIn, PackedLog } from '$lib/domain/review/packed-log'
import type { Instant } from '$lib/domain/shared/clock'
import type { EventId } from '$lib/domain/shared/ids'
import type { WhenceDb } from './db'
import type { PackRow } from './rows'

/** Events in one pack. */
const EVENTS_PER_PACK = 5000
/** Packs read at once. */
const PACKS_PER_READ = 10

/** The result of reading the log. */
interface ReadLog {
  /** The events of each card, with the fields that folding uses. */
  readonly log: PackedLog
  /** True if some events came from packs that may lack late ones. */
  readonly mayLackLate: boolean
}

/** The options of reading the log. */
interface ReadLogOptions {
  /** Receives the share of the log's time span that has been read, 0 to 1. */
  readonly onProgress: (share: number) => void
  /** True to compare the packs with the keys of the log, so that no late event is missed. */
  readonly isExact?: boolean
  /** The number of events in a new pack. */
  readonly size?: number
}

/**
 * Reads the whole log: packed events from the packs, the rest event by event. Every full page of the rest becomes a new
 * pack. The log stays in columns, so that a long one needs little memory.
 */
export async function readLog(
  db: WhenceDb,
  { onProgress, isExact = false, size = EVENTS_PER_PACK }: ReadLogOptions,
): Promise<ReadLog> {
  const log = new PackedLog()
  const shareAt = await shareOfTime(db)
  let packed = ''
  for await (const packs of rowPages(db.packs, 'upto', packed, PACKS_PER_READ)) {
    for (const pack of packs) {
      log.add(pack.events)
      if (isExact) log.add(packEvents(await lateEvents(db, packed, pack)))
      packed = pack.upto
    }
    onProgress(shareAt(packs.at(-1)?.events.at.at(-1)))
  }
  for await (const { events, at } of pagesAndPacks(db, packed, size)) {
    log.add(events)
    onProgress(shareAt(at))
  }
  return { log, mayLackLate: packed !== '' && !isExact }
}

/** The events of cards that stand in a pack's part of the log, but not in the pack. */
async function lateEvents(db: WhenceDb, after: string, { upto, events }: PackRow): Promise<CardEvent[]> {
  const part = db.events.where('id').between(after, upto, false, true)
  // Most packs hold all events of their part, and counting is far faster than reading their ids.
  if ((await part.count()) === events.kind.length) return []
  const ids = await part.primaryKeys()
  const found = await db.events.bulkGet(idsNotIn(events, ids as EventId[]))
  return found.filter((event) => event !== undefined).filter(isCardEvent)
}

/** Packs all full pages of the log. Nothing waits for this, and stopping it loses nothing. */
export async function packLog(db: WhenceDb, size = EVENTS_PER_PACK): Promise<void> {
  for await (const _page of pagesAndPacks(db, await lastPacked(db), size));
}

/** Tells whether a full page of unpacked events exists, by reading one key. */
export async function canPack(db: WhenceDb, size = EVENTS_PER_PACK): Promise<boolean> {
  const unpacked = db.events.where('id').above(await lastPacked(db))
  const [last] = await unpacked
    .offset(size - 1)
    .limit(1)
    .primaryKeys()
  return last !== undefined
}

/**
 * Deletes the packs that late events would belong to, and all later packs. Runs in the transaction that writes the
 * events.
 */
export async function unpackFrom(db: WhenceDb, events: readonly WhenceEvent[]): Promise<void> {
  const [first] = events.map(({ id }) => id).sort()
  if (first && first <= (await lastPacked(db))) await db.packs.where('upto').aboveOrEqual(first).delete()
}

/**
 * The pack of events that are about to be added, with the unpacked events before them. Runs in the transaction that adds
 * them, after {@link unpackFrom}, so that a log is packed while it comes in and never has to be read again.
 * @returns null if they are too few for a pack, or if too many unpacked events come before them
 */
export async function packOfAdded(
  db: WhenceDb,
  added: readonly WhenceEvent[],
  size = EVENTS_PER_PACK,
): Promise<PackRow | null> {
  const [newest] = [...added].sort((a, b) => (a.id < b.id ? 1 : -1))
  if (!newest) return null
  const between = db.events.where('id').between(await lastPacked(db), newest.id, false, true)
  const before = await between.limit(size + 1).toArray()
  if (before.length > size || before.length + added.length < size) return null
  const all = [...before, ...added].sort((a, b) => (a.id < b.id ? -1 : 1))
  return { upto: newest.id, events: packEvents(all.filter(isCardEvent)) }
}

async function lastPacked(db: WhenceDb): Promise<string> {
  const [last] = await db.packs.orderBy('upto').reverse().limit(1).primaryKeys()
  return last ?? ''
}

/** The events of cards in a page of the log, and the time of its last event. */
interface PackedPage {
  readonly events: PackedEvents
  readonly at: Instant | undefined
}

/** The pages of the log after an id. Each full page is packed while the caller works on it. */
async function* pagesAndPacks(db: WhenceDb, after: string, size: number): AsyncGenerator<PackedPage> {
  let last = after
  let writing: Promise<unknown> = Promise.resolve()
  for await (const page of rowPages(db.events, 'id', after, size)) {
    await writing
    const events = packEvents(page.filter(isCardEvent))
    const end = page.at(-1)
    if (end && page.length === size) writing = pack(db, last, { upto: end.id, events })
    yield { events, at: end?.at }
    last = end?.id ?? last
  }
  await writing
}

/** Stores the pack of a full page that begins after the last pack. Does nothing if another tab has packed it already. */
async function pack(db: WhenceDb, after: string, { upto, events }: PackRow): Promise<void> {
  await db.transaction('rw', db.packs, async () => {
    if ((await lastPacked(db)) === after) await db.packs.add({ upto, events })
  })
}

/** The rows of a table after a key, in pages. The next page loads while the caller works on this one. */
export async function* rowPages<Row, Id extends string>(
  table: Table<Row, Id>,
  key: keyof Row & string,
  after: string,
  size: number,
): AsyncGenerator<Row[]> {
  const pageBehind = (it: unknown): Promise<Row[]> => table.where(key).above(it).limit(size).toArray()
  let coming: Promise<Row[]> | null = pageBehind(after)
  while (coming) {
    const page: Row[] = await coming
    const last = page.at(-1)
    coming = last && page.length === size ? pageBehind(last[key]) : null
    if (last) yield page
  }
}

/** Gives the position of an instant in the time span of the log, 0 to 1. */
async function shareOfTime(db: WhenceDb): Promise<(at: Instant | undefined) => number> {
  const [first, last] = await Promise.all([db.events.orderBy('id').first(), db.events.orderBy('id').last()])
  const [begins, ends] = [first?.at ?? 0, last?.at ?? 0]
  return (at = ends) => (ends > begins ? Math.min(1, Math.max(0, (at - begins) / (ends - begins))) : 1)
}
