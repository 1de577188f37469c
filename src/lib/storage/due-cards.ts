import type { Instant } from '$lib/domain/shared/clock'
import { partsOfCardId, type CardId, type DeckId } from '$lib/domain/shared/ids'
import type { StudyDay } from '$lib/domain/shared/study-day'
import type { Collection } from 'dexie'
import type { WhenceDb } from './db'
import type { CardRow } from './rows'

/** The cards of a deck that have been answered and not been reset since: keys alone. */
export function metCardsOf(db: WhenceDb, deck: DeckId): Promise<CardId[]> {
  return datedFrom(db, deck, 0).primaryKeys()
}

/** When the next card of a deck is due at an instant or after it; null where none is. Cards set aside do not count. */
export async function nextDueOf(db: WhenceDb, deck: DeckId, from: Instant): Promise<Instant | null> {
  // The first is nearly always one that counts: it is read alone, and only a suspended one has others looked for.
  const first = await datedFrom(db, deck, from).first()
  if (!first?.suspended) return first?.due ?? null
  const found = await datedFrom(db, deck, from)
    .filter(({ suspended }) => !suspended)
    .first()
  return found?.due ?? null
}

/** The rows of cards that were asked on a study day, in any of these decks. */
export async function askedOn(db: WhenceDb, day: StudyDay, decks: readonly DeckId[]): Promise<CardRow[]> {
  const wanted = new Set(decks)
  const rows = await db.cards.where('lastStudyDay').equals(day).toArray()
  return rows.filter(({ card }) => wanted.has(partsOfCardId(card).deck))
}

/** Where counting what is ready begins: pages of keys, each some times as long as the one before. */
const FIRST_PAGE = 512
const GROWTH = 8

/**
 * Goes through the cards that are due before an instant and not set aside, soonest first, keys alone, until told to
 * stop: what is read is bounded by what is wanted, not by what waits.
 * @param enough looks at all cards found so far (again from the first) and says whether they will do
 */
export async function readyCards(
  db: WhenceDb,
  end: Instant,
  enough: (cards: readonly CardId[]) => boolean,
): Promise<void> {
  for (let limit = FIRST_PAGE; ; limit *= GROWTH) {
    const cards = await db.cards.where('ready').below(end).limit(limit).primaryKeys()
    if (enough(cards) || cards.length < limit) return
  }
}

function datedFrom(db: WhenceDb, deck: DeckId, from: Instant): Collection<CardRow, CardId> {
  return db.cards.where('[deck+due]').between([deck, from], [deck, Infinity])
}
