// `npm test`: every check, from a fresh clone. It installs missing dependencies, runs every stage even after a failure,
// and ends with one line: `N passed, N failed`. Two stages run at a time, for two cores. The output of each is printed
// when it ends.
import { existsSync, mkdirSync, readFileSync, rmSync } from 'node:fs'
import { availableParallelism } from 'node:os'
import { ensureChromium, ensureTestPrograms, testChromium } from './chromium.mjs'
import { ensureDependencies } from './install.mjs'
import { check, lineOf, npm, ran, runStages } from './stages.mjs'

/** @import { Counts, Stage } from './stages.mjs' */

const RESULTS = 'tests/.results'
const SLOTS = Math.min(2, availableParallelism())

/**
 * A stage of many tests, counted from its runner's report. A runner that fails without a report, or reports no test at
 * all, counts as a failure.
 * @param {string} report
 * @param {readonly string[]} command
 * @param {Readonly<Record<string, string>>} env
 * @param {(json: any) => Counts} count turns the report into counts
 * @returns {Promise<Counts & { output: string }>}
 */
async function suite(report, command, env, count) {
  rmSync(report, { force: true })
  const { ok, output } = await ran(command, env)
  const counts = existsSync(report)
    ? count(JSON.parse(readFileSync(report, 'utf8')))
    : { passed: 0, failed: 0, skipped: 0 }
  const silent = counts.passed + counts.failed === 0
  if ((!ok && counts.failed === 0) || silent) return { ...counts, failed: counts.failed + 1, output }
  return { ...counts, output }
}

/**
 * Vitest's JSON report.
 * @param {Record<string, number>} json
 * @returns {Counts}
 */
function fromVitest(json) {
  return {
    passed: json['numPassedTests'] ?? 0,
    failed: json['numFailedTests'] ?? 0,
    skipped: (json['numPendingTests'] ?? 0) + (json['numTodoTests'] ?? 0),
  }
}

/**
 * Counts Playwright's JSON report. A flaky test has failed once and counts as failed.
 * @param {{ stats: Record<'expected' | 'unexpected' | 'flaky' | 'skipped', number> }} json
 * @returns {Counts}
 */
function fromPlaywright({ stats }) {
  return { passed: stats.expected, failed: stats.unexpected + stats.flaky, skipped: stats.skipped }
}

function vitest() {
  const report = `${RESULTS}/vitest.json`
  const reporters = ['--reporter=dot', '--reporter=json', `--outputFile.json=${report}`]
  return suite(report, ['npx', 'vitest', 'run', ...reporters], {}, fromVitest)
}

function playwright() {
  const report = `${RESULTS}/playwright.json`
  const env = { PLAYWRIGHT_JSON_OUTPUT_FILE: report, WHENCE_REPORT: 'json' }
  const command = ['npx', 'playwright', 'test', '--project=phone', '--project=desk']
  return suite(report, command, env, fromPlaywright)
}

/**
 * The short forms of long runs only show that each part runs. They use the browser of the tests, which is faster.
 * @param {string} script
 */
function briefly(script) {
  const chromium = testChromium()
  return check([...npm(script), '--', '--short'], chromium ? { CHROMIUM_PATH: chromium } : {})
}

/** The build for a sub-folder is only tested, so it leaves out the slowest steps. */
const SUB_FOLDER = { BASE_PATH: '/school/whence', BUILD_DIR: 'build-sub', PRECOMPRESS: 'no' }

/** @type {readonly Stage[]} */
const stages = [
  { name: 'content', run: () => check(npm('check:content')) },
  // The parser for components changes how TypeScript sees them, and TypeScript then starts again. Components are
  // therefore linted apart from pure TypeScript files.
  { name: 'lint of TypeScript', run: () => check(npm('lint:ts')) },
  // Both builds write to .svelte-kit/output.
  { name: 'build', after: ['content'], run: () => check(npm('build:app')) },
  { name: 'build for a sub-folder', after: ['build'], run: () => check(npm('build:app'), SUB_FOLDER) },
  { name: 'lint of components', run: () => check(npm('lint:svelte')) },
  { name: 'types', run: () => check(npm('check:types')) },
  { name: 'format', run: () => check(npm('lint:format')) },
  { name: 'dead code', run: () => check(['npx', 'knip']) },
  { name: 'unit and component tests', run: vitest },
  {
    name: 'storage damaged and the browser killed, briefly',
    after: ['build'],
    run: () => briefly('torture'),
  },
  { name: 'bench, briefly', after: ['build'], run: () => briefly('bench') },
  // This stage has two workers of its own.
  { name: 'end-to-end tests', after: ['build', 'build for a sub-folder'], slots: 2, run: playwright },
]

ensureDependencies()
ensureChromium()
ensureTestPrograms()
mkdirSync(RESULTS, { recursive: true })

const outcomes = await runStages(stages, SLOTS, (outcome) => {
  console.log(`\n── ${outcome.name} ──\n${outcome.output}${lineOf(outcome)}`)
})
const total = (/** @type {keyof Counts} */ key) => outcomes.reduce((sum, counts) => sum + counts[key], 0)
console.log(`\n${outcomes.map(lineOf).join('\n')}`)
if (total('skipped') > 0) console.log(`${String(total('skipped'))} tests skipped themselves, saying why.`)
console.log(`${String(total('passed'))} passed, ${String(total('failed'))} failed`)
process.exit(total('failed') > 0 ? 1 : 0)
