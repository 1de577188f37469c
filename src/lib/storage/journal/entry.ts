/**
 * The journal: a second home, in the origin private file system, for everything that exists nowhere else. IndexedDB
 * alone can lose all of it at once. `recorder` notes what every transaction writes, `journal` keeps the notes through
 * the tab that leads, `log` and its worker write them into files, `heal` compares both homes at the start and mends
 * the poorer from the other.
 */
import type { Instant } from '$lib/domain/shared/clock'

/** A primary key as the tables have them. */
export type Key = string | readonly string[]

/** A row put (with its table and key), or the row of that key deleted. */
export type JournalOp = readonly [table: string, key: Key, row: unknown] | readonly [table: string, key: Key]

/** What one transaction wrote. */
export interface JournalEntry {
  /** Names the transaction; the same name stands in the database, written with it. */
  readonly token: string
  readonly at: Instant
  /** The version of the schema that its rows were written under. */
  readonly schema: number
  readonly ops: readonly JournalOp[]
}

/** A row as the journal has it, with the version of the schema it was written under. */
export interface KeptRow {
  readonly table: string
  readonly key: Key
  readonly row: unknown
  readonly schema: number
}

/** The latest transaction that the database holds, as the database itself says: its high-water mark. */
export interface HighWaterMark {
  readonly token: string
  readonly at: Instant
}

/** Where the mark stands in the table `meta`. It is the one row there that is not journalled. */
export const HIGH_WATER_MARK = 'mark'

/** What is not journalled: the projection and the packed log, which are made from the events. */
export const DERIVED_TABLES: readonly string[] = ['cards', 'siblings', 'dates', 'packs']
