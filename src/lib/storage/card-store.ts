import type { CardId, DeckId } from '$lib/domain/shared/ids'
import Dexie, { type Transaction } from 'dexie'
import type { WhenceTables } from './tables'
import { dateRow, type CardRow, type SiblingsRow } from './rows'

/**
 * The rows of cards. Siblings lie together in one row of the disk, since a browser's database costs by the row; their
 * dates, by which they are found, are kept in step in the same transaction (which holds `siblings` and `dates`).
 * Writes to siblings must not overtake each other: one is waited for before the next, or all go in one call.
 */
export interface Cards {
  get: (card: CardId) => Promise<CardRow | undefined>
  /** In the order asked for; undefined where there is none. */
  bulkGet: (cards: readonly CardId[]) => Promise<(CardRow | undefined)[]>
  /** All rows, or those of a deck. */
  toArray: (deck?: DeckId) => Promise<CardRow[]>
  /** The keys of a deck's cards alone. */
  keysOf: (deck: DeckId) => Promise<CardId[]>
  count: () => Promise<number>
  put: (row: CardRow) => Promise<void>
  bulkPut: (rows: readonly CardRow[]) => Promise<void>
}

/** The rows of cards in a database. */
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

/** Whether any card of a deck has a row: one key is read. */
export async function hasCards(db: WhenceTables, deck: DeckId): Promise<boolean> {
  return (await db.dates.where('card').startsWith(`${deck}/`).limit(1).primaryKeys()).length > 0
}

/** Rows of cards as they lie on the disk: siblings together, each claim once. */
export function siblingsOf(rows: readonly CardRow[]): SiblingsRow[] {
  const byClaim = new Map<string, SiblingsRow>()
  for (const row of rows) byClaim.set(prefixOf(row.card), withRow(byClaim.get(prefixOf(row.card)), row))
  return [...byClaim.values()]
}

/** The key of a card's row and its siblings': what their keys begin with, so that rows lie in the order of cards. */
export function prefixOf(card: CardId): string {
  return card.slice(0, card.lastIndexOf('/') + 1)
}

/** A card's row among its siblings. */
export function rowIn(row: SiblingsRow | undefined, card: CardId): CardRow | undefined {
  return row?.cards.find((one) => one.card === card)
}

/** Siblings with one of them as it now is, in the order of their keys: equal cards make equal rows. */
export function withRow(siblings: SiblingsRow | undefined, row: CardRow): SiblingsRow {
  const others = siblings?.cards.filter(({ card }) => card !== row.card) ?? []
  const cards = [...others, row].sort((a, b) => (a.card < b.card ? -1 : 1))
  return { prefix: prefixOf(row.card), cards }
}

/** Of the claims of these cards what lies on the disk. */
export async function rowsOfClaims(
  { siblings }: Pick<WhenceTables, 'siblings'>,
  cards: readonly CardId[],
): Promise<Map<string, SiblingsRow>> {
  const rows = await siblings.bulkGet([...new Set(cards.map(prefixOf))])
  return new Map(rows.flatMap((row) => (row ? [[row.prefix, row] as const] : [])))
}
