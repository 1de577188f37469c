import type { CardId, DeckId } from '$lib/domain/shared/ids'
import type { Collection } from 'dexie'
import type { WhenceDb } from './db'
import type { CardRow } from './rows'

/** The rows of a deck's cards: their keys begin with its id, so the primary key serves as the index. */
export function cardsOfDeck(db: WhenceDb, deck: DeckId): Collection<CardRow, CardId> {
  return db.cards.where('card').startsWith(`${deck}/`)
}

/** Whether any card of a deck has a row: one key is read. */
export async function hasCards(db: WhenceDb, deck: DeckId): Promise<boolean> {
  return (await cardsOfDeck(db, deck).limit(1).primaryKeys()).length > 0
}
