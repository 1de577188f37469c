import type { CardId, DeckId } from '$lib/domain/shared/ids'
import Dexie, { type Transaction } from 'dexie'
import type { WhenceTables } from './tables'
import { dateRow, type CardRow, type SiblingsRow } from './rows'

/**
 * The rows of cards. Siblings share one stored row, because a browser's database costs by the row. The dates that
 * queries look for stand in `dates`, and the same transaction (which holds `siblings` and `dates`) keeps them in step.
 * Writes to the same siblings must not run at the same time: await one before the next, or pass all in one call.
 */
export interface Cards {
  get: (card: CardId) => Promise<CardRow | undefined>
  /** Rows in the order of the keys; undefined for a card without a row. */
  bulkGet: (cards: readonly CardId[]) => Promise<(CardRow | undefined)[]>
  /** All rows, or the rows of one deck. */
  toArray: (deck?: DeckId) => Promise<CardRow[]>
  /** The keys of a deck's cards. */
  keysOf: (deck: DeckId) => Promise<CardId[]>
  count: () => Promise<number>
  put: (row: CardRow) => Promise<void>
  bulkPut: (rows: readonly CardRow[]) => Promise<void>
}

/** The card rows of a database. */
export function cardsIn(db: Dexie & WhenceTables): Cards {
  const { siblings, dates } = db
  const write = (work: () => Promise<void>): Promise<void> =>
    (Dexie.currentTransaction as Transaction | null) ? work() : db.transaction('rw', siblings, dates, work)
  const cards: Cards = {
    get: async (card) => rowIn(await siblings.get(prefixOf(card)), card),
    bulkGet: async (wanted) => {
      const known = await rowsOfClaims(db, wanted)
      return wanted.map((card) => rowIn(known.get(prefixOf(card)), card))
    },
    toArray: async (deck) => {
      const rows =
        deck === undefined ? siblings.toCollection() : siblings.where('prefix').startsWith(`${deck}/`)
      return (await rows.toArray()).flatMap((row) => row.cards)
    },
    keysOf: (deck) => dates.where('card').startsWith(`${deck}/`).primaryKeys(),
    count: () => dates.count(),
    put: (row) => cards.bulkPut([row]),
    bulkPut: (rows) =>
      write(async () => {
        const known = await rowsOfClaims(
          db,
          rows.map(({ card }) => card),
        )
        for (const row of rows) known.set(prefixOf(row.card), withRow(known.get(prefixOf(row.card)), row))
        await siblings.bulkPut([...known.values()])
        await dates.bulkPut(rows.map(dateRow))
      }),
  }
  return cards
}

/** Tells whether any card of a deck has a row, by reading one key. */
export async function hasCards(db: WhenceTables, deck: DeckId): Promise<boolean> {
  return (await db.dates.where('card').startsWith(`${deck}/`).limit(1).primaryKeys()).length > 0
}

/** Groups card rows as they are stored: one row of siblings for each claim. */
export function siblingsOf(rows: readonly CardRow[]): SiblingsRow[] {
  const byClaim = new Map<string, SiblingsRow>()
  for (const row of rows) byClaim.set(prefixOf(row.card), withRow(byClaim.get(prefixOf(row.card)), row))
  return [...byClaim.values()]
}

/** The stored row's key: the common beginning of the siblings' keys. Stored rows so have the order of cards. */
export function prefixOf(card: CardId): string {
  return card.slice(0, card.lastIndexOf('/') + 1)
}

/** One card's row among its siblings. */
export function rowIn(row: SiblingsRow | undefined, card: CardId): CardRow | undefined {
  return row?.cards.find((one) => one.card === card)
}

/**
 * Replaces one card's row among its siblings. Siblings stand in the order of their keys, so that equal cards make equal
 * stored rows.
 */
export function withRow(siblings: SiblingsRow | undefined, row: CardRow): SiblingsRow {
  const others = siblings?.cards.filter(({ card }) => card !== row.card) ?? []
  const cards = [...others, row].sort((a, b) => (a.card < b.card ? -1 : 1))
  return { prefix: prefixOf(row.card), cards }
}

/** Reads the stored rows of the claims that these cards belong to. */
export async function rowsOfClaims(
  { siblings }: Pick<WhenceTables, 'siblings'>,
  cards: readonly CardId[],
): Promise<Map<string, SiblingsRow>> {
  const rows = await siblings.bulkGet([...new Set(cards.map(prefixOf))])
  return new Map(rows.flatMap((row) => (row ? [[row.prefix, row] as const] : [])))
}
