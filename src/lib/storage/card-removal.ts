/** Rows of cards taken off the disk, with their dates, inside the caller's transaction (`siblings` and `dates`). */
import type { CardId, DeckId } from '$lib/domain/shared/ids'
import { rowsOfClaims } from './card-store'
import type { WhenceDb } from './db'
import type { SiblingsRow } from './rows'

/** Removes the rows of cards; what there is none of is left as it is. */
export async function removeCards(db: WhenceDb, gone: readonly CardId[]): Promise<void> {
  const { siblings, dates } = db
  const left = [...(await rowsOfClaims(db, gone)).values()].map((row) => without(row, new Set(gone)))
  await siblings.bulkPut(left.filter(({ cards }) => cards.length > 0))
  await siblings.bulkDelete(left.filter(({ cards }) => cards.length === 0).map(({ prefix }) => prefix))
  await dates.bulkDelete([...gone])
}

/** Removes all rows of a deck's cards. */
export async function removeCardsOf({ siblings, dates }: WhenceDb, deck: DeckId): Promise<void> {
  await siblings.where('prefix').startsWith(`${deck}/`).delete()
  await dates.where('card').startsWith(`${deck}/`).delete()
}

/** Removes all rows of cards. */
export async function removeAllCards({ siblings, dates }: WhenceDb): Promise<void> {
  await siblings.clear()
  await dates.clear()
}

function without(siblings: SiblingsRow, gone: ReadonlySet<CardId>): SiblingsRow {
  return { ...siblings, cards: siblings.cards.filter(({ card }) => !gone.has(card)) }
}
