/** Changes to the log and its projection as a whole. No answer needs them, so they stay out of the first load. */
import { isCardEvent, type CardEvent, type WhenceEvent } from '$lib/domain/review/event'
import { erasuresIn, isErased, type Erasures } from '$lib/domain/review/erasure'
import { merge } from '$lib/domain/library/merge'
import { libraryFrom } from '$lib/domain/library/things'
import type { Fold } from '$lib/domain/review/fold'
import type { CardId } from '$lib/domain/shared/ids'
import { claimEvents, eventsOfCard } from './event-store'
import { removeAllCards, removeCards } from './card-removal'
import type { WhenceDb } from './db'
import { unpackFrom } from './event-archive'

/** The result of an append. */
export interface Appended {
  readonly added: number
  readonly duplicates: number
}

/** Events and cards handled at once during a merge. The page can paint between two batches. */
const ROWS_PER_BATCH = 500

/** A union with the log. What goes is gone from the log already; the caller stores what is fresh. */
interface Union {
  /** Events to add. The log holds none of their ids. */
  readonly fresh: readonly WhenceEvent[]
  /** Events that an incoming erasure has deleted. */
  readonly gone: readonly WhenceEvent[]
  readonly duplicates: number
  /** All erasures that the log knows with the fresh events. */
  readonly erasures: Erasures
}

/**
 * Appends many events (a recovery, claims that move) in one transaction: union by id, then every touched card is folded
 * again. Events that a known erasure covers are not appended. An incoming erasure deletes the stored events it covers.
 */
export async function mergeEvents(
  db: WhenceDb,
  fold: Fold,
  events: readonly WhenceEvent[],
): Promise<Appended> {
  return db.transaction('rw', db.events, db.siblings, db.dates, db.packs, async () => {
    const touched = new Set<CardId>()
    let [added, duplicates] = [0, 0]
    for (const part of parts(events)) {
      const union = await uniteEvents(db, part)
      await db.events.bulkAdd(union.fresh)
      for (const event of [...union.fresh, ...union.gone]) if (isCardEvent(event)) touched.add(event.card)
      added += union.fresh.length
      duplicates += union.duplicates
    }
    for (const part of parts([...touched])) {
      const logs = await Promise.all(part.map((card) => eventsOfCard(db, card)))
      await removeCards(
        db,
        part.filter((_card, i) => logs[i]?.length === 0),
      )
      await db.cards.bulkPut(part.flatMap((card, i) => (logs[i]?.length ? [fold.all(card, logs[i])] : [])))
    }
    return { added, duplicates }
  })
}

/**
 * Unites the log with events, inside the caller's transaction (`events`, `packs`). The caller adds the fresh events, and
 * folds the cards that they touch, or all.
 */
export async function uniteEvents(db: WhenceDb, incoming: readonly WhenceEvent[]): Promise<Union> {
  const erasures = await db.events.where('type').equals('ProgressErased').toArray()
  const known = await knownEvents(db, incoming)
  const local = libraryFrom([...known, ...erasures], [])
  const merged = merge(local, libraryFrom(incoming, [])).events as ReadonlyMap<string, WhenceEvent>
  const fresh = [...merged.values()].filter((event) => local.events.get(event.id) !== event)
  // Only a forged or damaged file has another event of a known id.
  const replaced = fresh.map(({ id }) => id).filter((id) => local.events.has(id))
  if (replaced.length > 0) await db.events.bulkDelete(replaced)
  const incomingErasures = erasuresIn(fresh)
  const gone = incomingErasures.size > 0 ? await eraseEvents(db, incomingErasures) : []
  if (fresh.length + gone.length > 0) await unpackFrom(db, [...fresh, ...gone])
  return {
    fresh,
    gone,
    duplicates: incoming.length - fresh.length,
    erasures: erasuresIn([...erasures, ...fresh]),
  }
}

/** Stored keys that are read at once for each incoming event. Above it, the events are looked up one by one. */
const MAX_KEYS_PER_EVENT = 4

/** The stored events that have the id of an incoming one. */
export async function knownEvents(db: WhenceDb, incoming: readonly WhenceEvent[]): Promise<WhenceEvent[]> {
  const ids = incoming.map(({ id }) => id).sort()
  const [first, last] = [ids[0], ids.at(-1)]
  if (first === undefined || last === undefined) return []
  // One read of a range of keys is far faster than a read of each row, and usually finds nothing.
  const limit = ids.length * MAX_KEYS_PER_EVENT
  const keys = await db.events.where('id').between(first, last, true, true).limit(limit).primaryKeys()
  const stored = new Set<string>(keys)
  const wanted = keys.length < limit ? ids.filter((id) => stored.has(id)) : ids
  return wanted.length === 0 ? [] : (await db.events.bulkGet(wanted)).flatMap((event) => event ?? [])
}

/** Deletes erased events from the log, inside the caller's transaction, and returns them. */
async function eraseEvents(db: WhenceDb, erasures: Erasures): Promise<readonly WhenceEvent[]> {
  const gone: WhenceEvent[] = []
  for (const deck of erasures.keys()) {
    const own = await db.events.where('card').startsWith(`${deck}/`).toArray()
    gone.push(...own.filter((event) => isErased(event, erasures)))
  }
  const ofClaims = [
    ...(await claimEvents(db)),
    ...(await db.events.where('type').equals('HoldoutSet').toArray()),
  ]
  gone.push(...ofClaims.filter((event) => isErased(event, erasures)))
  await db.events.bulkDelete(gone.map(({ id }) => id))
  return gone
}

function parts<T>(all: readonly T[]): T[][] {
  const count = Math.ceil(all.length / ROWS_PER_BATCH)
  return Array.from({ length: count }, (_, i) => all.slice(i * ROWS_PER_BATCH, (i + 1) * ROWS_PER_BATCH))
}

/**
 * Deletes the projection and computes it again from the log, in one transaction.
 * @returns the number of cards it holds now
 */
export async function rebuildProjection(db: WhenceDb, fold: Fold): Promise<number> {
  return db.transaction('rw', db.events, db.siblings, db.dates, async () => {
    const byCard = new Map<CardId, CardEvent[]>()
    for (const event of await db.events.toArray()) {
      if (!isCardEvent(event)) continue
      const events = byCard.get(event.card)
      if (events) events.push(event)
      else byCard.set(event.card, [event])
    }
    await removeAllCards(db)
    await db.cards.bulkPut([...byCard].map(([card, events]) => fold.all(card, events)))
    return byCard.size
  })
}
