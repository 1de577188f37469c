import type { CardEvent } from '$lib/domain/review/event'
import type { Fold } from '$lib/domain/review/fold'
import type { CardId } from '$lib/domain/shared/ids'
import { eventsOfCard } from './event-store'
import type { WhenceDb } from './db'
import type { CardRow } from './rows'

/**
 * Appends one event of a card and updates the card's row, inside the caller's transaction (which holds `events`,
 * `siblings` and `dates`). An event that is already in the log changes nothing. The newest event is folded onto the
 * row. A late event, an undo or a row of another fold causes a fold of all the card's events.
 */
export async function appendCardEvent(db: WhenceDb, fold: Fold, event: CardEvent): Promise<CardRow> {
  const current = await currentRow(db, fold, event.card)
  return (await db.events.get(event.id)) ? current : appendNew(db, fold, current, event)
}

/**
 * Appends a new event onto the card's current row. Every answer runs this, so it reads nothing twice and starts its
 * writes together.
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

/** A card's row if this fold made it; otherwise a fresh fold of its events, which is not stored. */
export async function currentRow(db: WhenceDb, fold: Fold, card: CardId): Promise<CardRow> {
  const stored = await db.cards.get(card)
  return stored && fold.isCurrent(stored) ? stored : fold.all(card, await eventsOfCard(db, card))
}

/** The current rows of many cards, in the order of the argument. Each card must appear once. */
export async function currentRows(db: WhenceDb, fold: Fold, cards: readonly CardId[]): Promise<CardRow[]> {
  const stored = await db.cards.bulkGet(cards)
  return Promise.all(
    cards.map(async (card, i) => {
      const row = stored[i]
      return row && fold.isCurrent(row) ? row : currentRow(db, fold, card)
    }),
  )
}

/** Appends new events of different cards onto the cards' current rows: {@link appendNew} for many. */
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
