/** The figures of a class, from the results that count. */
import { LEVELS, type Level } from '$lib/domain/attribution/chain'
import { calibrationOf, type Calibration } from '$lib/domain/insight/calibration'
import type { Grid } from '$lib/domain/insight/grid'
import { mixUpsOf } from '$lib/domain/insight/highlights'
import type { Interval } from '$lib/domain/insight/proportion'
import { readingFigures, type ReadingFigures } from '$lib/domain/insight/reading'
import { partsOfCardId, type ClaimId } from '$lib/domain/shared/ids'
import { classChange, type ClassChange } from './class-change'
import type { ClassDiscrimination } from './class-discrimination'
import { classGrid, classPair } from './class-voices'
import { facilities, firstAnswers, type Facility } from './facility'
import { itemRest } from './item-rest'
import type { SubmittedAnswer } from './submission'

/** The pairs of voices that get a figure: the most frequent confusions. */
const MAX_PAIRS = 3

/** The discrimination of a class between two voices that it mixes up. */
export interface ClassPair {
  readonly a: string
  readonly b: string
  /** Null with too few pupils or answers. */
  readonly measured: ClassDiscrimination | null
}

/** The choices of voices at one level. */
export interface LevelView {
  readonly level: Level
  readonly grid: Grid
  /** The pairs that are mixed up most, the most frequent first. */
  readonly pairs: readonly ClassPair[]
}

/** The figures of a class. */
export interface ClassView {
  /** The pupils whose results count. */
  readonly pupils: number
  readonly claims: readonly Facility[]
  readonly levels: readonly LevelView[]
  readonly reading: ReadingFigures
  readonly calibration: Calibration
  readonly change: ClassChange
  /** By claim, where everybody answered the same claims; null with fewer than thirty complete pupils. */
  readonly itemRest: ReadonlyMap<ClaimId, Interval | null> | null
}

/** The facts that the figures take from the deck and the assignment. */
interface ClassFacts {
  readonly voices: readonly string[]
  readonly form: readonly ClaimId[] | null
  readonly own: ReadonlySet<ClaimId>
}

/**
 * The figures of a class.
 * @param pupils the answers of each pupil, in the order in which they were given
 * @param options `voices`: the order of voices in the grid; `form`: the claims that everybody was asked, null if pupils
 * were asked different ones; `own`: the claims that the voice of the text states itself
 */
export function classView(
  pupils: readonly (readonly SubmittedAnswer[])[],
  { voices, form, own }: ClassFacts,
): ClassView {
  const marked = pupils.flatMap((answers) =>
    answers.flatMap(({ right, truth, ...rest }) => {
      const isOwn = own.has(partsOfCardId(rest.card).claim)
      return right === null ? [] : [{ ...rest, right, truth: truth ?? null, ...(isOwn && { isOwn }) }]
    }),
  )
  return {
    pupils: pupils.length,
    claims: facilities(pupils),
    levels: LEVELS.map((level) => levelView(pupils, level, voices)),
    reading: readingFigures(marked),
    calibration: calibrationOf(marked.filter(({ view }) => view === 'memory')),
    change: classChange(pupils),
    itemRest: form && formItemRest(pupils, form),
  }
}

function levelView(
  pupils: readonly (readonly SubmittedAnswer[])[],
  level: Level,
  voices: readonly string[],
): LevelView {
  const grid = classGrid(pupils, level, voices)
  const pairs = new Map<string, readonly [string, string]>()
  for (const { truth, answered } of mixUpsOf(grid)) {
    const key = [truth, answered].sort().join('\n')
    if (!pairs.has(key)) pairs.set(key, [truth, answered])
  }
  return {
    level,
    grid,
    pairs: [...pairs.values()]
      .slice(0, MAX_PAIRS)
      .map(([a, b]) => ({ a, b, measured: classPair(pupils, level, a, b) })),
  }
}

/** The item–rest correlations over the pupils who answered every claim of a form from memory. */
function formItemRest(
  pupils: readonly (readonly SubmittedAnswer[])[],
  form: readonly ClaimId[],
): ReadonlyMap<ClaimId, Interval | null> | null {
  const complete = pupils.flatMap((answers) => {
    const first = firstAnswers(answers)
    const row = form.map((claim) => first.get(claim)?.right ?? null)
    return row.every((right) => right !== null) ? [row] : []
  })
  const found = itemRest(complete)
  return found && new Map(form.map((claim, i) => [claim, found[i] ?? null]))
}
