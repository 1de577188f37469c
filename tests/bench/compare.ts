/** Sets two runs of `npm run bench` side by side. It only informs: no difference fails a run. */
import type { Figure } from './line'

/** A line of an earlier run. In old runs some lines have no peer. */
export type Earlier = Pick<Figure, 'name' | 'value'> & Partial<Figure>

const ABSENT = '–'
const HEADER = ['name', 'value before', 'value now', 'ratio before', 'ratio now', 'change']

/** Reads the JSON lines of a run, and skips all other output of a terminal. */
export function readRun(text: string): Earlier[] {
  return text.split('\n').flatMap((row) => (row.startsWith('{') ? (JSON.parse(row) as Earlier) : []))
}

/**
 * A table of two runs, one row a name: those of this run in its order, then those that only the earlier run has.
 * “change” is that of the ratio: the machines may differ, ratios should not.
 */
export function compareRuns(before: readonly Earlier[], now: readonly Earlier[]): string {
  const [old, current] = [before, now].map((run) => new Map(run.map((figure) => [figure.name, figure])))
  const names = new Set([...now, ...before].map(({ name }) => name))
  const rows = [...names].map((name) => rowOf(name, old?.get(name), current?.get(name)))
  return table([HEADER, ...rows])
}

function rowOf(name: string, before: Earlier | undefined, now: Earlier | undefined): string[] {
  const value = (run: Earlier | undefined): string =>
    run === undefined ? ABSENT : `${rounded(run.value)} ${run.unit ?? ''}`.trim()
  return [name, value(before), value(now), rounded(before?.ratio), rounded(now?.ratio), change(before, now)]
}

function change(before: Earlier | undefined, now: Earlier | undefined): string {
  if (before === undefined) return 'new'
  if (now === undefined) return 'gone'
  if (before.ratio === undefined || now.ratio === undefined) return ABSENT
  const percent = Math.round((now.ratio / before.ratio - 1) * 100)
  return `${percent > 0 ? '+' : percent < 0 ? '−' : ''}${String(Math.abs(percent))} %`
}

function rounded(value: number | undefined): string {
  return value === undefined ? ABSENT : String(Number(value.toPrecision(3)))
}

/** Columns of equal width. All but the first are aligned to the right. */
function table(rows: readonly (readonly string[])[]): string {
  const widths = HEADER.map((_, column) => Math.max(...rows.map((row) => row[column]?.length ?? 0)))
  return rows
    .map((row) =>
      row
        .map((cell, i) => (i === 0 ? cell.padEnd(widths[i] ?? 0) : cell.padStart(widths[i] ?? 0)))
        .join('  ')
        .trimEnd(),
    )
    .join('\n')
}
