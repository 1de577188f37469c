/** The names of editable things, and the conversion of rows and their parts to a library and back. */
import type { CarriedEvent } from '$lib/domain/review/erasure'
import { partHistories, type Edits, type Parts } from './edits'
import type { LibraryData } from './merge'
import { clampStamp, type History, type Version } from './version'
import type { Instant } from '$lib/domain/shared/clock'

/** The key of a row, in the form that its table uses. */
export type RowKey = string | readonly string[]

/** The place of a row: its table and key. */
export interface RowPlace {
  readonly table: string
  readonly key: RowKey
}

/** An editable row, split into parts. A deleted row has no parts. */
export interface EditedRow extends RowPlace {
  readonly parts: Parts
  readonly edits: Edits | undefined
}

/** A row's parts with their histories. */
export interface RowHistories extends RowPlace {
  readonly histories: ReadonlyMap<string, History>
}

/** The name of a part of a row in a library. */
function thingName({ table, key }: RowPlace, part: string): string {
  return JSON.stringify([table, key, part])
}

/** A library from events and rows. */
export function libraryFrom(events: Iterable<CarriedEvent>, rows: Iterable<EditedRow>): LibraryData {
  const things = new Map<string, History>()
  for (const row of rows) {
    for (const [part, history] of partHistories(row.parts, row.edits))
      things.set(thingName(row, part), history)
  }
  return { events: new Map([...events].map((event) => [event.id, event])), things }
}

/** The rows of a library, in the order in which they first occur. */
export function rowsOfLibrary({ things }: LibraryData): RowHistories[] {
  const rows = new Map<string, RowPlace & { readonly histories: Map<string, History> }>()
  for (const [name, history] of things) {
    const [table, key, part] = JSON.parse(name) as [string, RowKey, string]
    const place = thingName({ table, key }, '')
    const row = rows.get(place) ?? { table, key, histories: new Map<string, History>() }
    row.histories.set(part, history)
    rows.set(place, row)
  }
  return [...rows.values()]
}

/** A library as it was received. A stamp from a clock that runs far ahead gets the instant of receipt. */
export function received({ events, things }: LibraryData, now: Instant): LibraryData {
  const clamped = (history: History): Version[] => history.map((version) => clampStamp(version, now))
  return { events, things: new Map([...things].map(([name, history]) => [name, clamped(history)])) }
}
