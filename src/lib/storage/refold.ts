import type { Transaction } from 'dexie'
import { isCardEvent, type FoldedEvent } from '$lib/domain/review/event'
import type { Fold } from '$lib/domain/review/fold'
import type { CardId } from '$lib/domain/shared/ids'
import { eventsOfCard } from './event-store'
import { removeCards } from './card-removal'
import { prefixOf, rowIn, siblingsOf } from './card-store'
import type { WhenceDb } from './db'
import { HIGH_WATER_MARK, type HighWaterMark } from './journal/entry'
import { rowPages, readLog } from './event-archive'
import { dateRow, type CardRow, type SiblingsRow } from './rows'
import { rawPut, type Put } from './raw-write'

/**
 * Name of the row of `meta` that is there while cards are still to be folded again after a restore. Rows of cards then
 * say nothing about the events that the packs lack.
 */
export const REFOLD_PENDING = 'refold-pending'

/**
 * Claims whose cards are written in one transaction. The number is small, so that an answer given meanwhile waits only
 * a moment.
 */
const CLAIMS_PER_PIECE = 400
/** Stored rows read at once. */
const ROWS_PER_READ = 5000
/** Transactions that may be in progress while the next piece is folded. */
const MAX_PENDING_WRITES = 2
/** The approximate share of reading in the whole work. */
const READING_SHARE = 0.2
/** A string that sorts after every key. */
const AFTER_ALL_KEYS = '\uffff'

/**
 * Folds all cards again while the learner goes on. The log is read once. Then cards are written piece by piece, but
 * only if their row changes. Each piece compares the high-water mark to see whether the database has changed since the
 * log was read. If so, this piece and all later ones are folded from the current log within their transaction. Cards
 * with events that the packs did not hold are folded from the log too. Rows of cards without events are deleted.
 * @param onProgress gets the share of the work done, 0 to 1
 * @returns the number of cards
 */
export async function refold(db: WhenceDb, fold: Fold, onProgress: (share: number) => void): Promise<number> {
  const mark = await markIn(db)
  const isExact = (await db.meta.get(REFOLD_PENDING)) !== undefined
  const onRead = (share: number): void => {
    onProgress(share * READING_SHARE)
  }
  // Read both at once: the browser fetches rows while the log is unpacked here. The writes then run without a pause.
  const [{ log, mayLackLate }, knownUpTo] = await Promise.all([
    readLog(db, { onProgress: onRead, isExact }),
    storedRows(db),
  ])
  const byClaim = claimsOf(log.cards())
  const claims = [...byClaim.keys()].sort()
  const writing: Promise<unknown>[] = []
  for (let from = 0; from < claims.length || from === 0; from += CLAIMS_PER_PIECE) {
    const names = claims.slice(from, from + CLAIMS_PER_PIECE)
    const range: Range = [
      claims[from - 1] ?? '',
      from + CLAIMS_PER_PIECE < claims.length ? (names.at(-1) ?? AFTER_ALL_KEYS) : AFTER_ALL_KEYS,
    ]
    const cards = names.flatMap((claim) => byClaim.get(claim) ?? [])
    const rows = cards.map((card) => fold.all(card, log.eventsOf(card)))
    writing.push(writePiece(db, fold, range, { rows, known: knownUpTo(range[1]), mayLackLate, mark }))
    if (writing.length >= MAX_PENDING_WRITES) await writing.shift()
    onProgress(READING_SHARE + ((1 - READING_SHARE) * from) / Math.max(1, claims.length))
  }
  await Promise.all(writing)
  onProgress(1)
  return log.size
}

function claimsOf(cards: Iterable<CardId>): Map<string, CardId[]> {
  const byClaim = new Map<string, CardId[]>()
  for (const card of cards) {
    const siblings = byClaim.get(prefixOf(card))
    if (siblings) siblings.push(card)
    else byClaim.set(prefixOf(card), [card])
  }
  return byClaim
}

/** The claims after the first name, up to and including the second. */
type Range = readonly [after: string, to: string]

/** Stored rows, by claim. */
type Known = ReadonlyMap<string, SiblingsRow>

/** A range of claims as read, with the mark at that time. */
interface Piece {
  /** The rows folded from the log. */
  readonly rows: readonly CardRow[]
  readonly known: Known
  /** True if cards with late events are found by the number of events in their rows. */
  readonly mayLackLate: boolean
  readonly mark: string | null
}

/** Reads all stored rows. The returned function gives them range by range. */
async function storedRows(db: WhenceDb): Promise<(to: string) => Known> {
  const stored: SiblingsRow[] = []
  for await (const page of rowPages(db.siblings, 'prefix', '', ROWS_PER_READ)) stored.push(...page)
  let next = 0
  return (to) => {
    const known = new Map<string, SiblingsRow>()
    for (let row = stored[next]; row && row.prefix <= to; row = stored[++next]) known.set(row.prefix, row)
    return known
  }
}

async function rowsOf(db: WhenceDb, [after, to]: Range): Promise<Known> {
  const rows = await db.siblings.where('prefix').between(after, to, false, true).toArray()
  return new Map(rows.map((row) => [row.prefix, row]))
}

/** The token of the latest transaction that wrote anything but derived tables. */
async function markIn(db: WhenceDb): Promise<string | null> {
  return ((await db.meta.get(HIGH_WATER_MARK))?.value as HighWaterMark | undefined)?.token ?? null
}

/**
 * Writes the rows of a range of claims. They are folded from the log again if the database has changed since the read.
 */
function writePiece(db: WhenceDb, fold: Fold, range: Range, piece: Piece): Promise<void> {
  return db.transaction('rw', db.events, db.siblings, db.dates, db.meta, async (transaction) => {
    const isAsRead = (await markIn(db)) === piece.mark
    const known = isAsRead ? piece.known : await rowsOf(db, range)
    const fresh = isAsRead ? await withLate(db, fold, piece) : await foldRange(db, fold, range)
    const there = new Set(fresh.map(({ card }) => card))
    const gone = cardsOf(known).filter(({ card }) => !there.has(card))
    if (gone.length > 0)
      await removeCards(
        db,
        gone.map(({ card }) => card),
      )
    putChanged(db, transaction, known, fresh)
  })
}

/** The rows folded from what was read. Cards with missing events are folded from the log. */
async function withLate(
  db: WhenceDb,
  fold: Fold,
  { rows, known, mayLackLate }: Piece,
): Promise<readonly CardRow[]> {
  if (!mayLackLate) return rows
  const read = new Map(rows.map((row) => [row.card, row]))
  const counts = new Map(cardsOf(known).map(({ card, events }) => [card, events]))
  const cards = [...new Set([...read.keys(), ...counts.keys()])]
  const late = cards.filter((card) => counts.get(card) !== read.get(card)?.events)
  const logs = await Promise.all(late.map((card) => eventsOfCard(db, card)))
  for (const [i, events] of logs.entries()) {
    const card = late[i] as CardId
    if (events.length === 0) read.delete(card)
    else read.set(card, fold.all(card, events))
  }
  return [...read.values()]
}

function cardsOf(known: Known): CardRow[] {
  return [...known.values()].flatMap(({ cards }) => cards)
}

/** Puts the rows that have changed, and the dates that have changed. */
function putChanged(db: WhenceDb, transaction: Transaction, known: Known, fresh: readonly CardRow[]): void {
  const puts = siblingsOf(fresh).flatMap((row): Put[] => {
    const before = known.get(row.prefix)
    if (before && isSame(before, row)) return []
    const moved = row.cards.filter((card) => !hasSameDates(rowIn(before, card.card), card))
    return [['siblings', row.prefix, row], ...moved.map((card): Put => ['dates', card.card, dateRow(card)])]
  })
  if (puts.length > 0) rawPut(db, transaction, puts)
}

function isSame(a: SiblingsRow, b: SiblingsRow): boolean {
  return a.cards[0]?.parameters === b.cards[0]?.parameters && JSON.stringify(a) === JSON.stringify(b)
}

function hasSameDates(a: CardRow | undefined, b: CardRow): boolean {
  if (!a) return false
  const [one, other] = [dateRow(a), dateRow(b)]
  return (Object.keys(one) as (keyof typeof one)[]).every((key) => one[key] === other[key])
}

async function foldRange(db: WhenceDb, fold: Fold, [after, to]: Range): Promise<CardRow[]> {
  const byCard = new Map<CardId, FoldedEvent[]>()
  const [behind, upTo] = [after === '' ? '' : after + AFTER_ALL_KEYS, to + AFTER_ALL_KEYS]
  for (const event of await db.events.where('card').between(behind, upTo).toArray()) {
    if (!isCardEvent(event)) continue
    const own = byCard.get(event.card)
    if (own) own.push(event)
    else byCard.set(event.card, [event])
  }
  return [...byCard].map(([card, events]) => fold.all(card, events))
}
