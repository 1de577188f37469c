import type { HighWaterMark } from './entry'

/** A rewrite that is in progress. */
export interface Rewrite {
  readonly into: 0 | 1
  readonly from: number
  /** The latest transaction that the new journal holds. */
  last: HighWaterMark
  /** Names of rows that were written during the rewrite. They are newer than the pages read from the database. */
  readonly touched: Set<string>
  /** True if events were erased during the rewrite: pages that were read before may hold them. */
  holdsErased: boolean
  /** True if the rows come from the database, false if they come from the journal itself. */
  readonly fromOutside: boolean
}
