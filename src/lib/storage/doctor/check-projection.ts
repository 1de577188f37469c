import type { Fold } from '$lib/domain/review/fold'
import type { CardId } from '$lib/domain/shared/ids'
import { isSameData } from '$lib/domain/shared/three-way'
import type { WhenceDb } from '$lib/storage/db'
import { eachCard, eventsOfCard } from '$lib/storage/event-store'
import { dateRow, type CardRow, type DateRow } from '$lib/storage/rows'
import type { Count, FindingCode } from './findings'

/**
 * Compares each card's row and dates with what its events come to. Rows of another version of the fold, or of other
 * parameters, are folded again when they are next needed: they are no error.
 * @returns the cards that are wrong
 */
export async function checkProjection(db: WhenceDb, fold: Fold, count: Count): Promise<CardId[]> {
  const rows = new Map((await db.cards.toArray()).map((row) => [row.card, row]))
  const dates = new Map((await db.dates.toArray()).map((row) => [row.card, row]))
  const suspects = new Set<CardId>()
  await eachCard(db, null, (card, events) => {
    if (wrongWith(fold.all(card, events), rows.get(card), dates.get(card), fold)) suspects.add(card)
    rows.delete(card)
    dates.delete(card)
  })
  for (const card of [...rows.keys(), ...dates.keys()]) suspects.add(card)
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
