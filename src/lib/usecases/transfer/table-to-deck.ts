import { emptyDeck } from '$lib/domain/deck/empty-deck'
import { deckFromTable, type DeckFromTable } from '$lib/domain/deck/from-table'
import { tableLayoutOf, type TableLayout } from '$lib/domain/deck/table-columns'
import { slugFrom, type DeckId } from '$lib/domain/shared/ids'
import { ok, type Result } from '$lib/domain/shared/result'
import { textOfHtml } from '$lib/formats/html-text'
import { readTable, type TableError } from '$lib/formats/table/read-table'
import type { Deps } from '$lib/usecases/deps'

/** A table that was opened, and what its columns seem to be. Nothing is written. */
export interface OpenedTable {
  readonly rows: readonly (readonly string[])[]
  readonly layout: TableLayout
}

/** Reads a table from the text of a file or from a pasted text. Cells that are HTML become their visible text. */
export function openTable(text: string): Result<OpenedTable, TableError> {
  const read = readTable(text)
  if (!read.ok) return read
  const { rows: given, names, isHtml } = read.value
  const rows = isHtml ? given.map((row) => row.map((cell) => textOfHtml(cell).trim())) : given
  return ok({ rows, layout: tableLayoutOf(rows, names) })
}

/** The deck that a table would give, and the fate of each of its rows. Nothing is written. */
export function deckOfTable(
  id: DeckId,
  { rows, layout }: OpenedTable,
  title: string,
  materialTitle: string,
): DeckFromTable {
  const { columns, hasHeader } = layout
  const firstRow = hasHeader ? 2 : 1
  return deckFromTable(emptyDeck(id, title), rows.slice(firstRow - 1), columns, {
    firstRow,
    title: materialTitle,
  })
}

/** A new id for a deck with a title. */
export function newDeckId({ ids }: Pick<Deps, 'ids'>, title: string): DeckId {
  return `${slugFrom(title)}-${ids.short()}` as DeckId
}
