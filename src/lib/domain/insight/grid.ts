import type { VoiceTrial } from './trial'

/** The number of times a voice was chosen, and the number of times it was an option. */
export interface GridCell {
  readonly chosen: number
  readonly offered: number
}

/** The confusion matrix: a row for each true voice, with a cell for each possible answer. */
export interface Grid {
  readonly voices: readonly string[]
  readonly rows: readonly GridRow[]
  /** The number of counted trials. */
  readonly n: number
}

/** The answers for one true voice. */
export interface GridRow {
  readonly voice: string
  readonly n: number
  /** In the order of the grid’s voices. */
  readonly cells: readonly GridCell[]
}

/** The fields of a trial that a grid uses. */
export type GridTrial = Pick<VoiceTrial, 'options' | 'truth' | 'chosen'>

/**
 * The confusion matrix of choices. Voices are in the given order; unnamed ones follow in alphabetical order of their
 * keys; voices that never occur are left out.
 */
export function gridOf(trials: readonly GridTrial[], order: readonly string[] = []): Grid {
  const present = new Set<string>()
  for (const { options, truth, chosen } of trials) {
    for (const voice of options) present.add(voice)
    present.add(truth).add(chosen)
  }
  const named = order.filter((voice) => present.has(voice))
  const voices = [...named, ...[...present].filter((voice) => !named.includes(voice)).sort()]
  return { voices, rows: countedRows(trials, voices), n: trials.length }
}

/** One pass over the trials, because a log may hold a hundred thousand. */
function countedRows(trials: readonly GridTrial[], voices: readonly string[]): GridRow[] {
  const at = new Map(voices.map((voice, i) => [voice, i]))
  const index = (voice: string): number => at.get(voice) as number
  const blank = voices.map(() => ({
    n: 0,
    chosen: new Array<number>(voices.length).fill(0),
    offered: new Array<number>(voices.length).fill(0),
  }))
  for (const { options, truth, chosen } of trials) {
    const row = blank[index(truth)] as (typeof blank)[number]
    row.n += 1
    row.chosen[index(chosen)] = (row.chosen[index(chosen)] ?? 0) + 1
    for (const voice of new Set(options)) row.offered[index(voice)] = (row.offered[index(voice)] ?? 0) + 1
  }
  return blank.map(({ n, chosen, offered }, i) => ({
    voice: voices[i] as string,
    n,
    cells: voices.map((_, j) => ({ chosen: chosen[j] ?? 0, offered: offered[j] ?? 0 })),
  }))
}

/** The unbiased hit rate of a voice, with its counts. */
export interface UnbiasedHit {
  readonly voice: string
  /** Null if the voice was never true or never answered. */
  readonly hu: number | null
  /** The rate of pure chance, from the same margins. */
  readonly chance: number | null
  readonly n: number
}

/**
 * Unbiased hit rates: `Hu = n_ii² / (row_i · col_i)`, the hits weighted by how often the answer was given (H. L.
 * Wagner, On measuring performance in category judgment studies of nonverbal behavior, Journal of Nonverbal Behavior
 * 17, 1993; chance is the product of the voice's two margins over all trials squared). Only over trials of fixed forms
 * in which every voice was an option each time; of several such forms, the one with most answers.
 * @returns null if there are no such trials
 */
export function unbiasedHits(
  trials: readonly (GridTrial & Pick<VoiceTrial, 'choice'>)[],
  order: readonly string[] = [],
): { readonly grid: Grid; readonly hits: readonly UnbiasedHit[] } | null {
  const forms = new Map<string, GridTrial[]>()
  for (const trial of trials) {
    if (trial.choice !== 'fixed') continue
    const key = [...trial.options].sort().join('\n')
    const form = forms.get(key)
    if (form) form.push(trial)
    else forms.set(key, [trial])
  }
  const [most] = [...forms].sort(([x, xs], [y, ys]) => ys.length - xs.length || (x < y ? -1 : 1))
  if (!most) return null
  const grid = gridOf(most[1], order)
  return { grid, hits: grid.voices.map((_, i) => unbiasedHit(grid, i)) }
}

function unbiasedHit(grid: Grid, i: number): UnbiasedHit {
  const row = grid.rows[i] as GridRow
  const column = grid.rows.reduce((sum, { cells }) => sum + (cells[i]?.chosen ?? 0), 0)
  const right = row.cells[i]?.chosen ?? 0
  const known = row.n > 0 && column > 0
  return {
    voice: row.voice,
    hu: known ? right ** 2 / (row.n * column) : null,
    chance: known ? (row.n / grid.n) * (column / grid.n) : null,
    n: row.n,
  }
}
