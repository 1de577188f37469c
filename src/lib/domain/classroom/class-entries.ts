/** A class as its teacher sees it: the pupils of the list with their results, and results under other names. */
import type { StudyDay } from '$lib/domain/shared/study-day'
import { isDone, pupilRow, type Demands, type PupilRow } from './class-list'
import type { CollectedSubmission } from './collect'
import { pupilOfPub, suggestedPupil, type RosterPupil } from './roster'

/** `part`: handed in, and not all is done. `missing`: not handed in. */
export const ENTRY_STATES = ['done', 'part', 'missing', 'excused'] as const
export type EntryState = (typeof ENTRY_STATES)[number]

/** One line of a class. A pupil with results under two keys has two lines. */
export interface ClassEntry {
  /** The name in the class list, or else the name as typed. */
  readonly name: string
  /** Null if nothing was handed in. */
  readonly row: PupilRow | null
  readonly state: EntryState
  /** The later due date of this pupil; null for the common one. */
  readonly until: StudyDay | null
  /** The pupil of the list who probably typed this name; null if there is none, or the teacher decided. */
  readonly suggestion: string | null
  /** True if the pupil is in the class list. */
  readonly isListed: boolean
}

/**
 * The lines of a class in the order of names. Without a class list they are the results. A later date of a pupil changes
 * the number of days that count.
 */
export function classEntries(
  latest: readonly CollectedSubmission[],
  demands: Demands,
  roster: readonly RosterPupil[],
): ClassEntry[] {
  const handedIn = latest.map((one): ClassEntry => {
    const pupil = pupilOfPub(roster, one.submission.pub)
    const row = pupilRow(one, { ...demands, due: pupil?.until ?? demands.due })
    return {
      name: pupil?.name ?? row.name,
      row,
      state: isDone(row.progress) ? 'done' : 'part',
      until: pupil?.until ?? null,
      suggestion: pupil ? null : suggestedPupil(roster, row.name),
      isListed: pupil !== null,
    }
  })
  const pubs = new Set(latest.map(({ submission }) => submission.pub))
  const others = roster.filter((pupil) => !pupil.pubs.some((pub) => pubs.has(pub)))
  const missing = others.map(({ name, excused, until }): ClassEntry => {
    return {
      name,
      row: null,
      state: excused ? 'excused' : 'missing',
      until,
      suggestion: null,
      isListed: true,
    }
  })
  return sortedEntries([...handedIn, ...missing], 'name')
}

/** The orders of the lines: by name, the least work first, or the fewest answers first. */
export const ENTRY_ORDERS = ['name', 'work', 'answers'] as const
export type EntryOrder = (typeof ENTRY_ORDERS)[number]

/** Lines in another order. Equal ones are in the order of names. */
export function sortedEntries(entries: readonly ClassEntry[], order: EntryOrder): ClassEntry[] {
  const work = ({ row, state }: ClassEntry): number => {
    if (state === 'excused') return 2
    if (!row) return -1
    return row.progress ? Math.min(1, row.progress.done / Math.max(1, row.progress.of)) : 1
  }
  const answers = ({ row }: ClassEntry): number => row?.summary.answers ?? -1
  const key = { name: () => 0, work, answers }[order]
  const text = ({ name, row }: ClassEntry): string => `${name}\n${row?.id ?? ''}`
  return [...entries].sort((a, b) => key(a) - key(b) || (text(a) < text(b) ? -1 : 1))
}

/** The names of those who did not hand in and are not excused. */
export function missingNames(entries: readonly ClassEntry[]): string[] {
  return entries.flatMap(({ name, state }) => (state === 'missing' ? [name] : []))
}
