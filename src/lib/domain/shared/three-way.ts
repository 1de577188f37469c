import { fail, ok, type Result } from './result'

/**
 * A conflict of two edits that started from the same version and changed the same fields differently. `theirs` is the
 * version that was saved first; `fields` names the fields that both changed.
 */
export interface ChangedElsewhere<T> {
  readonly code: 'changed-elsewhere'
  readonly theirs: T
  readonly fields: readonly (keyof T & string)[]
}

/**
 * Merges two edits field by field, against the version that both started from. A field that only one of them changed
 * takes that change. All three versions must have the same fields, and contain plain data.
 * @returns the merged version, or the fields that both changed to something different
 */
export function mergeEdits<T extends object>(base: T, mine: T, theirs: T): Result<T, ChangedElsewhere<T>> {
  const fields = differingFields(base, mine).filter(
    (field) => !isSameData(base[field], theirs[field]) && !isSameData(mine[field], theirs[field]),
  )
  return fields.length > 0
    ? fail({ code: 'changed-elsewhere', theirs, fields })
    : ok(mergePreferring(base, mine, theirs))
}

/** Merges without conflicts: for a field that both changed, the preferred version wins. */
export function mergePreferring<T extends object>(base: T, preferred: T, other: T): T {
  const merged = { ...other }
  for (const field of differingFields(base, preferred)) merged[field] = preferred[field]
  return merged
}

/** The fields in which two versions of one thing differ. */
export function differingFields<T extends object>(a: T, b: T): (keyof T & string)[] {
  return (Object.keys(a) as (keyof T & string)[]).filter((field) => !isSameData(a[field], b[field]))
}

/** Tells whether two values of plain data are deeply equal. */
export function isSameData(a: unknown, b: unknown): boolean {
  if (a === b) return true
  if (typeof a !== 'object' || typeof b !== 'object' || a === null || b === null) return Object.is(a, b)
  if (Array.isArray(a) !== Array.isArray(b)) return false
  const [left, right] = [a as Record<string, unknown>, b as Record<string, unknown>]
  const keys = Object.keys(left)
  return (
    keys.length === Object.keys(right).length &&
    keys.every((key) => Object.hasOwn(right, key) && isSameData(left[key], right[key]))
  )
}
