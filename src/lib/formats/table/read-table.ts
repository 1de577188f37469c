import Papa from 'papaparse'
import { fail, ok, type Result } from '$lib/domain/shared/result'

/**
 * Reads tables as other programs write them: CSV with commas or semicolons, tab-separated text, Anki's text export with
 * its header lines, and a pasted range of a spreadsheet.
 */

/** Limits, checked before a table is shown. */
export const MAX_TABLE_LENGTH = 2_000_000
export const MAX_TABLE_ROWS = 5000
const MAX_COLUMNS = 50
const MAX_DIRECTIVES = 20

/** A table as text. All rows have the same number of cells. */
export interface TextTable {
  readonly rows: readonly (readonly string[])[]
  /** Names of the columns that the file itself declares; null if it declares none. A header row is a row. */
  readonly names: readonly string[] | null
  /** True if the cells are HTML. */
  readonly isHtml: boolean
  /** True if the text cannot well be prose: it names its separator, or all of several rows have one width. */
  readonly isCertain: boolean
}

/** `table-none`: no table of two columns or more; `table-too-large`: over a limit. */
export interface TableError {
  readonly code: 'table-none' | 'table-too-large'
}

/** The separators that Anki names in its first line, and Excel's `sep=`. */
const SEPARATORS: Readonly<Record<string, string>> = {
  tab: '\t',
  comma: ',',
  semicolon: ';',
  pipe: '|',
  colon: ':',
  space: ' ',
}

/** A character that stands in no text, so that no cell is quoted. */
const NO_QUOTES = '\u0000'

/** A cell that this app, or a careful spreadsheet, guarded from being run as a formula. */
const GUARDED = /^'+[=+\-@\t\r]/u

/** Reads a table. Cells are trimmed, and empty rows are left out. */
export function readTable(given: string): Result<TextTable, TableError> {
  if (given.length > MAX_TABLE_LENGTH) return fail({ code: 'table-too-large' })
  const { body, separator, names, isHtml } = withoutDirectives(given.replace(/^\uFEFF/u, ''))
  const known = separator ?? separatorOf(body)
  const rows = parsed(body, known)
    .map((row) => row.map(unguarded))
    .filter((row) => row.some((cell) => cell !== ''))
  const width = rows.reduce((widest, row) => Math.max(widest, row.length), 0)
  if (rows.length > MAX_TABLE_ROWS || width > MAX_COLUMNS) return fail({ code: 'table-too-large' })
  if (width < 2) return fail({ code: 'table-none' })
  return ok({
    rows: rows.map((row) => padded(row, width)),
    names: names && padded(names, width),
    isHtml,
    isCertain: separator !== null || (known !== undefined && rows.length > 1),
  })
}

function unguarded(cell: string): string {
  return (GUARDED.test(cell) ? cell.slice(1) : cell).trim()
}

function padded(row: readonly string[], width: number): string[] {
  return Array.from({ length: width }, (_, i) => row[i] ?? '')
}

interface Directives {
  readonly body: string
  readonly separator: string | null
  readonly names: readonly string[] | null
  readonly isHtml: boolean
}

/**
 * Takes the lines that say how a file is to be read off its start: Anki's `#separator:tab`, `#html:true`,
 * `#columns:…` and `#tags column:3`, and Excel's `sep=;`.
 */
function withoutDirectives(text: string): Directives {
  let body = text
  let [separator, isHtml] = [null as string | null, false]
  let [columns, tags] = [null as string | null, 0]
  for (let nth = 0; nth < MAX_DIRECTIVES; nth++) {
    const line = /^(?:sep=(?<sep>.)|#(?<key>[a-z][a-z ]{0,30}):(?<value>[^\r\n]*))(?:\r\n|\r|\n|$)/iu.exec(
      body,
    )
    if (!line) break
    body = body.slice(line[0].length)
    const { sep, key = '', value = '' } = line.groups ?? {}
    if (sep !== undefined) separator = sep
    else if (key === 'separator') separator = SEPARATORS[value.toLowerCase()] ?? value.charAt(0)
    else if (key === 'html') isHtml = value === 'true'
    else if (key === 'columns') columns = value
    else if (key === 'tags column') tags = Number(value)
  }
  const names = columns === null ? [] : columns.split(separator ?? '\t')
  if (tags >= 1 && tags <= MAX_COLUMNS) {
    while (names.length < tags) names.push('')
    names[tags - 1] = 'tags'
  }
  return { body, separator, names: names.length > 0 ? names : null, isHtml }
}

const PREVIEW_ROWS = 200
/** Separators by preference. A bar or a semicolon is tried where commas give rows of different widths. */
const CANDIDATES = [',', ';', '|'] as const

/**
 * The separator of a table that does not name it; undefined leaves the guess to the parser. A tab stands in no prose, so
 * a table whose lines hold tabs is separated by them. Otherwise it is the first that gives rows of one width. Commas
 * that all have a space behind them belong to prose if another separator fits too.
 */
function separatorOf(body: string): string | undefined {
  const lines = body.split(/\r\n|\r|\n/u, PREVIEW_ROWS).filter((line) => line.trim() !== '')
  const withTab = lines.filter((line) => line.includes('\t')).length
  if (withTab * 2 > lines.length) return '\t'
  const fitting = CANDIDATES.filter((delimiter) => {
    const { data, errors } = Papa.parse<string[]>(body, {
      delimiter,
      skipEmptyLines: true,
      preview: PREVIEW_ROWS,
    })
    const widths = new Set(data.map(({ length }) => length))
    return errors.length === 0 && widths.size === 1 && !widths.has(1)
  })
  const [first, second] = fitting
  return first === ',' && second !== undefined && !/,\S/u.test(body) ? second : first
}

/** Rows of cells. A separator that is not known is guessed from the first lines. */
function parsed(body: string, delimiter: string | undefined): string[][] {
  const options = { delimiter: delimiter ?? '', skipEmptyLines: true as const }
  const quoted = Papa.parse<string[]>(body, options)
  // Quizlet and many people write quotation marks as they are. Such a table has no quoted cells.
  const isPlain = quoted.errors.some(({ type }) => type === 'Quotes')
  return isPlain ? Papa.parse<string[]>(body, { ...options, quoteChar: NO_QUOTES }).data : quoted.data
}
