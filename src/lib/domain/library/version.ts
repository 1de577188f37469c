import type { Instant } from '$lib/domain/shared/clock'
import { digestOf } from './canonical'

/** When and where something was edited. */
export interface Stamp {
  readonly editedAt: Instant
  /** The device that edited it; empty where that is not known. */
  readonly device: string
}

/** One version of one thing that can be edited: a row, or a part of a deck. */
export interface Version extends Stamp {
  /** Of the value: it settles two edits of one instant on one device. */
  readonly digest: string
  /** Plain data; null where the thing was deleted: the version is then a tombstone. */
  readonly value: unknown
}

/** All known versions of one thing, the one in force first. Each value stands in it once. Never empty. */
export type History = readonly Version[]

/** The stamp of whatever was written before stamps were kept. */
export const UNSTAMPED: Stamp = { editedAt: 0, device: '' }

/** A version from its value. */
export function versionOf(value: unknown, { editedAt, device }: Stamp): Version {
  return { editedAt, device, digest: digestOf(value), value }
}

/** The one order of versions: the later one first; then by device, then by digest. Total, so that all devices agree. */
export function compareVersions(a: Version, b: Version): number {
  return b.editedAt - a.editedAt || descending(a.device, b.device) || descending(a.digest, b.digest)
}

function descending(a: string, b: string): number {
  if (a === b) return 0
  return a < b ? 1 : -1
}

/** Two histories as one. Of equal values the latest version is kept, so a change and its undoing stay short. */
export function mergeHistories(a: History, b: History): History {
  const byDigest = new Map<string, Version>()
  for (const version of [...a, ...b]) {
    const known = byDigest.get(version.digest)
    if (!known || compareVersions(version, known) < 0) byDigest.set(version.digest, version)
  }
  return [...byDigest.values()].sort(compareVersions)
}

/** The value in force; null where the thing was deleted. */
export function valueOf(history: History | undefined): unknown {
  return history?.[0]?.value ?? null
}

/** The latest value that is no tombstone; null where every version is one. */
export function lastValueOf(history: History | undefined): unknown {
  return history?.find(({ value }) => value !== null)?.value ?? null
}

/** A day: clocks of different devices may differ by a few hours, and zones are no matter of instants. */
const TOLERATED_AHEAD_MS = 86_400_000

/**
 * The stamp of a version that another device sent. A clock that runs ahead would win against every later edit: an
 * instant more than a day ahead becomes the instant of receipt.
 * @param now the instant of receipt
 */
export function clampStamp<T extends Stamp>(stamp: T, now: Instant): T {
  return stamp.editedAt > now + TOLERATED_AHEAD_MS ? { ...stamp, editedAt: now } : stamp
}

/** Versions that lost stay for so long that a person can still take them back. */
export const HISTORY_DAYS = 30

/** A history without versions that lost before an instant. The version in force always stays. */
export function pruneHistory(history: History, before: Instant): History {
  return history.filter(({ editedAt }, i) => i === 0 || editedAt >= before)
}
