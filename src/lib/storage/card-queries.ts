import type { Instant } from '$lib/domain/shared/clock'
import { partsOfCardId, type CardId, type DeckId } from '$lib/domain/shared/ids'
import type { StudyDay } from '$lib/domain/shared/study-day'
import type { Collection } from 'dexie'
import type { WhenceDb } from './db'
import type { CardRow, DateRow } from './rows'

/** The keys of the deck's cards that were answered and not reset since. */
export function metCardsOf(db: WhenceDb, deck: DeckId): Promise<CardId[]> {
  return datedFrom(db, deck, 0).primaryKeys()
}

/** Counts the cards of {@link metCardsOf}. Counting an index takes half the time of reading its keys. */
export function countMetOf(db: WhenceDb, deck: DeckId): Promise<number> {
  return datedFrom(db, deck, 0).count()
}

/**
 * The time at which the next card of a deck is due, at `from` or later; null if there is none. Suspended and buried
 * cards do not count.
 */
export async function nextDueOf(db: WhenceDb, deck: DeckId, from: Instant): Promise<Instant | null> {
  // The first card nearly always counts, so it is read alone. The query for others runs only if it is suspended.
  const first = await datedFrom(db, deck, from).first()
  if (first?.ready !== null) return first?.ready ?? null
  const found = await datedFrom(db, deck, from)
    .filter(({ ready }) => ready !== null)
    .first()
  return found?.ready ?? null
}

/** The rows of the cards of these decks that were asked on a study day. */
export async function askedOn(db: WhenceDb, day: StudyDay, decks: readonly DeckId[]): Promise<CardRow[]> {
  const wanted = new Set(decks)
  const cards = await db.dates.where('lastStudyDay').equals(day).primaryKeys()
  return rowsOf(
    db,
    cards.filter((card) => wanted.has(partsOfCardId(card).deck)),
  )
}

/**
 * The rows of a deck's cards that are due from `from` until before `to`, soonest first. Suspended cards are included.
 */
export async function dueBetween(db: WhenceDb, deck: DeckId, from: Instant, to: Instant): Promise<CardRow[]> {
  const range = db.dates.where('[deck+due]').between([deck, from], [deck, to], true, false)
  return rowsOf(db, await range.primaryKeys(), deck)
}

/** Counts a deck's cards that are due from `from` until before `to`. Suspended and buried cards do not count. */
export function countDueBetween(db: WhenceDb, deck: DeckId, from: Instant, to: Instant): Promise<number> {
  return db.dates
    .where('[deck+due]')
    .between([deck, from], [deck, to], true, false)
    .filter(({ ready }) => ready !== null)
    .count()
}

/** From this number of rows on, reading the whole deck costs less than reading each row by its key. */
const WHOLE_DECK_FROM_ROWS = 400

/** The rows of cards, in the order of the argument. */
async function rowsOf(db: WhenceDb, cards: readonly CardId[], deck?: DeckId): Promise<CardRow[]> {
  if (deck === undefined || cards.length < WHOLE_DECK_FROM_ROWS) {
    return (await db.cards.bulkGet(cards)).flatMap((row) => row ?? [])
  }
  const rows = new Map((await db.cards.toArray(deck)).map((row) => [row.card, row]))
  return cards.flatMap((card) => rows.get(card) ?? [])
}

/** Number of keys in the first page that is read. Each further page is longer by the factor below. */
const FIRST_PAGE_KEYS = 192
const PAGE_FACTOR = 8

/**
 * Reads the keys of cards that are due before `end` and not suspended or buried, soonest first, until `enough` says
 * stop. The cost depends on the number of cards wanted, not on the number of cards due.
 * @param enough gets all cards found so far, from the first one on, and says whether they are enough
 */
export async function readyCards(
  db: WhenceDb,
  end: Instant,
  enough: (cards: readonly CardId[]) => PromiseLike<boolean>,
): Promise<void> {
  for (let limit = FIRST_PAGE_KEYS; ; limit *= PAGE_FACTOR) {
    const cards = await db.dates.where('ready').below(end).limit(limit).primaryKeys()
    if ((await enough(cards)) || cards.length < limit) return
  }
}

function datedFrom(db: WhenceDb, deck: DeckId, from: Instant): Collection<DateRow, CardId> {
  return db.dates.where('[deck+due]').between([deck, from], [deck, Infinity])
}
