/**
 * The table of faults. Each row has a fault, its moment, and the content of the store. A new feature adds a row. Each
 * row must end without a loss and with true notices.
 */
import type { Contents } from './contents'
import type { Damage } from './damage'
import type { OpenFault } from './page-faults'

/** A fault, at the moment that its kind names. */
export type Fault =
  /** Opening: the database refuses. */
  | ({ readonly kind: 'open-fails' } & OpenFault)
  /** Opening, on a platform without storage buckets. */
  | ({ readonly kind: 'open-fails-without-buckets' } & OpenFault)
  /** Between two starts: files are damaged. */
  | { readonly kind: 'damage'; readonly where: 'database' | 'names' | 'both'; readonly how: Damage }
  /** Journalling: the worker fails to load, the first times or always. */
  | { readonly kind: 'journal-worker-fails'; readonly times: number | null }
  /** Journalling: the platform has no place for it. */
  | { readonly kind: 'no-files' }
  /** Writing: the database refuses for a while. */
  | { readonly kind: 'writes-fail'; readonly from: number; readonly ms: number }
  /** Recovering: the browser is killed while it recovers. */
  | { readonly kind: 'killed-while-recovering'; readonly how: Damage; readonly afterMs: number }
  /** Updating: the first step of the schema fails. */
  | { readonly kind: 'upgrade-fails' }

export interface Row {
  readonly name: string
  readonly contents: Contents
  readonly fault: Fault
  /** The journal fails in the session before the fault, so it lacks what is written there. */
  readonly journalIncomplete?: true
  /** Another tab studies while the fault happens. */
  readonly otherTab?: true
  /** The fault lasts for some starts; then everything works again. Default 1. */
  readonly starts?: number
  /** The journal is removed afterwards, and the database alone must hold everything. */
  readonly thenWithoutJournal?: true
  /** Both stores together do not hold everything. A loss is possible, and a notice must then report it. */
  readonly mayLose?: true
  /** Part of the short form in `npm test`. */
  readonly short?: true
}

const moments = [800, 4000] as const

/** All rows. */
export const ROWS: readonly Row[] = [
  ...moments.flatMap((ms) =>
    ([false, true] as const).flatMap((isIncomplete): Row[] =>
      ([false, true] as const).map((otherTab): Row => ({
        name: `open fails for ${String(ms / 1000)} s, journal ${isIncomplete ? 'incomplete' : 'complete'}${otherTab ? ', another tab studies' : ''}`,
        contents: 'everything',
        fault: { kind: 'open-fails', where: 'usual', ms },
        ...(isIncomplete && { journalIncomplete: true }),
        ...(otherTab && { otherTab: true }),
        ...(ms === 800 && isIncomplete && { short: true }),
      })),
    ),
  ),
  {
    name: 'open fails for a whole start, journal incomplete: the old database is read back later',
    contents: 'everything',
    fault: { kind: 'open-fails', where: 'usual', ms: null },
    journalIncomplete: true,
    short: true,
  },
  {
    name: 'open fails for two starts, journal complete',
    contents: 'everything',
    fault: { kind: 'open-fails', where: 'named', ms: null },
    starts: 2,
  },
  {
    name: 'open fails and there are no storage buckets: another name',
    contents: 'everything',
    fault: { kind: 'open-fails-without-buckets', where: 'named', ms: null },
  },
  {
    name: 'nothing opens at all: memory and the journal',
    contents: 'answers',
    fault: { kind: 'open-fails', where: 'all', ms: null },
    short: true,
  },
  {
    name: 'MANIFEST removed: a storage bucket, durable again',
    contents: 'everything',
    fault: { kind: 'damage', where: 'database', how: 'manifest' },
    thenWithoutJournal: true,
    short: true,
  },
  ...(['torn', 'cut', 'zeros', 'flip', 'manifest'] as const).map((how): Row => ({
    name: `both homes: ${how}`,
    contents: 'everything',
    fault: { kind: 'damage', where: 'both', how },
    mayLose: true,
  })),
  {
    name: 'the journal’s worker fails three times, then works',
    contents: 'answers',
    fault: { kind: 'journal-worker-fails', times: 3 },
  },
  {
    name: 'the journal’s worker never loads',
    contents: 'everything',
    fault: { kind: 'journal-worker-fails', times: null },
  },
  { name: 'no place for a journal', contents: 'everything', fault: { kind: 'no-files' } },
  {
    name: 'writes fail for two seconds',
    contents: 'answers',
    fault: { kind: 'writes-fail', from: 4000, ms: 2000 },
    short: true,
  },
  ...[200, 600, 1200, 2500].map((afterMs): Row => ({
    name: `killed ${String(afterMs)} ms into a recovery`,
    contents: 'everything',
    fault: { kind: 'killed-while-recovering', how: 'cut', afterMs },
    ...(afterMs === 600 && { short: true }),
  })),
  {
    name: 'a class, open fails for a whole start: the old database is read back later',
    contents: 'class',
    fault: { kind: 'open-fails', where: 'usual', ms: null },
  },
  {
    name: 'a class, MANIFEST removed: a storage bucket, durable again',
    contents: 'class',
    fault: { kind: 'damage', where: 'database', how: 'manifest' },
    thenWithoutJournal: true,
  },
  {
    name: 'a class, killed 600 ms into a recovery',
    contents: 'class',
    fault: { kind: 'killed-while-recovering', how: 'cut', afterMs: 600 },
  },
  { name: 'the first start fails to make the tables', contents: 'answers', fault: { kind: 'upgrade-fails' } },
]
