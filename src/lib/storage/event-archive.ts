/**
 * The log packed: old events as folding needs them, some thousand in a row. Made from the log and good for nothing but
 * speed. An event that comes late, with an id among packed ones, is in no pack: whoever reads packs counts what was read
 * of each card against what the card's row has folded.
 */
import type { Table } from 'dexie'
import { folded, isCardEvent, type FoldedEvent, type WhenceEvent } from '$lib/domain/review/event'
import { packEvents, unpackEvents } from '$lib/domain/review/event-columns'
import type { CardId } from '$lib/domain/shared/ids'
import type { Instant } from '$lib/domain/shared/clock'
import type { WhenceDb } from './db'

/** Events of the log that one pack stands for. */
const PACK = 5000
/** Packs read at once. */
const PACKS = 10

/** What was read of the log. */
export interface ReadLog {
  /** Of each card its events, as far as folding looks at them. */
  readonly byCard: Map<CardId, FoldedEvent[]>
  /** Whether any of it came from packs: then events that came late are missing. */
  readonly fromPacks: boolean
}

/**
 * Reads the whole log: what is packed from the packs, the rest event by event; of that, what fills packs is packed.
 * @param onProgress told the share of the log's time that has been read, 0 to 1
 */
export async function readLog(
  db: WhenceDb,
  onProgress: (share: number) => void,
  size = PACK,
): Promise<ReadLog> {
  const byCard: ReadLog['byCard'] = new Map()
  const listOf = (card: CardId): FoldedEvent[] => {
    const list = byCard.get(card) ?? []
    if (list.length === 0) byCard.set(card, list)
    return list
  }
  const shareAt = await shareOfTime(db)
  let packed = ''
  for await (const packs of rowPages(db.packs, 'upto', packed, PACKS)) {
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

/** Packs what fills packs. Nothing waits for it, and nothing is lost where it is stopped. */
export async function packLog(db: WhenceDb, size = PACK): Promise<void> {
  for await (const _page of pagesAndPacks(db, await lastPacked(db), size));
}

/** Whether there is something to pack: one key is read. */
export async function canPack(db: WhenceDb, size = PACK): Promise<boolean> {
  const unpacked = db.events.where('id').above(await lastPacked(db))
  const [last] = await unpacked
    .offset(size - 1)
    .limit(1)
    .primaryKeys()
  return last !== undefined
}

/** Throws away the packs that events which come late belong into, and all after them: in the transaction that writes those. */
export async function unpackFrom(db: WhenceDb, events: readonly WhenceEvent[]): Promise<void> {
  const [first] = events.map(({ id }) => id).sort()
  if (first) await db.packs.where('upto').aboveOrEqual(first).delete()
}

async function lastPacked(db: WhenceDb): Promise<string> {
  const [last] = await db.packs.orderBy('upto').reverse().limit(1).primaryKeys()
  return last ?? ''
}

/** The pages of the log behind an id; each whole one is packed while the next is gone through. */
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

/** Packs a whole page of the log that begins behind the last pack; another tab may have done so already. */
async function pack(db: WhenceDb, after: string, page: readonly WhenceEvent[]): Promise<void> {
  const upto = page.at(-1)?.id
  if (!upto) return
  const events = packEvents(page.filter(isCardEvent))
  await db.transaction('rw', db.packs, async () => {
    if ((await lastPacked(db)) === after) await db.packs.add({ upto, events })
  })
}

/** The rows of a table behind a key, in pages; the next is fetched while one is gone through. */
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

/** How far an instant lies in the time that the log spans, 0 to 1. */
async function shareOfTime(db: WhenceDb): Promise<(at: Instant | undefined) => number> {
  const [first, last] = await Promise.all([db.events.orderBy('id').first(), db.events.orderBy('id').last()])
  const [begins, ends] = [first?.at ?? 0, last?.at ?? 0]
  return (at = ends) => (ends > begins ? Math.min(1, Math.max(0, (at - begins) / (ends - begins))) : 1)
}
