/**
 * The journal: a second copy, in the origin private file system, of everything that exists nowhere else. IndexedDB
 * alone can lose all of it at once. `capture` records the writes of every transaction. `client` sends them to the tab
 * that leads. `log` and its worker write them into files. `recovery` compares both stores at the start and repairs the
 * one that lags behind.
 */
import type { Instant } from '$lib/domain/shared/clock'

/** A primary key of a table. */
export type Key = string | readonly string[]

/**
 * One operation: a row that was put, with its table and key, or the deletion of the row with this key. A writer that has
 * the row as JSON gives that too: writing a million answers as text again takes seconds.
 */
export type JournalOp =
  readonly [table: string, key: Key, row: unknown, json?: string] | readonly [table: string, key: Key]

/** The operations of one transaction. */
export interface JournalEntry {
  /** Names the transaction. The same transaction writes this token into the database. */
  readonly token: string
  readonly at: Instant
  /** The version of the schema of its rows. */
  readonly schema: number
  readonly ops: readonly JournalOp[]
  /**
   * The texts of its records in UTF-8, in place of `ops`. A worker that writes thousands of rows sends them so: the page
   * passes bytes on at no cost, but would stand still while it copies rows.
   */
  readonly packed?: readonly Uint8Array<ArrayBuffer>[]
}

/** A row in the journal, with the version of the schema it was written under. */
export interface KeptRow {
  readonly table: string
  readonly key: Key
  readonly row: unknown
  readonly schema: number
}

/** The high-water mark: the latest transaction that the database holds. */
export interface HighWaterMark {
  readonly token: string
  readonly at: Instant
}

/** The key of the mark in the table `meta`. This row is the only one there that is not journalled. */
export const HIGH_WATER_MARK = 'mark'

/**
 * Tables that are not journalled. The projection and the event archive are computed from the events. What lies in
 * bundles is journalled as events.
 */
export const DERIVED_TABLES: readonly string[] = ['cards', 'siblings', 'dates', 'packs', 'batches', 'bundles']
