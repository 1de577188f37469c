/** Changes of stored rows that can be taken back and made again. A row is plain data. */
import { differingFields, isSameData } from './three-way'

/** Some fields of a row, by name. */
export type Fields = Readonly<Record<string, unknown>>

/**
 * The change of one row. Both sides name only the fields that differ. Where a row was added or removed, one side is null
 * and the other is the whole row. Both versions of a changed row have the same fields.
 */
export interface Change {
  readonly key: string
  readonly before: Fields | null
  readonly after: Fields | null
}

/** The change from one version of a row to another; null where nothing differs. */
export function rowChange(key: string, before: object | null, after: object | null): Change | null {
  if (before === null || after === null) {
    const [one, other] = [before as Fields | null, after as Fields | null]
    return before === after ? null : { key, before: one, after: other }
  }
  const names = differingFields(after as Fields, before as Fields)
  if (names.length === 0) return null
  return { key, before: picked(before, names), after: picked(after, names) }
}

function picked(row: object, names: readonly string[]): Fields {
  return Object.fromEntries(names.map((name) => [name, (row as Fields)[name]]))
}

/** The change that takes a change back. */
export function inverseOf({ key, before, after }: Change): Change {
  return { key, before: after, after: before }
}

/** True if a row stands as it did before a change, in the fields that the change names. */
export function isBefore(row: object | null, { before }: Change): boolean {
  if (row === null || before === null) return row === before
  return Object.keys(before).every((name) => isSameData((row as Fields)[name], before[name]))
}

/** The row after a change; null where the change removes it. */
export function withChange<T extends object>(row: T | null, { after }: Change): T | null {
  if (after === null) return null
  return { ...row, ...after } as T
}

/** One list of changes with the effect of two that follow each other. Each list names a row once. */
export function joinedChanges(first: readonly Change[], second: readonly Change[]): readonly Change[] {
  const later = new Map(second.map((change) => [change.key, change]))
  const joined = first.flatMap((change) => {
    const next = later.get(change.key)
    later.delete(change.key)
    return next ? joinedChange(change, next) : change
  })
  return [...joined, ...later.values()]
}

function joinedChange({ key, before, after }: Change, next: Change): Change | [] {
  const start = before === null ? null : { ...withoutFieldsOf(next.before, after), ...before }
  const end = next.after === null ? null : { ...after, ...next.after }
  if (start === null || end === null) return start === end ? [] : { key, before: start, after: end }
  return rowChange(key, start, end) ?? []
}

/** The fields of a row that an earlier change has not touched: they stood so before both. */
function withoutFieldsOf(fields: Fields | null, touched: Fields | null): Fields {
  return Object.fromEntries(Object.entries(fields ?? {}).filter(([name]) => !(name in (touched ?? {}))))
}

/** A place in a log of actions: the first `done` of `all` actions are in force, the others were undone. */
export interface LogPlace {
  readonly done: number
  readonly all: number
}

/** The place of an empty log. */
export const LOG_START: LogPlace = { done: 0, all: 0 }

/** The place after a new action. Actions that were undone can no longer be redone. */
export function placeAfterAction({ done }: LogPlace): LogPlace {
  return { done: done + 1, all: done + 1 }
}

/** The place after the last action in force is undone, or the next one is redone; null if there is none. */
export function placeAfterMove({ done, all }: LogPlace, way: 'undo' | 'redo'): LogPlace | null {
  const next = way === 'undo' ? done - 1 : done + 1
  return next < 0 || next > all ? null : { done: next, all }
}
