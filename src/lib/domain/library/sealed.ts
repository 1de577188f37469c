/** Rows with private keys or with facts about pupils. */
import type { History } from './version'

/** The tables of these rows. Only an encrypted backup holds them. */
export const SEALED_TABLES = ['received', 'rosters', 'submissions', 'teacherKeys'] as const

/** Tells if a table holds private keys or facts about pupils. */
export function isSealedTable(table: string): boolean {
  return SEALED_TABLES.some((each) => each === table)
}

/**
 * A history of which only the tombstone stays once the thing is deleted. Older versions of other things stay for a
 * while, so that a person can restore them. Facts about a pupil must be gone.
 */
export function withoutErased(history: History): History {
  const [inForce] = history
  return inForce?.value === null ? [inForce] : history
}
