/** Deletes rows of cards and their dates, inside the caller's transaction (`siblings` and `dates`). */
import type { CardId, DeckId } from '$lib/domain/shared/ids'
import { rowsOfClaims } from './card-store'
import type { WhenceDb } from './db'
import type { SiblingsRow } from './rows'

/** Deletes the rows of these cards. Cards without a row are ignored. */
export async function removeCards(db: WhenceDb, gone: readonly CardId[]): Promise<void> {
  const { siblings, dates } = db
  const left = [...(await rowsOfClaims(db, gone)).values()].map((row) => without(row, new Set(gone)))
  await siblings.bulkPut(left.filter(({ cards }) => cards.length > 0))
  await siblings.bulkDelete(left.filter(({ cards }) => cards.length === 0).map(({ prefix }) => prefix))
  await dates.bulkDelete([...gone])
}

/** Deletes all card rows of a deck. */
export async function removeCardsOf({ siblings, dates }: WhenceDb, deck: DeckId): Promise<void> {
  await siblings.where('prefix').startsWith(`${deck}/`).delete()
  await dates.where('card').startsWith(`${deck}/`).delete()
}

/** Deletes all card rows. */
export async function removeAllCards({ siblings, dates }: WhenceDb): Promise<void> {
  await siblings.clear()
  await dates.clear()
}

function without(siblings: SiblingsRow, gone: ReadonlySet<CardId>): SiblingsRow {
  return { ...siblings, cards: siblings.cards.filter(({ card }) => !gone.has(card)) }
}
