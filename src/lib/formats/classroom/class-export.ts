/** The figures of a class as JSON, for other programs of the teacher. */
import type { Assignment } from '$lib/domain/classroom/assignment'
import type { ClassEntry } from '$lib/domain/classroom/class-entries'
import type { ClassView } from '$lib/domain/classroom/class-view'
import { shownShare } from '$lib/domain/classroom/facility'

export const CLASS_EXPORT_FORMAT = 'whence-class/1'

/**
 * The figures of a class. Figures that rest on fewer than ten pupils are left out, so that nobody can be told from them.
 * It holds no answers, no keys and no receipts.
 */
export function classExportJson(
  { id, version, title, due, what, deck }: Assignment,
  entries: readonly ClassEntry[],
  view: ClassView,
): string {
  const claims = view.claims.flatMap(({ claim, right, mostChosenWrong }) => {
    const share = shownShare(right)
    return share === null ? [] : [{ claim, right: right.count, pupils: right.n, share, mostChosenWrong }]
  })
  const isShown = shownShare({ ...NONE, n: view.pupils, share: 0 }) !== null
  const value = {
    format: CLASS_EXPORT_FORMAT,
    assignment: { id, version, title, due, what, deck: { id: deck.id, version: deck.version } },
    pupils: entries.map(({ name, state, until, row }) => ({
      name,
      state,
      until,
      days: row?.days ?? [],
      progress: row?.progress ?? null,
      summary: row?.summary ?? null,
    })),
    claims,
    voices: isShown ? view.levels.map(({ level, grid, pairs }) => ({ level, grid, pairs })) : [],
    change: isShown ? view.change : null,
  }
  return JSON.stringify(value, null, 2)
}

const NONE = { count: 0, low: 0, high: 1 } as const
