import { isCardEvent } from '$lib/domain/review/event'
import type { Fold } from '$lib/domain/review/fold'
import type { CardId } from '$lib/domain/shared/ids'
import { isSameData } from '$lib/domain/shared/three-way'
import type { WhenceDb } from '$lib/storage/db'
import { prefixOf } from '$lib/storage/card-store'
import { eventsByCard, eventsOfCard } from '$lib/storage/event-store'
import { dateRow, type CardRow, type DateRow } from '$lib/storage/rows'
import type { Count, FindingCode } from './findings'

/** Cards compared at once. */
const CARDS_PER_READ = 500
/** A string that sorts after every key. */
const AFTER_ALL_KEYS = '\uffff'

/**
 * Compares each card's row and dates with what its events come to. Rows of another version of the fold, or of other
 * parameters, are folded again when they are next needed: they are no error.
 * @returns the cards that are wrong
 */
export async function checkProjection(db: WhenceDb, fold: Fold, count: Count): Promise<CardId[]> {
  const suspects = await suspectCards(db, fold)
  const wrong: CardId[] = []
  for (const card of suspects) {
    // An answer may have come in between. Look again, at one instant.
    const code = await db.transaction('r', db.events, db.siblings, db.dates, async () => {
      const events = await eventsOfCard(db, card)
      const [row, date] = [await db.cards.get(card), await db.dates.get(card)]
      if (events.length > 0) return wrongWith(fold.all(card, events), row, date, fold)
      return row || date ? 'card-without-events' : null
    })
    if (!code) continue
    count.add(code)
    wrong.push(card)
  }
  return wrong
}

/** Cards whose row or dates seem wrong. They are compared some at a time, so that the page can paint in between. */
async function suspectCards(db: WhenceDb, fold: Fold): Promise<CardId[]> {
  const all = (await db.events.orderBy('card').uniqueKeys()) as CardId[]
  const suspects: CardId[] = []
  for (let from = 0, after = '' as CardId; from <= all.length; from += CARDS_PER_READ) {
    const cards = all.slice(from, from + CARDS_PER_READ)
    const isLast = from + CARDS_PER_READ > all.length
    // Rows of cards without events stand between the others, or after them.
    const upto = isLast ? null : (cards.at(-1) ?? null)
    const { events, rows, dates } = await storedBetween(db, after, upto)
    for (const card of cards) {
      if (wrongWith(fold.all(card, events.get(card) ?? []), rows.get(card), dates.get(card), fold))
        suspects.push(card)
      rows.delete(card)
      dates.delete(card)
    }
    suspects.push(...new Set([...rows.keys(), ...dates.keys()]))
    after = cards.at(-1) ?? after
  }
  return suspects
}

/** Events, rows and dates of the cards after one and up to another; null for all further ones. */
async function storedBetween(db: WhenceDb, after: CardId, upto: CardId | null) {
  const last = upto ?? AFTER_ALL_KEYS
  const [events, siblings, dates] = await db.transaction('r', db.events, db.siblings, db.dates, () =>
    Promise.all([
      db.events.where('card').between(after, last, false, true).toArray(),
      db.siblings
        .where('prefix')
        .between(prefixOf(after), upto === null ? last : prefixOf(upto), true, true)
        .toArray(),
      db.dates.where('card').between(after, last, false, true).toArray(),
    ]),
  )
  const rows = siblings.flatMap(({ cards }) => cards).filter(({ card }) => card > after && card <= last)
  return {
    events: eventsByCard(events.filter(isCardEvent)),
    rows: new Map(rows.map((row) => [row.card, row])),
    dates: new Map(dates.map((row) => [row.card, row])),
  }
}

function wrongWith(
  expected: CardRow,
  row: CardRow | undefined,
  date: DateRow | undefined,
  fold: Fold,
): FindingCode | null {
  if (!row) return 'card-missing'
  if (fold.isCurrent(row) && !isSameData(row, expected)) return 'card-differs'
  return date && isSameData(date, dateRow(row)) ? null : 'dates-differ'
}
