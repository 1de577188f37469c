/**
 * The event archive: packs of old events in columns, in the form that folding needs. It is derived from the log and
 * serves only speed. A pack does not hold events that arrive late, with an id among packed ones. A reader of packs
 * therefore compares the number of events read for each card with the number in the card's row.
 */
import type { Table } from 'dexie'
import { folded, isCardEvent, type FoldedEvent, type WhenceEvent } from '$lib/domain/review/event'
import { packEvents, unpackEvents } from '$lib/domain/review/event-columns'
import type { CardId } from '$lib/domain/shared/ids'
import type { Instant } from '$lib/domain/shared/clock'
import type { WhenceDb } from './db'

/** Events in one pack. */
const EVENTS_PER_PACK = 5000
/** Packs read at once. */
const PACKS_PER_READ = 10

/** The result of reading the log. */
export interface ReadLog {
  /** The events of each card, with the fields that folding uses. */
  readonly byCard: Map<CardId, FoldedEvent[]>
  /** True if some events came from packs. Late events may then be missing. */
  readonly fromPacks: boolean
}

/**
 * Reads the whole log: packed events from the packs, the rest event by event. Every full page of the rest becomes a new
 * pack.
 * @param onProgress gets the share of the log's time span that has been read, 0 to 1
 */
export async function readLog(
  db: WhenceDb,
  onProgress: (share: number) => void,
  size = EVENTS_PER_PACK,
): Promise<ReadLog> {
  const byCard: ReadLog['byCard'] = new Map()
  const listOf = (card: CardId): FoldedEvent[] => {
    const list = byCard.get(card) ?? []
    if (list.length === 0) byCard.set(card, list)
    return list
  }
  const shareAt = await shareOfTime(db)
  let packed = ''
  for await (const packs of rowPages(db.packs, 'upto', packed, PACKS_PER_READ)) {
    for (const { events, upto } of packs) {
      unpackEvents(events, listOf)
      packed = upto
    }
    onProgress(shareAt(packs.at(-1)?.events.at.at(-1)))
  }
  for await (const page of pagesAndPacks(db, packed, size)) {
    for (const event of page) if (isCardEvent(event)) listOf(event.card).push(folded(event))
    onProgress(shareAt(page.at(-1)?.at))
  }
  return { byCard, fromPacks: packed !== '' }
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
  if (first) await db.packs.where('upto').aboveOrEqual(first).delete()
}

async function lastPacked(db: WhenceDb): Promise<string> {
  const [last] = await db.packs.orderBy('upto').reverse().limit(1).primaryKeys()
  return last ?? ''
}

/** The pages of the log after an id. Each full page is packed while the caller works on it. */
async function* pagesAndPacks(db: WhenceDb, after: string, size: number): AsyncGenerator<WhenceEvent[]> {
  let last = after
  let writing: Promise<unknown> = Promise.resolve()
  for await (const page of rowPages(db.events, 'id', after, size)) {
    await writing
    if (page.length === size) writing = pack(db, last, page)
    yield page
    last = page.at(-1)?.id ?? last
  }
  await writing
}

/** Packs a full page of the log that begins after the last pack. Does nothing if another tab has packed it already. */
async function pack(db: WhenceDb, after: string, page: readonly WhenceEvent[]): Promise<void> {
  const upto = page.at(-1)?.id
  if (!upto) return
  const events = packEvents(page.filter(isCardEvent))
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
