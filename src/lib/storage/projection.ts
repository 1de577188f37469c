import type { CardEvent } from '$lib/domain/review/event'
import type { Fold } from '$lib/domain/review/fold'
import type { CardId } from '$lib/domain/shared/ids'
import { eventsOfCard } from './event-store'
import type { WhenceDb } from './db'
import type { CardRow } from './rows'

/**
 * Appends one event of a card and brings the card's row up to date, inside the caller's transaction (which holds
 * `events`, `siblings` and `dates`). An event that is already there changes nothing. The newest event is folded onto the
 * row; a late one, an undo or a row of another fold means folding the card again from all its events.
 */
export async function appendCardEvent(db: WhenceDb, fold: Fold, event: CardEvent): Promise<CardRow> {
  const current = await currentRow(db, fold, event.card)
  return (await db.events.get(event.id)) ? current : appendNew(db, fold, current, event)
}

/**
 * The same for an event that was only just made, onto the card's current row: what every answer costs, so nothing is
 * read twice and the writes go out together.
 */
export async function appendNew(
  db: WhenceDb,
  fold: Fold,
  current: CardRow,
  event: CardEvent,
): Promise<CardRow> {
  const row = fold.next(current, event)
  if (row) {
    await Promise.all([db.events.add(event), db.cards.put(row)])
    return row
  }
  await db.events.add(event)
  const again = fold.all(event.card, await eventsOfCard(db, event.card))
  await db.cards.put(again)
  return again
}

/** A card's row if it was made by this fold, else a fresh fold of its events (which is not stored). */
export async function currentRow(db: WhenceDb, fold: Fold, card: CardId): Promise<CardRow> {
  const stored = await db.cards.get(card)
  return stored && fold.isCurrent(stored) ? stored : fold.all(card, await eventsOfCard(db, card))
}

/** The same for many cards, in the order asked for, each card once. */
export async function currentRows(db: WhenceDb, fold: Fold, cards: readonly CardId[]): Promise<CardRow[]> {
  const stored = await db.cards.bulkGet(cards)
  return Promise.all(
    cards.map(async (card, i) => {
      const row = stored[i]
      return row && fold.isCurrent(row) ? row : currentRow(db, fold, card)
    }),
  )
}

/** Appends events that were only just made, each to another card, onto the cards' current rows: {@link appendNew} for many. */
export async function appendCardEvents(
  db: WhenceDb,
  fold: Fold,
  made: readonly { readonly row: CardRow; readonly event: CardEvent }[],
): Promise<CardRow[]> {
  await db.events.bulkAdd(made.map(({ event }) => event))
  const rows = await Promise.all(
    made.map(
      async ({ row, event }) =>
        fold.next(row, event) ?? fold.all(event.card, await eventsOfCard(db, event.card)),
    ),
  )
  await db.cards.bulkPut(rows)
  return rows
}
