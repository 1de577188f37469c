/** Changes to the log and its projection as a whole. No answer needs them, so they stay out of the first load. */
import { isCardEvent, type CardEvent, type WhenceEvent } from '$lib/domain/review/event'
import type { Fold } from '$lib/domain/review/fold'
import type { CardId } from '$lib/domain/shared/ids'
import { eventsOfCard } from './event-store'
import { removeAllCards } from './card-removal'
import type { WhenceDb } from './db'
import { unpackFrom } from './event-archive'

/** The result of an append. */
export interface Appended {
  readonly added: number
  readonly duplicates: number
}

/** Events and cards handled at once during a merge. The page can paint between two batches. */
const ROWS_PER_BATCH = 500

/**
 * Appends many events (a restore or a merge) in one transaction: union by id, then every touched card is folded again.
 */
export async function mergeEvents(
  db: WhenceDb,
  fold: Fold,
  events: readonly WhenceEvent[],
): Promise<Appended> {
  const unique = [...new Map(events.map((event) => [event.id, event])).values()]
  return db.transaction('rw', db.events, db.siblings, db.dates, db.packs, async () => {
    const touched = new Set<CardId>()
    let added = 0
    for (const part of parts(unique)) {
      const known = await db.events.bulkGet(part.map((event) => event.id))
      const fresh = part.filter((_event, i) => known[i] === undefined)
      await db.events.bulkAdd(fresh)
      await unpackFrom(db, fresh)
      for (const event of fresh) if (isCardEvent(event)) touched.add(event.card)
      added += fresh.length
    }
    for (const part of parts([...touched])) {
      const logs = await Promise.all(part.map((card) => eventsOfCard(db, card)))
      await db.cards.bulkPut(part.map((card, i) => fold.all(card, logs[i] ?? [])))
    }
    return { added, duplicates: events.length - added }
  })
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
