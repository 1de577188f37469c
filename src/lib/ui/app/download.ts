import { toCsv, type CsvCell } from '$lib/formats/table/csv'

/** Downloads a table as a CSV file. */
export function downloadCsv(name: string, rows: readonly (readonly CsvCell[])[]): void {
  downloadFile(`whence-${name}.csv`, new Blob([toCsv(rows)], { type: 'text/csv;charset=utf-8' }))
}

/** Hands a file to the learner, under a name. */
export function downloadFile(name: string, file: Blob): void {
  const url = URL.createObjectURL(file)
  const link = document.createElement('a')
  link.href = url
  link.download = name
  link.click()
  // Release the address late, since some browsers start to read only after the click.
  setTimeout(() => {
    URL.revokeObjectURL(url)
  }, 10_000)
}
