import type { DeckFromTable, TableRowFate } from '$lib/domain/deck/from-table'
import {
  isUsable,
  roleOf,
  withRole,
  type ColumnRole,
  type Columns,
  type TableLayout,
} from '$lib/domain/deck/table-columns'
import type { DeckId } from '$lib/domain/shared/ids'
import * as t from '$lib/ui/i18n/en-transfer'
import type { Deps } from '$lib/usecases/deps'
import { deckOfTable, newDeckId, type OpenedTable } from '$lib/usecases/transfer/table-to-deck'

/** The longest title of a deck, in characters. */
const MAX_TITLE = 200
/** Rows of the table that the preview shows. */
const PREVIEW_ROWS = 5

/** A table on its way to a deck: its columns are named, and the fate of each row is shown. Nothing is written. */
export class TableDoor {
  readonly #rows: OpenedTable['rows']
  readonly #id: DeckId
  #layout = $state.raw<TableLayout>({ columns: {}, hasHeader: false })
  #title = $state('')

  readonly #made = $derived.by((): DeckFromTable | null => {
    if (!isUsable(this.#layout.columns)) return null
    const title = this.#title.trim() || t.table.title
    const table = { rows: this.#rows, layout: this.#layout }
    return deckOfTable(this.#id, table, title, t.table.material)
  })

  /** @param name the file's name without its ending; null for a pasted table */
  constructor(deps: Pick<Deps, 'ids'>, { rows, layout }: OpenedTable, name: string | null) {
    this.#rows = rows
    this.#layout = layout
    this.#title = (name ?? '').slice(0, MAX_TITLE)
    this.#id = newDeckId(deps, name ?? t.table.title)
  }

  get title(): string {
    return this.#title
  }

  set title(title: string) {
    this.#title = title.slice(0, MAX_TITLE)
  }

  get columns(): Columns {
    return this.#layout.columns
  }

  /** The indexes of the columns, from 0. */
  get indexes(): readonly number[] {
    return [...(this.#rows[0] ?? []).keys()]
  }

  get hasHeader(): boolean {
    return this.#layout.hasHeader
  }

  set hasHeader(hasHeader: boolean) {
    this.#layout = { ...this.#layout, hasHeader }
  }

  /** The first rows, as a sample. A header row is left out. */
  get sample(): readonly (readonly string[])[] {
    const from = this.hasHeader ? 1 : 0
    return this.#rows.slice(from, from + PREVIEW_ROWS)
  }

  /** The deck that the table gives with these columns; null while they make no card. */
  get made(): DeckFromTable | null {
    return this.#made
  }

  /** The rows that make no card, with the reason. */
  get left(): readonly Exclude<TableRowFate, { readonly fate: 'added' }>[] {
    return this.#made?.fates.filter((fate) => fate.fate !== 'added') ?? []
  }

  roleOf(column: number): ColumnRole | null {
    return roleOf(this.columns, column)
  }

  setRole(column: number, role: ColumnRole | null): void {
    this.#layout = { ...this.#layout, columns: withRole(this.columns, column, role) }
  }
}
