/** The journal of a page. It also reads back databases in quarantine when this tab leads. */
import type { HighWaterMark } from '$lib/storage/journal/entry'
import type { Journal } from '$lib/storage/journal/client'
import type { RecoveryReport } from '$lib/storage/journal/state'
import { openJournal } from '$lib/storage/journal/open'
import { highWaterMark } from '$lib/storage/journal/recovery'
import type { OpenedStore } from './fallback'
import { HOME, localValues } from './home'
import { platformAt } from './location'
import { keepReport, readReport } from './report'
import { readBackQuarantined } from './quarantine'

/** The arguments that the page gives. */
export interface PageJournal {
  readonly store: OpenedStore
  /** The last-seen mark, read before this tab wrote anything. */
  readonly seen: HighWaterMark | null
  /** True if loading the journal's code failed before, so the database is ahead of its mark at the start. */
  readonly isLate: boolean
  readonly worker: () => Worker
}

/** Opens the journal, and stores in localStorage whether it works. */
export async function openPageJournal({ store, seen, isLate, worker }: PageJournal): Promise<Journal> {
  const { db, platform, place, recovery } = store
  const { keys } = HOME
  const journal = openJournal({
    db,
    platform,
    place,
    recovery: recovery ?? readReport(HOME, localValues),
    seen,
    mark: isLate ? await highWaterMark(db) : store.mark,
    worker,
    channel: HOME.journalChannel,
    brokenSince: numberOf(localValues.get(keys.journalBroken)),
    onhealth: (brokenSince) => {
      localValues.set(keys.journalBroken, brokenSince === null ? null : String(brokenSince))
    },
    now: () => Date.now(),
  })
  // A loss must be reported even if the page is closed before the learner has read the report.
  journal.follow((state) => {
    if (state.recovery) keepReport(HOME, localValues, state.recovery)
  })
  whenLeading(journal, () =>
    readBackQuarantined({ home: HOME, values: localValues, db, platform, platformAt }),
  )
  return journal
}

/** Runs once, when this tab first leads: two tabs must not read the same database back. */
function whenLeading(journal: Journal, readBack: () => Promise<RecoveryReport | null>): void {
  let hasRun = false
  journal.follow(({ leads }) => {
    if (!leads || hasRun) return
    hasRun = true
    // A database that cannot be read back stays in quarantine. The next start tries again.
    readBack().then(
      (report) => {
        if (report) journal.report(report)
      },
      () => undefined,
    )
  })
}

function numberOf(text: string | null): number | null {
  return text !== null && /^\d+$/u.test(text) ? Number(text) : null
}
