/** The figures of a class as JSON, for other programs of the teacher. */
import * as v from 'valibot'
import { AssignmentIdSchema, WhatSchema, type Assignment } from '$lib/domain/classroom/assignment'
import { ENTRY_STATES, type ClassEntry } from '$lib/domain/classroom/class-entries'
import type { ClassView } from '$lib/domain/classroom/class-view'
import { shownShare } from '$lib/domain/classroom/facility'
import { SummarySchema } from '$lib/domain/classroom/submission'
import { LEVELS } from '$lib/domain/attribution/chain'
import { ClaimIdSchema, DeckIdSchema } from '$lib/domain/shared/ids'
import { StudyDaySchema } from '$lib/domain/shared/study-day'

export const CLASS_EXPORT_FORMAT = 'whence-class/1'

const CountSchema = v.pipe(v.number(), v.integer(), v.minValue(0))
const VersionSchema = v.pipe(v.number(), v.integer(), v.minValue(1))
const ShareSchema = v.pipe(v.number(), v.minValue(0), v.maxValue(1))
const IntervalSchema = v.object({ value: v.number(), low: v.number(), high: v.number() })

const GridSchema = v.object({
  voices: v.array(v.string()),
  rows: v.array(
    v.object({
      voice: v.string(),
      n: CountSchema,
      cells: v.array(v.object({ chosen: CountSchema, offered: CountSchema })),
    }),
  ),
  n: CountSchema,
})

/** A program that reads the figures of a class can rely on this. Fields that a later version adds are ignored. */
export const ClassExportSchema = v.object({
  format: v.literal(CLASS_EXPORT_FORMAT),
  assignment: v.object({
    id: AssignmentIdSchema,
    version: VersionSchema,
    title: v.string(),
    due: v.number(),
    what: WhatSchema,
    deck: v.object({ id: DeckIdSchema, version: VersionSchema }),
  }),
  pupils: v.array(
    v.object({
      name: v.string(),
      state: v.picklist(ENTRY_STATES),
      until: v.nullable(StudyDaySchema),
      days: v.array(StudyDaySchema),
      progress: v.nullable(
        v.object({ done: CountSchema, of: CountSchema, unit: v.picklist(['days', 'claims', 'answers']) }),
      ),
      summary: v.nullable(SummarySchema),
    }),
  ),
  claims: v.array(
    v.object({
      claim: ClaimIdSchema,
      right: CountSchema,
      pupils: CountSchema,
      share: ShareSchema,
      mostChosenWrong: v.nullable(v.object({ option: v.string(), pupils: CountSchema })),
    }),
  ),
  voices: v.array(
    v.object({
      level: v.picklist(LEVELS),
      grid: GridSchema,
      pairs: v.array(
        v.object({
          a: v.string(),
          b: v.string(),
          measured: v.nullable(
            v.object({ dPrime: IntervalSchema, pupils: CountSchema, trials: CountSchema }),
          ),
        }),
      ),
    }),
  ),
  change: v.nullable(
    v.object({
      pupils: CountSchema,
      beforeOnly: CountSchema,
      before: v.nullable(ShareSchema),
      after: v.nullable(ShareSchema),
      change: v.nullable(IntervalSchema),
    }),
  ),
})

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
