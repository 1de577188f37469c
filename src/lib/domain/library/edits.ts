/** What is remembered of edits beside the rows themselves: when and where each part was edited, and what lost. */
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

/** A version that is not what the row holds: one that lost, or a tombstone. */
export interface OtherVersion extends Version {
  readonly part: string
}

/** Beside a row that exists nowhere else. */
export interface Edits {
  /** Of every part that has no stamp of its own. */
  readonly base: Stamp
  /** By part; the row as a whole is the part with the empty name. */
  readonly stamps: Readonly<Record<string, Stamp>>
  readonly others: readonly OtherVersion[]
  /** Parts that the row does not hold as they were edited (a list without a deleted claim): `others` has all versions. */
  readonly derived: readonly string[]
}

/** The parts of a row by name, each with plain data. */
export type Parts = ReadonlyMap<string, unknown>

/** The one part of a row that is not taken apart. */
export const WHOLE = ''

/** The history of each part, from the row and what stands beside it. */
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
 * What stands beside a row: the inverse of {@link partHistories}.
 * @param histories of each part
 * @param parts what the row holds. That is mostly the values in force; a deck also holds deleted voices and materials
 * that a claim still needs, and leaves out what is not whole
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

/** Stamps of the parts that a row holds, the one that most of them share written once. */
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

/** The stamp that most parts share: it is written once. */
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
 * What stands beside a row after an edit on this device: parts that changed get its stamp, parts that went leave a
 * tombstone. The stamp is never older than that of the version it takes the place of, whatever the clock says.
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

/** The stamp in force of a part, be it held by the row or a tombstone beside it. */
function latestOf(edits: Edits, before: Parts, part: string): Stamp | undefined {
  const others = edits.others.filter((other) => other.part === part).sort(compareVersions)
  const isHeld = before.has(part) && !edits.derived.includes(part)
  const held = isHeld ? stampOfPart(edits, part) : undefined
  const [other] = others
  return held && other ? (held.editedAt >= other.editedAt ? held : other) : (held ?? other)
}

/** An edit comes after what it replaces, even where the clock went back or the other device's runs ahead. */
function notBefore(stamp: Stamp, replaced: Stamp | undefined): Stamp {
  if (!replaced || stamp.editedAt > replaced.editedAt) return stamp
  return { ...stamp, editedAt: replaced.editedAt + 1 }
}

/** A value stands once in a history: an older version of the same value goes. */
function withoutValue(
  others: readonly OtherVersion[],
  part: string,
  value: unknown,
): readonly OtherVersion[] {
  return others.filter((other) => other.part !== part || !isSameData(other.value, value))
}
