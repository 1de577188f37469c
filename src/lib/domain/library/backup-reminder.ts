import type { Instant } from '$lib/domain/shared/clock'

/** A reminder comes when a backup is this old and this many answers are new. */
const MIN_AGE_DAYS = 14
const MIN_NEW = 100
/** Put aside, it comes again after this time. */
const QUIET_DAYS = 7
const DAY_MS = 86_400_000

/** The data that a reminder depends on. */
export interface BackupAge {
  /** The time of the last backup; null if there was none. */
  readonly at: Instant | null
  /** Answers and changes since then. */
  readonly since: number
  /** The time when the reminder was put aside; null if it never was. */
  readonly putAside: Instant | null
}

/** Tells if the learner should be reminded of a backup: seldom, and only if much would be lost. */
export function isBackupDue({ at, since, putAside }: BackupAge, now: Instant): boolean {
  const isPast = (then: Instant | null, days: number): boolean => then === null || now - then >= days * DAY_MS
  return since >= MIN_NEW && isPast(at, MIN_AGE_DAYS) && isPast(putAside, QUIET_DAYS)
}
