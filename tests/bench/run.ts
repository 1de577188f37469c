/**
 * `npm run bench`: speed as ratios measured in one run, one JSON object a line. A ratio that misses its target fails
 * the run. `--short` (part of `npm test`) only proves that every part runs and prints well-formed lines: no test
 * depends on the speed of a machine. `--only=large` runs one part. `--compare FILE` sets the run beside an earlier one.
 */
import { existsSync, readFileSync } from 'node:fs'
import { parseArgs } from 'node:util'
import { benchCollecting } from './collecting'
import { benchCommit } from './commit'
import { compareRuns, readRun } from './compare'
import { benchExtraction } from './extraction'
import { benchFirstLoad } from './first-load'
import { benchFold } from './fold'
import { benchItems } from './items'
import { benchLarge } from './large'
import { faultsOf, printed, type Figure } from './line'
import { benchOptimizer } from './optimizer'
import { benchSearch } from './search'
import { benchTransfer } from './transfer'
import { benchWorkbench } from './workbench'

export type { Figure } from './line'

/** A part of the bench: takes whether to run briefly, gives its figures. */
type Bench = (short: boolean) => Promise<Figure[]>

const BENCHES: Readonly<Record<string, Bench>> = {
  'first-load': benchFirstLoad,
  commit: benchCommit,
  fold: benchFold,
  extraction: benchExtraction,
  search: benchSearch,
  items: benchItems,
  optimizer: benchOptimizer,
  large: benchLarge,
  transfer: benchTransfer,
  workbench: benchWorkbench,
  collecting: benchCollecting,
}

const { values: options } = parseArgs({
  options: {
    short: { type: 'boolean', default: false },
    only: { type: 'string' },
    compare: { type: 'string' },
  },
})

/** Runs the parts one after the other and prints each figure as soon as its part is done. */
async function measureAll(names: readonly string[], short: boolean): Promise<Figure[]> {
  const figures: Figure[] = []
  for (const name of names) {
    for (const figure of (await BENCHES[name]?.(short)) ?? []) {
      console.log(printed(figure))
      figures.push(figure)
    }
  }
  return figures
}

function refuse(message: string): never {
  console.error(message)
  process.exit(1)
}

const { short, only, compare } = options
const names = Object.keys(BENCHES)
if (!existsSync('build/200.html')) refuse('There is no build to measure: run `npm run build` first.')
if (only !== undefined && !names.includes(only))
  refuse(`There is no such bench. There are: ${names.join(', ')}.`)
const earlier = compare === undefined ? null : readRun(readFileSync(compare, 'utf8'))
const figures = await measureAll(only === undefined ? names : [only], short)
if (earlier) {
  // A run of one part is compared with the same part only.
  const measured = new Set(figures.map(({ name }) => name))
  const same = only === undefined ? earlier : earlier.filter(({ name }) => measured.has(name))
  // The table goes to standard error, so that standard output stays one JSON object a line.
  console.error(`\n${compareRuns(same, figures)}\n`)
}
const faults = faultsOf(figures, short)
for (const fault of faults) console.error(fault)
process.exitCode = faults.length > 0 ? 1 : 0
