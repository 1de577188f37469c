import { makeFold } from '$lib/domain/review/fold'
import type { Result } from '$lib/domain/shared/result'
import { examine, repairDatabase, type Examination } from '$lib/storage/doctor/examine'
import { hasFiles } from '$lib/storage/journal/files'
import type { LazyJournal } from '$lib/storage/journal/lazy'
import { readJournalInPieces, type JournalInPieces } from '$lib/storage/journal/read-pieces'
import { highWaterMark } from '$lib/storage/journal/recovery'
import { SCHEMA_VERSION } from '$lib/storage/schema'
import { attempt, type StorageError } from '$lib/usecases/attempt'
import type { Deps } from '$lib/usecases/deps'
import { loadRules } from '$lib/usecases/study/rules'
import { rebuildProgress } from '$lib/usecases/settings/rebuild-progress'

/** Delays before the rewritten journal is looked at again: a long one takes a while. */
const REWRITE_DELAYS_MS = [100, 200, 400, 800, 1600, 3200, 6400] as const

/** Delays before the journal is read again: it starts later than the page, and other tabs write. */
const SETTLE_DELAYS_MS = [0, 200, 400, 800, 1600] as const

/** Reads the journal of this browser when it has the latest transaction; null where the platform has none. */
async function settledJournal({ db }: Pick<Deps, 'db'>): Promise<JournalInPieces | null> {
  if (!hasFiles()) return null
  return journalAfter(db, SETTLE_DELAYS_MS)
}

/** Reads the journal until it has the latest transaction of the database, once after each delay. */
async function journalAfter(db: Deps['db'], delays: readonly number[]): Promise<JournalInPieces | null> {
  let journal: JournalInPieces | null = null
  for (const delay of delays) {
    await new Promise((resolve) => setTimeout(resolve, delay))
    journal = await readJournalInPieces()
    const mark = await highWaterMark(db)
    if (!journal.damaged && journal.last?.token === mark?.token) break
  }
  return journal
}

/**
 * Checks every invariant of what is stored on this device. Nothing is written.
 * @param onProgress gets the share of the work done, 0 to 1
 */
export function examineLibrary(
  deps: Deps,
  onProgress: (share: number) => void,
  read = () => settledJournal(deps),
): Promise<Result<Examination, StorageError>> {
  return attempt(async () => {
    const { parametersOf } = await loadRules(deps)
    return examine({ db: deps.db, fold: makeFold(parametersOf), readJournal: read, onProgress })
  })
}

/**
 * Rebuilds what an examination found to be wrong and can be rebuilt, then computes the rows of cards again.
 * @param rewrite rewrites the journal from the database; null where this tab cannot
 */
export async function repairLibrary(
  deps: Deps,
  examination: Examination,
  rewrite: (() => Promise<void>) | null,
): Promise<Result<null, StorageError>> {
  const repaired = await attempt(async () => {
    const { parametersOf } = await loadRules(deps)
    await repairDatabase({ db: deps.db, fold: makeFold(parametersOf) }, examination)
  })
  if (!repaired.ok) return repaired
  const rebuilt = await rebuildProgress(deps)
  if (!rebuilt.ok) return rebuilt
  const isJournalWrong = [...examination.findings.keys()].some((code) => /journal|^database/u.test(code))
  return attempt(async () => {
    if (isJournalWrong) await rewrite?.()
    return null
  })
}

/** Rewrites the journal from the database. This tab must lead. The database holds everything meanwhile. */
export async function rewriteWholeJournal(
  { db }: Pick<Deps, 'db'>,
  journal: Pick<LazyJournal, 'erase' | 'lead'>,
): Promise<void> {
  await journal.erase()
  // An empty journal is filled from the database when a tab takes the lead.
  journal.lead(false)
  journal.lead(true)
  await journalAfter(db, REWRITE_DELAYS_MS)
}

/**
 * The report of an examination, as JSON. It holds counts only: no word of a text, no name of a deck, no answer.
 * @param left what was still wrong after a repair; null before one
 */
export async function doctorReport(
  { db, clock }: Pick<Deps, 'db' | 'clock'>,
  app: string,
  found: Examination,
  left: Examination | null,
): Promise<Result<string, StorageError>> {
  return attempt(async () => {
    const rows = db.tables.map(async (table) => [table.name, await table.count()] as const)
    const report = {
      format: 'whence-doctor/1',
      app,
      schema: SCHEMA_VERSION,
      made: new Date(clock.now()).toISOString().slice(0, 10),
      rows: Object.fromEntries(await Promise.all(rows)),
      journalCompared: found.onlyInJournal !== null,
      found: Object.fromEntries(found.findings),
      left: left && Object.fromEntries(left.findings),
    }
    return `${JSON.stringify(report, null, 2)}\n`
  })
}
