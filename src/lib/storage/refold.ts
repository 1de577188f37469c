import type { Transaction } from 'dexie'
import { isCardEvent, type FoldedEvent } from '$lib/domain/review/event'
import type { Fold } from '$lib/domain/review/fold'
import type { CardId } from '$lib/domain/shared/ids'
import { eventsOfCard } from './card-events'
import type { WhenceDb } from './db'
import { MARK, type Mark } from './journal/entry'
import { readLog, type ReadLog } from './packs'
import { dateRow, type CardRow } from './rows'
import { putSwiftly, type Put } from './swift'

/** Cards written at once: few enough that an answer given meanwhile waits for a moment only. */
const PIECE = 1000
/** Pieces on their way to the disk while the next is folded. */
const AHEAD = 2
/** The share of the work that reading is, about. */
const READING = 0.2
/** Behind every key. */
const END = '\uffff'

/**
 * Folds all cards again, while the learner goes on: the log is read once from its beginning to its end, then cards are
 * written some at a time, those alone whose row comes out otherwise. Each piece looks whether anything has been written
 * to the database since the log was read (its mark tells); if so, that piece and all later ones are folded from the log
 * as it stands, within their transaction; so is each card of which packs did not hold all. Rows of cards without events go.
 * @param onProgress told the share of the work done, 0 to 1
 * @returns how many cards there are
 */
export async function refold(db: WhenceDb, fold: Fold, onProgress: (share: number) => void): Promise<number> {
  const mark = await markIn(db)
  const log = await readLog(db, (share) => {
    onProgress(share * READING)
  })
  const cards = [...log.byCard.keys()].sort()
  const writing: Promise<unknown>[] = []
  for (let from = 0; from < cards.length || from === 0; from += PIECE) {
    const names = cards.slice(from, from + PIECE)
    const range: Range = [cards[from - 1] ?? '', from + PIECE < cards.length ? (names.at(-1) ?? END) : END]
    const rows = names.map((card) => fold.all(card, log.byCard.get(card) ?? []))
    writing.push(writePiece(db, fold, range, rows, { ...log, mark }))
    if (writing.length >= AHEAD) await writing.shift()
    onProgress(READING + ((1 - READING) * from) / Math.max(1, cards.length))
  }
  await Promise.all(writing)
  onProgress(1)
  return cards.length
}

/** Keys behind the first, up to the second. */
type Range = readonly [after: string, to: string]

/** The log as it was read, and when. */
interface Snapshot extends ReadLog {
  readonly mark: string | null
}

/** The name of the latest transaction that wrote anything but what is computed. */
async function markIn(db: WhenceDb): Promise<string | null> {
  return ((await db.meta.get(MARK))?.value as Mark | undefined)?.token ?? null
}

/** Writes the rows of a range of cards; anew from the log where that has grown since. */
function writePiece(
  db: WhenceDb,
  fold: Fold,
  range: Range,
  rows: readonly CardRow[],
  log: Snapshot,
): Promise<void> {
  return db.transaction('rw', db.events, db.cards, db.dates, db.meta, async (transaction) => {
    const [after, to] = range
    const stored = await db.cards.where('card').between(after, to, false, true).toArray()
    const known = new Map(stored.map((row) => [row.card, row]))
    const fresh =
      (await markIn(db)) === log.mark
        ? await withLate(db, fold, rows, known, log)
        : await foldRange(db, fold, range)
    const there = new Set(fresh.map(({ card }) => card))
    await db.cards.bulkDelete([...known.keys()].filter((card) => !there.has(card)))
    putChanged(db, transaction, known, fresh)
  })
}

/** The rows folded from what was read, those of which something was missing from the log itself. */
async function withLate(
  db: WhenceDb,
  fold: Fold,
  rows: readonly CardRow[],
  known: ReadonlyMap<CardId, CardRow>,
  { fromPacks }: Snapshot,
): Promise<CardRow[]> {
  if (!fromPacks) return [...rows]
  const read = new Map(rows.map((row) => [row.card, row]))
  const cards = [...new Set([...read.keys(), ...known.keys()])]
  const late = cards.filter((card) => known.get(card)?.events !== read.get(card)?.events)
  const logs = await Promise.all(late.map((card) => eventsOfCard(db, card)))
  for (const [i, events] of logs.entries()) {
    const card = late[i] as CardId
    if (events.length === 0) read.delete(card)
    else read.set(card, fold.all(card, events))
  }
  return [...read.values()]
}

/** Puts the rows that came out otherwise, and the dates of those whose dates did. */
function putChanged(
  db: WhenceDb,
  transaction: Transaction,
  known: ReadonlyMap<CardId, CardRow>,
  fresh: readonly CardRow[],
): void {
  const puts = fresh.flatMap((row): Put[] => {
    const before = known.get(row.card)
    if (before && isSame(before, row)) return []
    const put: Put = ['cards', row.card, row]
    return before && hasSameDates(before, row) ? [put] : [put, ['dates', row.card, dateRow(row)]]
  })
  if (puts.length > 0) putSwiftly(db, transaction, puts)
}

function isSame(a: CardRow, b: CardRow): boolean {
  return a.parameters === b.parameters && JSON.stringify(a) === JSON.stringify(b)
}

function hasSameDates(a: CardRow, b: CardRow): boolean {
  const [one, other] = [dateRow(a), dateRow(b)]
  return (Object.keys(one) as (keyof typeof one)[]).every((key) => one[key] === other[key])
}

async function foldRange(db: WhenceDb, fold: Fold, [after, to]: Range): Promise<CardRow[]> {
  const byCard = new Map<CardId, FoldedEvent[]>()
  for (const event of await db.events.where('card').between(after, to, false, true).toArray()) {
    if (!isCardEvent(event)) continue
    const own = byCard.get(event.card)
    if (own) own.push(event)
    else byCard.set(event.card, [event])
  }
  return [...byCard].map(([card, events]) => fold.all(card, events))
}
