/** What is done to the log and its projection at large: never within a question, so no first load brings it. */
import { isCardEvent, type CardEvent, type WhenceEvent } from '$lib/domain/review/event'
import { erasuresIn, isErased, type Erasures } from '$lib/domain/review/erasure'
import type { Fold } from '$lib/domain/review/fold'
import type { CardId } from '$lib/domain/shared/ids'
import { eventsOfCard } from './event-store'
import { removeAllCards, removeCards } from './card-removal'
import type { WhenceDb } from './db'
import { unpackFrom } from './event-archive'

/** What an append came to. */
export interface Appended {
  readonly added: number
  readonly duplicates: number
}

/** Events and cards gone through at once when many are merged: the screen goes on between. */
const AT_ONCE = 500

/**
 * Appends many events (a restore, a merge) in one transaction: union by id, then every touched card is folded again.
 * What an erasure covers is not appended, and goes where an erasure is among the events.
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
    const erasures = erasuresIn([...unique, ...(await storedErasures(db))])
    for (const card of await eraseEvents(db, erasuresIn(unique))) touched.add(card)
    for (const part of parts(unique)) {
      const known = await db.events.bulkGet(part.map((event) => event.id))
      const fresh = part.filter((event, i) => known[i] === undefined && !isErased(event, erasures))
      await db.events.bulkAdd(fresh)
      await unpackFrom(db, fresh)
      for (const event of fresh) if (isCardEvent(event)) touched.add(event.card)
      added += fresh.length
    }
    for (const part of parts([...touched])) {
      const logs = await Promise.all(part.map((card) => eventsOfCard(db, card)))
      const empty = part.filter((_card, i) => logs[i]?.length === 0)
      await removeCards(db, empty)
      const rows = part.flatMap((card, i) => (logs[i]?.length ? [fold.all(card, logs[i])] : []))
      await db.cards.bulkPut(rows)
    }
    return { added, duplicates: events.length - added }
  })
}

/** The erasures of the log. */
export function storedErasures(db: WhenceDb): Promise<readonly WhenceEvent[]> {
  return db.events.where('type').equals('ProgressErased').toArray()
}

/**
 * Deletes what is erased from the log, inside the caller's transaction (`events`, `packs`).
 * @returns the cards that lost events: they are to be folded again
 */
async function eraseEvents(db: WhenceDb, erasures: Erasures): Promise<Set<CardId>> {
  const cards = new Set<CardId>()
  for (const deck of erasures.keys()) {
    const own = await db.events.where('card').startsWith(`${deck}/`).toArray()
    const gone = own.filter((event) => isErased(event, erasures))
    await db.events.bulkDelete(gone.map(({ id }) => id))
    await unpackFrom(db, gone)
    for (const event of gone) if (isCardEvent(event)) cards.add(event.card)
  }
  return cards
}

function parts<T>(all: readonly T[]): T[][] {
  const count = Math.ceil(all.length / AT_ONCE)
  return Array.from({ length: count }, (_, i) => all.slice(i * AT_ONCE, (i + 1) * AT_ONCE))
}

/**
 * Throws the projection away and makes it again from the log, in one transaction.
 * @returns how many cards it holds now
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
