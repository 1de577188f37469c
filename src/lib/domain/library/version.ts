import type { Instant } from '$lib/domain/shared/clock'
import { digestOf } from './canonical'

/** The time and device of an edit. */
export interface Stamp {
  readonly editedAt: Instant
  /** The device that edited the thing; empty if it is not known. */
  readonly device: string
}

/** One version of an editable thing: a row, or a part of a deck. */
export interface Version extends Stamp {
  /** The digest of the value. It decides between two edits of one instant on one device. */
  readonly digest: string
  /** Plain data. Null marks a tombstone: a version that deleted the thing. */
  readonly value: unknown
}

/** All known versions of one thing, the one in force first. Each value occurs once. A history is never empty. */
export type History = readonly Version[]

/** The stamp of data from before stamps were stored. */
export const UNSTAMPED: Stamp = { editedAt: 0, device: '' }

/** A version from its value. */
export function versionOf(value: unknown, { editedAt, device }: Stamp): Version {
  return { editedAt, device, digest: digestOf(value), value }
}

/** The order of versions: later first, then by device, then by digest. It is total, so that all devices agree. */
export function compareVersions(a: Version, b: Version): number {
  return b.editedAt - a.editedAt || descending(a.device, b.device) || descending(a.digest, b.digest)
}

function descending(a: string, b: string): number {
  if (a === b) return 0
  return a < b ? 1 : -1
}

/** Merges two histories. It keeps the latest version of equal values, so a change and its undoing stay short. */
export function mergeHistories(a: History, b: History): History {
  const byDigest = new Map<string, Version>()
  for (const version of [...a, ...b]) {
    const known = byDigest.get(version.digest)
    if (!known || compareVersions(version, known) < 0) byDigest.set(version.digest, version)
  }
  return [...byDigest.values()].sort(compareVersions)
}

/** The value in force; null if the thing was deleted. */
export function valueOf(history: History | undefined): unknown {
  return history?.[0]?.value ?? null
}

/** The latest value that is no tombstone; null if every version is one. */
export function lastValueOf(history: History | undefined): unknown {
  return history?.find(({ value }) => value !== null)?.value ?? null
}

/** One day. The clocks of devices may differ by a few hours. Time zones do not change instants. */
const TOLERATED_AHEAD_MS = 86_400_000

/**
 * The stamp of a version that another device sent. An instant more than a day ahead becomes the instant of receipt.
 * Otherwise a clock that runs ahead would win against every later edit.
 * @param now the instant of receipt
 */
export function clampStamp<T extends Stamp>(stamp: T, now: Instant): T {
  return stamp.editedAt > now + TOLERATED_AHEAD_MS ? { ...stamp, editedAt: now } : stamp
}

/** The number of days for which replaced versions are kept, so that a person can restore them. */
export const HISTORY_DAYS = 30

/** A history without replaced versions from before an instant. The version in force always stays. */
export function pruneHistory(history: History, before: Instant): History {
  return history.filter(({ editedAt }, i) => i === 0 || editedAt >= before)
}
