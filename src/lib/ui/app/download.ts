import { toCsv, type CsvCell } from '$lib/formats/csv'

/** Downloads a table as a CSV file. */
export function downloadCsv(name: string, rows: readonly (readonly CsvCell[])[]): void {
  const url = URL.createObjectURL(new Blob([toCsv(rows)], { type: 'text/csv;charset=utf-8' }))
  const link = document.createElement('a')
  link.href = url
  link.download = `whence-${name}.csv`
  link.click()
  // Release the address late, since some browsers start to read only after the click.
  setTimeout(() => {
    URL.revokeObjectURL(url)
  }, 10_000)
}
