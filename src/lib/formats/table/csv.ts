/**
 * Comma-separated values (RFC 4180) that a spreadsheet can open safely: text that looks like a formula gets an
 * apostrophe in front. Numbers are unchanged.
 */

/** One cell: text, a number, or null. */
export type CsvCell = string | number | null

/** Text that a spreadsheet may run as a formula, or that looks guarded already. */
const FORMULA = /^'*[=+\-@\t\r]/u

/** Writes rows, with the byte order mark that makes spreadsheets read UTF-8. */
export function toCsv(rows: readonly (readonly CsvCell[])[]): string {
  const lines = rows.map((row) => row.map(written).join(','))
  return `\uFEFF${lines.map((line) => `${line}\r\n`).join('')}`
}

function written(cell: CsvCell): string {
  if (cell === null) return ''
  if (typeof cell === 'number') return Number.isFinite(cell) ? String(cell) : ''
  const guarded = FORMULA.test(cell) ? `'${cell}` : cell
  // A lone empty cell is quoted, so that its row is not an empty line.
  return guarded === '' || /[",\r\n]/u.test(guarded) ? `"${guarded.replace(/"/gu, '""')}"` : guarded
}
