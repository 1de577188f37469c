/** Checks every invariant of the stored data, and repairs those that can be repaired. */
import { erasuresIn, isErased } from '$lib/domain/review/erasure'
import type { Fold } from '$lib/domain/review/fold'
import type { CardId } from '$lib/domain/shared/ids'
import { removeCards } from '$lib/storage/card-removal'
import type { WhenceDb } from '$lib/storage/db'
import { mergeEvents } from '$lib/storage/event-merge'
import type { JournalInPieces } from '$lib/storage/journal/read-pieces'
import { checkEvents, checkPacks, eventsSetAside } from './check-events'
import { checkJournal, putBack, type OnlyInJournal } from './check-journal'
import { checkProjection } from './check-projection'
import { checkThings } from './check-things'
import { Count, type Findings } from './findings'

/** The part of the progress of an examination that the check of the log takes. */
const EVENTS_SHARE = 0.5
/** Cards deleted in one transaction. */
const CARDS_PER_PIECE = 500

/** The arguments of an examination. */
export interface ExamineSetup {
  readonly db: WhenceDb
  readonly fold: Fold
  /** Reads the journal; null if there is none. */
  readonly readJournal: () => Promise<JournalInPieces | null>
  readonly onProgress: (share: number) => void
}

/** The findings, and the data that a repair needs. */
export interface Examination {
  readonly findings: Findings
  /** Cards whose rows are wrong. */
  readonly cards: readonly CardId[]
  /** Null if the journal could not be compared. */
  readonly onlyInJournal: OnlyInJournal | null
}

/** Checks everything. Nothing is written. */
export async function examine({ db, fold, readJournal, onProgress }: ExamineSetup): Promise<Examination> {
  const count = new Count()
  await checkEvents(db, count, (share) => {
    onProgress(share * EVENTS_SHARE)
  })
  await checkPacks(db, count)
  onProgress(0.6)
  const cards = await checkProjection(db, fold, count)
  onProgress(0.8)
  await checkThings(db, count)
  onProgress(0.9)
  const onlyInJournal = await checkJournal(db, readJournal, count)
  onProgress(1)
  return { findings: count.findings, cards, onlyInJournal }
}

/**
 * Repairs the database. Missing events are restored from the journal and from `carried`. Erased events, wrong packs and
 * wrong rows of cards are deleted. The caller computes the rows of cards again afterwards (`refold`).
 */
export async function repairDatabase(
  { db, fold }: Pick<ExamineSetup, 'db' | 'fold'>,
  { findings, cards, onlyInJournal }: Examination,
): Promise<void> {
  if (onlyInJournal) await putBack(db, onlyInJournal)
  const aside = await eventsSetAside(db)
  const missing = [...(onlyInJournal?.events ?? []), ...aside]
  if (missing.length > 0) await mergeEvents(db, fold, missing)
  await db.carried.bulkDelete(aside.map(({ id }) => id))
  if (findings.has('event-erased')) await eraseAgain(db)
  if (findings.has('pack-differs')) await db.packs.clear()
  for (let from = 0; from < cards.length; from += CARDS_PER_PIECE) {
    const piece = cards.slice(from, from + CARDS_PER_PIECE)
    await db.transaction('rw', db.siblings, db.dates, () => removeCards(db, piece))
  }
}

/** Deletes events that an erasure covers, and the packs, which may hold them. */
async function eraseAgain(db: WhenceDb): Promise<void> {
  await db.transaction('rw', db.events, db.packs, async () => {
    const erasures = erasuresIn(await db.events.where('type').equals('ProgressErased').toArray())
    for (const deck of erasures.keys()) {
      const own = db.events.where('card').startsWith(`${deck}/`)
      await own.filter((event) => isErased(event, erasures)).delete()
    }
    await db.packs.clear()
  })
}
