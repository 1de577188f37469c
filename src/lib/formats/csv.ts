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

/** Reads the output of {@link toCsv}, every cell as text, and removes the guard. */
export function fromCsv(text: string): string[][] {
  const rows: string[][] = []
  let row: string[] = []
  const cell = /(?:"(?<quoted>(?:[^"]|"")*)"|(?<plain>[^",\r\n]*))(?<end>,|\r\n|\n|$)/guy
  const body = text.replace(/^\uFEFF/u, '')
  while (cell.lastIndex < body.length) {
    const { quoted, plain, end } = cell.exec(body)?.groups ?? {}
    if (end === undefined) break
    const value = quoted === undefined ? (plain ?? '') : quoted.replace(/""/gu, '"')
    row.push(/^'+[=+\-@\t\r]/u.test(value) ? value.slice(1) : value)
    if (end === ',') {
      if (cell.lastIndex === body.length) row.push('')
      else continue
    }
    rows.push(row)
    row = []
  }
  return rows
}
