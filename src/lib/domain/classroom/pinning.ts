/** The rules for an assignment that arrives where others are already known. */
import type { Assignment } from './assignment'

/** The facts of an assignment that decide on its place: its key is part of its identity. */
export interface AssignmentMark extends Pick<Assignment, 'id' | 'version' | 'key'> {
  /** SHA-256 of the signed bytes. */
  readonly digest: string
}

/**
 * The place of an arriving assignment.
 * `new`: none with this id is known. `same`: it is already here. `update`: a newer version under the same key; it
 * replaces the older one and keeps progress. `older`: a newer version is here. `altered`: the same version under the
 * same key, with other content; it is refused. `other-key`: known under another key only. It is another assignment,
 * never an update, and starts with a warning.
 */
export type Arrival = 'new' | 'same' | 'update' | 'older' | 'altered' | 'other-key'

/** The place of an assignment among the known ones. Its signature must already be checked. */
export function arrivalOf(arriving: AssignmentMark, known: readonly AssignmentMark[]): Arrival {
  const named = known.filter(({ id }) => id === arriving.id)
  const pinned = named.filter(({ key }) => key === arriving.key)
  if (pinned.length === 0) return named.length === 0 ? 'new' : 'other-key'
  if (pinned.some(({ digest }) => digest === arriving.digest)) return 'same'
  const newest = Math.max(...pinned.map(({ version }) => version))
  if (arriving.version > newest) return 'update'
  return arriving.version < newest ? 'older' : 'altered'
}

/**
 * The known assignments after one arrived. An `other-key` takes a place of its own, so the caller asks the person first.
 * @returns the same list where the arrival is refused or already known
 */
export function withArrival(
  arriving: AssignmentMark,
  known: readonly AssignmentMark[],
): readonly AssignmentMark[] {
  const arrival = arrivalOf(arriving, known)
  if (arrival === 'new' || arrival === 'other-key') return [...known, arriving]
  if (arrival !== 'update') return known
  return known.map((one) => (one.id === arriving.id && one.key === arriving.key ? arriving : one))
}
