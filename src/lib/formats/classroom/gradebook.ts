import type { ClassEntry } from '$lib/domain/classroom/class-entries'
import { toCsv, type CsvCell } from '$lib/formats/table/csv'

/** The words of a gradebook. */
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
  readonly excused: string
}

/**
 * The forms of a gradebook. `moodle` has the columns of Moodle's grading worksheet, `google` those of a file of grades
 * from Google Classroom. Their headings are names, so they are the same in every language.
 */
export const GRADEBOOK_FORMS = ['whence', 'moodle', 'google'] as const
export type GradebookForm = (typeof GRADEBOOK_FORMS)[number]

/**
 * The list of a class as CSV. It holds counts and no shares: a share of one pupil's few answers looks more certain than
 * it is. Names that look like formulas are guarded.
 * @param title the title of the assignment, which is the heading of its points in Google Classroom
 */
export function gradebookCsv(
  entries: readonly ClassEntry[],
  words: GradebookWords,
  form: GradebookForm = 'whence',
  title = '',
): string {
  if (form === 'moodle')
    return toCsv([
      ['Full name', 'Grade', 'Maximum Grade'],
      ...entries.map(({ name, row }) => [name, row?.progress?.done ?? null, row?.progress?.of ?? null]),
    ])
  if (form === 'google')
    return toCsv([
      ['Last Name', 'First Name', title],
      ...entries.map(({ name, row }) => [...lastAndFirst(name), row?.progress?.done ?? null]),
    ])
  const { name, done, of, days, answers, right, marked, complete } = words
  return toCsv([
    [name, complete, done, of, days, answers, right, marked],
    ...entries.map((entry) => wholeRow(entry, words)),
  ])
}

function wholeRow({ name, row, state }: ClassEntry, { yes, no, excused }: GradebookWords): CsvCell[] {
  const complete = { done: yes, part: no, missing: no, excused }[state]
  const { days = null, answers = null, right = null, marked = null } = row?.summary ?? {}
  return [
    name,
    complete,
    row?.progress?.done ?? null,
    row?.progress?.of ?? null,
    days,
    answers,
    right,
    marked,
  ]
}

/** A name in two columns: its last word, and the words before. A name of one word is a first name. */
function lastAndFirst(name: string): [string, string] {
  const at = name.lastIndexOf(' ')
  return at < 0 ? ['', name] : [name.slice(at + 1), name.slice(0, at)]
}
