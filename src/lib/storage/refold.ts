import { folded, isCardEvent, type CardEvent, type FoldedEvent } from '$lib/domain/review/event'
import type { Fold } from '$lib/domain/review/fold'
import type { CardId, EventId } from '$lib/domain/shared/ids'
import type { WhenceDb } from './db'
import { MARK, type Mark } from './journal/entry'
import { cardRow, type CardRow } from './rows'

/** Events read at once: enough that reading in pages costs little, few enough that one page lies in memory lightly. */
const PAGE = 10_000
/** Cards written at once: few enough that an answer given meanwhile waits for a moment only. */
const PIECE = 1000
/** The share of the work that reading is, about. */
const READING = 0.4
/** Behind every key. */
const END = '\uffff'

/**
 * Folds all cards again, while the learner goes on: the log is read once from its beginning to its end, then cards are
 * written some at a time, those alone whose row comes out otherwise. Each piece looks whether anything has been written
 * to the database since the log was read (its mark tells); if so, that piece and all later ones are folded from the log as it
 * stands, within their transaction. Rows of cards without events go.
 * @param onProgress told the share of the work done, 0 to 1
 * @returns how many cards there are
 */
export async function refold(db: WhenceDb, fold: Fold, onProgress: (share: number) => void): Promise<number> {
  const mark = await markIn(db)
  const byCard = await readLog(db, (share) => {
    onProgress(share * READING)
  })
  const cards = [...byCard.keys()].sort()
  let after = ''
  let written: Promise<unknown> = Promise.resolve()
  for (let from = 0; from < cards.length || from === 0; from += PIECE) {
    const names = cards.slice(from, from + PIECE)
    const to = from + PIECE < cards.length ? (names.at(-1) ?? END) : END
    const rows = names.map((card) => cardRow(fold.all(card, byCard.get(card) ?? [])))
    const range: Range = [after, to]
    // One piece is written while the next is folded.
    await written
    written = writePiece(db, fold, range, rows, mark)
    after = to
    onProgress(READING + ((1 - READING) * from) / Math.max(1, cards.length))
  }
  await written
  onProgress(1)
  return cards.length
}

/** Keys behind the first, up to the second. */
type Range = readonly [after: string, to: string]

/** The name of the latest transaction that wrote anything but the projection. */
async function markIn(db: WhenceDb): Promise<string | null> {
  return ((await db.meta.get(MARK))?.value as Mark | undefined)?.token ?? null
}

/** All events of cards, of each what folding looks at. The next page is fetched while one is gone through. */
async function readLog(
  db: WhenceDb,
  onProgress: (share: number) => void,
): Promise<Map<CardId, FoldedEvent[]>> {
  const byCard = new Map<CardId, FoldedEvent[]>()
  const [first, last] = await Promise.all([db.events.orderBy('id').first(), db.events.orderBy('id').last()])
  const [begins, ends] = [first?.at ?? 0, last?.at ?? 0]
  const pageAfter = (id: EventId | '') => db.events.where('id').above(id).limit(PAGE).toArray()
  for (let page = await pageAfter(''); page.length > 0;) {
    const behind = page.at(-1)
    const next = page.length < PAGE || !behind ? Promise.resolve([]) : pageAfter(behind.id)
    for (const event of page) if (isCardEvent(event)) addTo(byCard, event)
    onProgress(ends > begins ? Math.min(1, Math.max(0, ((behind?.at ?? 0) - begins) / (ends - begins))) : 1)
    page = await next
  }
  return byCard
}

function addTo(byCard: Map<CardId, FoldedEvent[]>, event: CardEvent): void {
  const own = byCard.get(event.card)
  if (own) own.push(folded(event))
  else byCard.set(event.card, [folded(event)])
}

/** Writes the rows of a range of cards; anew from the log where that has grown since. */
function writePiece(
  db: WhenceDb,
  fold: Fold,
  [after, to]: Range,
  rows: readonly CardRow[],
  mark: string | null,
): Promise<void> {
  return db.transaction('rw', db.events, db.cards, db.meta, async () => {
    const stored = await db.cards.where('card').between(after, to, false, true).toArray()
    const fresh = (await markIn(db)) === mark ? rows : await foldRange(db, fold, [after, to])
    const known = new Map(stored.map((row) => [row.card, JSON.stringify(row)]))
    await db.cards.bulkPut(fresh.filter((row) => known.get(row.card) !== JSON.stringify(row)))
    for (const { card } of fresh) known.delete(card)
    await db.cards.bulkDelete([...known.keys()])
  })
}

async function foldRange(db: WhenceDb, fold: Fold, [after, to]: Range): Promise<CardRow[]> {
  const byCard = new Map<CardId, FoldedEvent[]>()
  for (const event of await db.events.where('card').between(after, to, false, true).toArray())
    if (isCardEvent(event)) addTo(byCard, event)
  return [...byCard].map(([card, events]) => cardRow(fold.all(card, events)))
}
