/**
 * `npm run bench`: speed as ratios measured in one run, one JSON object a line. Never asserted by a clock; `--short`
 * (part of `npm test`) only proves that every bench still runs. `--only=large` runs one of them.
 */
import { existsSync } from 'node:fs'
import { benchCommit } from './commit'
import { benchFirstLoad } from './first-load'
import { benchFold } from './fold'
import { benchExtraction } from './extraction'
import { benchOptimizer } from './optimizer'
import { benchSearch } from './search'
import { benchItems } from './items'
import { benchLarge } from './large'
import { benchWorkbench } from './workbench'

/** One figure; `ratio` is value over peer where there is a peer measured in the same run. */
export interface Figure {
  readonly name: string
  readonly value: number
  readonly unit: string
  readonly peer?: number
  readonly ratio?: number
  readonly target?: string
}

const short = process.argv.includes('--short')
const only = process.argv.find((arg) => arg.startsWith('--only='))?.slice(7)
if (!existsSync('build/200.html')) {
  console.error('There is no build to measure: run `npm run build` first.')
  process.exit(1)
}
const benches = {
  'first-load': benchFirstLoad,
  commit: benchCommit,
  fold: benchFold,
  extraction: benchExtraction,
  search: benchSearch,
  items: benchItems,
  optimizer: benchOptimizer,
  large: benchLarge,
  workbench: benchWorkbench,
}
if (only !== undefined && !(only in benches)) {
  console.error(`There is no such bench. There are: ${Object.keys(benches).join(', ')}.`)
  process.exit(1)
}
for (const [name, bench] of Object.entries(benches)) {
  if (only !== undefined && name !== only) continue
  for (const figure of await bench(short)) {
    const rounded = Object.fromEntries(
      Object.entries(figure).map(([key, value]) => [
        key,
        typeof value === 'number' ? Math.round(value * 1000) / 1000 : value,
      ]),
    )
    console.log(JSON.stringify(rounded))
  }
}
