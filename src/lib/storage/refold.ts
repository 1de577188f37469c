import { isCardEvent, type CardEvent } from '$lib/domain/review/event'
import type { Fold } from '$lib/domain/review/fold'
import type { CardId } from '$lib/domain/shared/ids'
import type { WhenceDb } from './db'
import { cardRow } from './rows'

/** Events read at once: enough that reading in pieces costs little, few enough that answers get between. */
const AT_ONCE = 20_000

/**
 * Folds all cards again, some at a time, each time in one transaction: the learner can go on meanwhile, since an answer
 * is either in the piece that is folded or written onto the row afterwards.
 * @param onProgress told the share of events done, 0 to 1
 * @returns how many cards there are
 */
export async function refold(db: WhenceDb, fold: Fold, onProgress: (share: number) => void): Promise<number> {
  const total = await db.events.count()
  let [done, cards] = [0, 0]
  let after: CardId | null = null
  for (;;) {
    const piece = await refoldPiece(db, fold, after)
    if (piece.last === null) {
      onProgress(1)
      return cards
    }
    done += piece.events
    cards += piece.cards
    after = piece.last
    onProgress(Math.min(1, done / Math.max(1, total)))
  }
}

interface Piece {
  readonly events: number
  readonly cards: number
  /** The last card folded; null where none was left. */
  readonly last: CardId | null
}

/** Folds the cards that come after one, as many as the events read at once cover whole. */
async function refoldPiece(db: WhenceDb, fold: Fold, after: CardId | null): Promise<Piece> {
  return db.transaction('rw', db.events, db.cards, async () => {
    const ahead = db.events.where('card').above(after ?? '')
    const read = (await ahead.limit(AT_ONCE).toArray()).filter(isCardEvent)
    const byCard = groupByCard(read)
    const names = [...byCard.keys()]
    // The last card's events may go on beyond what was read.
    if (read.length === AT_ONCE) {
      const last = names.at(-1)
      if (last !== undefined) byCard.set(last, await eventsOf(db, last))
    }
    const rows = [...byCard].map(([card, events]) => cardRow(fold.all(card, events)))
    await db.cards.bulkPut(rows)
    return { events: read.length, cards: rows.length, last: names.at(-1) ?? null }
  })
}

async function eventsOf(db: WhenceDb, card: CardId): Promise<CardEvent[]> {
  return (await db.events.where('card').equals(card).toArray()).filter(isCardEvent)
}

function groupByCard(events: readonly CardEvent[]): Map<CardId, CardEvent[]> {
  const byCard = new Map<CardId, CardEvent[]>()
  for (const event of events) {
    const own = byCard.get(event.card)
    if (own) own.push(event)
    else byCard.set(event.card, [event])
  }
  return byCard
}
