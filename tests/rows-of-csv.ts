import { readTable } from '$lib/formats/table/read-table'

/** The rows of a CSV file that the app wrote. Throws if it is no table. */
export function rowsOfCsv(text: string): readonly (readonly string[])[] {
  const table = readTable(text)
  if (!table.ok) throw new Error(table.error.code)
  return table.value.rows
}
