/** The record of edits beside the rows: the time and device of each edit of a part, and replaced versions. */
import { isSameData } from '$lib/domain/shared/three-way'
import { digestOf } from './canonical'
import {
  compareVersions,
  mergeHistories,
  UNSTAMPED,
  versionOf,
  type History,
  type Stamp,
  type Version,
} from './version'

/** A version that the row does not hold, such as a replaced version or a tombstone. */
export interface OtherVersion extends Version {
  readonly part: string
}

/** The record of edits beside a row. Only rows that cannot be computed from the log have one. */
export interface Edits {
  /** The stamp of every part that has none of its own. */
  readonly base: Stamp
  /** Stamps by part. A row as a whole is the part with the empty name. */
  readonly stamps: Readonly<Record<string, Stamp>>
  readonly others: readonly OtherVersion[]
  /** Parts that the row holds in a changed form (a list without a deleted claim). `others` has all versions. */
  readonly derived: readonly string[]
}

/** The parts of a row by name, each with plain data. */
export type Parts = ReadonlyMap<string, unknown>

/** The name of the only part of a row that is not split. */
export const WHOLE = ''

/** The history of each part, from the row and its record of edits. */
export function partHistories(parts: Parts, edits: Edits | undefined): Map<string, History> {
  const histories = new Map<string, History>()
  for (const [part, value] of parts) {
    if (edits?.derived.includes(part) === true) continue
    histories.set(part, [versionOf(value, stampOfPart(edits, part))])
  }
  for (const { part, ...version } of edits?.others ?? []) {
    histories.set(part, mergeHistories(histories.get(part) ?? [], [version]))
  }
  return histories
}

function stampOfPart(edits: Edits | undefined, part: string): Stamp {
  const own = edits && Object.hasOwn(edits.stamps, part) ? edits.stamps[part] : undefined
  return own ?? edits?.base ?? UNSTAMPED
}

/**
 * The record of edits beside a row: the inverse of {@link partHistories}.
 * @param histories the history of each part
 * @param parts the values that the row holds. Most are in force. A deck also holds deleted voices and materials that a
 * claim still needs, and leaves out incomplete claims
 */
export function editsOf(histories: ReadonlyMap<string, History>, parts: Parts): Edits {
  const held = new Map([...parts].map(([part, value]) => [part, digestOf(value)]))
  const stampsOfHeld: (Stamp & { readonly part: string })[] = []
  const derived: string[] = []
  for (const [part, digest] of held) {
    const version = histories.get(part)?.find((each) => each.digest === digest)
    if (version) stampsOfHeld.push({ part, editedAt: version.editedAt, device: version.device })
    else derived.push(part)
  }
  const others = [...histories].flatMap(([part, history]) =>
    history.filter(({ digest }) => digest !== held.get(part)).map((version) => ({ part, ...version })),
  )
  return { ...stampsByPart(stampsOfHeld), others, derived }
}

/** The stamps of the parts that a row holds. The most common one is written once, as `base`. */
function stampsByPart(held: readonly (Stamp & { readonly part: string })[]): Pick<Edits, 'base' | 'stamps'> {
  const base = mostCommon(held)
  const stamps = held
    .filter((stamp) => !isSameStamp(stamp, base))
    .map(({ part, editedAt, device }) => [part, { editedAt, device }] as const)
  return { base, stamps: Object.fromEntries(stamps.sort(([a], [b]) => (a < b ? -1 : 1))) }
}

function isSameStamp(a: Stamp, b: Stamp): boolean {
  return a.editedAt === b.editedAt && a.device === b.device
}

/** The most common stamp. Ties go by text order, so that all devices write the same record. */
function mostCommon(stamps: readonly Stamp[]): Stamp {
  const counts = new Map<string, { readonly stamp: Stamp; readonly count: number }>()
  for (const { editedAt, device } of stamps) {
    const name = `${String(editedAt)} ${device}`
    counts.set(name, { stamp: { editedAt, device }, count: (counts.get(name)?.count ?? 0) + 1 })
  }
  const sorted = [...counts].sort(([a, one], [b, other]) => other.count - one.count || (a < b ? -1 : 1))
  return sorted[0]?.[1].stamp ?? UNSTAMPED
}

/**
 * The record of edits after an edit on this device. Changed parts get its stamp, and removed parts leave a tombstone.
 * The stamp is always later than the stamp of the replaced version, even if the clock went back.
 * @param before the row's parts before; empty for a new row
 * @param after its parts now; empty for a deleted row
 */
export function editsAfter(edits: Edits | undefined, before: Parts, after: Parts, stamp: Stamp): Edits {
  const known = edits ?? { base: before.size === 0 ? stamp : UNSTAMPED, stamps: {}, others: [], derived: [] }
  const stamps = new Map(Object.entries(known.stamps))
  const derived = new Set(known.derived)
  let others = known.others
  for (const [part, value] of after) {
    if (before.has(part) && isSameData(before.get(part), value)) continue
    stamps.set(part, notBefore(stamp, latestOf(known, before, part)))
    others = withoutValue(others, part, value)
    derived.delete(part)
  }
  for (const [part] of before) {
    if (after.has(part)) continue
    const gone = versionOf(null, notBefore(stamp, latestOf(known, before, part)))
    others = [...withoutValue(others, part, null), { part, ...gone }]
    stamps.delete(part)
    derived.delete(part)
  }
  const held = [...after.keys()].flatMap((part) => {
    const { editedAt, device } = stamps.get(part) ?? known.base
    return derived.has(part) ? [] : [{ part, editedAt, device }]
  })
  return { ...stampsByPart(held), others, derived: [...derived] }
}

/** The latest stamp of a part, from the row or from the versions beside it. */
function latestOf(edits: Edits, before: Parts, part: string): Stamp | undefined {
  const others = edits.others.filter((other) => other.part === part).sort(compareVersions)
  const isHeld = before.has(part) && !edits.derived.includes(part)
  const held = isHeld ? stampOfPart(edits, part) : undefined
  const [other] = others
  return held && other ? (held.editedAt >= other.editedAt ? held : other) : (held ?? other)
}

/**
 * The stamp, or one millisecond after the replaced stamp if that is later. The clock may have gone back, and the clock
 * of another device may run ahead.
 */
function notBefore(stamp: Stamp, replaced: Stamp | undefined): Stamp {
  if (!replaced || stamp.editedAt > replaced.editedAt) return stamp
  return { ...stamp, editedAt: replaced.editedAt + 1 }
}

/** Removes older versions of the same value, because a history holds each value once. */
function withoutValue(
  others: readonly OtherVersion[],
  part: string,
  value: unknown,
): readonly OtherVersion[] {
  return others.filter((other) => other.part !== part || !isSameData(other.value, value))
}
