import type { Instant } from '$lib/domain/shared/clock'
import { partsOfCardId, type CardId, type DeckId } from '$lib/domain/shared/ids'
import type { StudyDay } from '$lib/domain/shared/study-day'
import type { Collection } from 'dexie'
import type { WhenceDb } from './db'
import type { CardRow, DateRow } from './rows'

/** The cards of a deck that have been answered and not been reset since: keys alone. */
export function metCardsOf(db: WhenceDb, deck: DeckId): Promise<CardId[]> {
  return datedFrom(db, deck, 0).primaryKeys()
}

/** How many those are. An index is counted in half the time that its keys take to be read. */
export function countMetOf(db: WhenceDb, deck: DeckId): Promise<number> {
  return datedFrom(db, deck, 0).count()
}

/** When the next card of a deck is due at an instant or after it; null where none is. Cards set aside do not count. */
export async function nextDueOf(db: WhenceDb, deck: DeckId, from: Instant): Promise<Instant | null> {
  // The first is nearly always one that counts: it is read alone, and only a suspended one has others looked for.
  const first = await datedFrom(db, deck, from).first()
  if (first?.ready !== null) return first?.ready ?? null
  const found = await datedFrom(db, deck, from)
    .filter(({ ready }) => ready !== null)
    .first()
  return found?.ready ?? null
}

/** The rows of cards that were asked on a study day, in any of these decks. */
export async function askedOn(db: WhenceDb, day: StudyDay, decks: readonly DeckId[]): Promise<CardRow[]> {
  const wanted = new Set(decks)
  const cards = await db.dates.where('lastStudyDay').equals(day).primaryKeys()
  return rowsOf(
    db,
    cards.filter((card) => wanted.has(partsOfCardId(card).deck)),
  )
}

/** The rows of a deck's cards that are due from an instant on and before another, soonest first; suspended ones too. */
export async function dueBetween(db: WhenceDb, deck: DeckId, from: Instant, to: Instant): Promise<CardRow[]> {
  const range = db.dates.where('[deck+due]').between([deck, from], [deck, to], true, false)
  return rowsOf(db, await range.primaryKeys(), deck)
}

/** Rows wanted of one deck, from which on reading the whole deck at once costs less than reading each. */
const MANY = 400

/** The rows of cards, in the order asked for. */
async function rowsOf(db: WhenceDb, cards: readonly CardId[], deck?: DeckId): Promise<CardRow[]> {
  if (deck === undefined || cards.length < MANY) {
    return (await db.cards.bulkGet(cards)).flatMap((row) => row ?? [])
  }
  const rows = new Map((await db.cards.toArray(deck)).map((row) => [row.card, row]))
  return cards.flatMap((card) => rows.get(card) ?? [])
}

/** Where counting what is ready begins: pages of keys, each some times as long as the one before. */
const FIRST_PAGE = 192
const GROWTH = 8

/**
 * Goes through the cards that are due before an instant and not set aside, soonest first, keys alone, until told to
 * stop: what is read is bounded by what is wanted, not by what waits.
 * @param enough looks at all cards found so far (again from the first) and says whether they will do
 */
export async function readyCards(
  db: WhenceDb,
  end: Instant,
  enough: (cards: readonly CardId[]) => PromiseLike<boolean>,
): Promise<void> {
  for (let limit = FIRST_PAGE; ; limit *= GROWTH) {
    const cards = await db.dates.where('ready').below(end).limit(limit).primaryKeys()
    if ((await enough(cards)) || cards.length < limit) return
  }
}

function datedFrom(db: WhenceDb, deck: DeckId, from: Instant): Collection<DateRow, CardId> {
  return db.dates.where('[deck+due]').between([deck, from], [deck, Infinity])
}
