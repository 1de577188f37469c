import { isDone, type PupilRow } from '$lib/domain/classroom/class-list'
import { toCsv } from '$lib/formats/table/csv'

/** The words of a gradebook: a learning platform expects its own heading for names. */
export interface GradebookWords {
  readonly name: string
  readonly done: string
  readonly of: string
  readonly days: string
  readonly answers: string
  readonly right: string
  readonly marked: string
  readonly complete: string
  readonly yes: string
  readonly no: string
}

/**
 * The list of a class as CSV. It holds counts and no shares: a share of one pupil's few answers looks more certain than
 * it is. Names that look like formulas are guarded.
 */
export function gradebookCsv(rows: readonly PupilRow[], words: GradebookWords): string {
  const { name, done, of, days, answers, right, marked, complete, yes, no } = words
  return toCsv([
    [name, complete, done, of, days, answers, right, marked],
    ...rows.map(({ progress, summary, ...row }) => [
      row.name,
      isDone(progress) ? yes : no,
      progress?.done ?? null,
      progress?.of ?? null,
      summary.days,
      summary.answers,
      summary.right,
      summary.marked,
    ]),
  ])
}
