// `npm test`: everything that must hold, from a fresh clone. Installs what is missing, runs every stage even when an
// earlier one failed, and closes with one line: `N passed, N failed`.
import { spawnSync } from 'node:child_process'
import { existsSync, mkdirSync, readFileSync, rmSync } from 'node:fs'
import { ensureChromium } from './chromium.mjs'
import { ensureDependencies } from './install.mjs'

const RESULTS = 'tests/.results'

/** @typedef {{ passed: number, failed: number, skipped: number }} Counts */

/**
 * Runs a command with its output on the terminal.
 * @param {string[]} command
 * @param {Record<string, string>} [env]
 * @returns {boolean} whether it exited with 0
 */
function run(command, env = {}) {
  const [program = '', ...args] = command
  const { status } = spawnSync(program, args, { stdio: 'inherit', env: { ...process.env, ...env } })
  return status === 0
}

/**
 * A stage that is one check.
 * @param {string[]} command
 * @param {Record<string, string>} [env]
 * @returns {Counts}
 */
function check(command, env) {
  const ok = run(command, env)
  return { passed: ok ? 1 : 0, failed: ok ? 0 : 1, skipped: 0 }
}

/**
 * A stage of many tests, counted from the report its runner writes. A runner that fails without a report, or reports
 * no test at all, is a failure of its own: silence is never a pass.
 * @param {string} report
 * @param {string[]} command
 * @param {Record<string, string>} env
 * @param {(json: any) => Counts} count turns the report into counts
 * @returns {Counts}
 */
function suite(report, command, env, count) {
  rmSync(report, { force: true })
  const ok = run(command, env)
  const counts = existsSync(report)
    ? count(JSON.parse(readFileSync(report, 'utf8')))
    : { passed: 0, failed: 0, skipped: 0 }
  const silent = counts.passed + counts.failed === 0
  if ((!ok && counts.failed === 0) || silent) return { ...counts, failed: counts.failed + 1 }
  return counts
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
 * Playwright's JSON report; a flaky test has failed once and counts as failed.
 * @param {{ stats: Record<'expected' | 'unexpected' | 'flaky' | 'skipped', number> }} json
 * @returns {Counts}
 */
function fromPlaywright({ stats }) {
  return { passed: stats.expected, failed: stats.unexpected + stats.flaky, skipped: stats.skipped }
}

/** @returns {[string, () => Counts][]} */
function stages() {
  const npm = (/** @type {string} */ name) => ['npm', 'run', '--silent', name]
  return [
    ['types', () => check(npm('check:types'))],
    ['lint', () => check(npm('lint'))],
    ['content', () => check(npm('check:content'))],
    [
      'unit and component tests',
      () =>
        suite(
          `${RESULTS}/vitest.json`,
          [
            'npx',
            'vitest',
            'run',
            '--reporter=dot',
            '--reporter=json',
            `--outputFile.json=${RESULTS}/vitest.json`,
          ],
          {},
          fromVitest,
        ),
    ],
    ['build', () => check(npm('build'))],
    [
      'build for a sub-folder',
      () => check(npm('build'), { BASE_PATH: '/school/whence', BUILD_DIR: 'build-sub' }),
    ],
    [
      'end-to-end tests',
      () =>
        suite(
          `${RESULTS}/playwright.json`,
          ['npx', 'playwright', 'test', '--project=phone', '--project=desk'],
          { PLAYWRIGHT_JSON_OUTPUT_FILE: `${RESULTS}/playwright.json`, WHENCE_REPORT: 'json' },
          fromPlaywright,
        ),
    ],
    ['storage damaged and the browser killed, briefly', () => check([...npm('torture'), '--', '--short'])],
    ['bench, briefly', () => check(['npm', 'run', '--silent', 'bench', '--', '--short'])],
  ]
}

ensureDependencies()
const chromium = ensureChromium()
if (chromium) process.env['CHROMIUM_PATH'] = chromium
mkdirSync(RESULTS, { recursive: true })

const total = { passed: 0, failed: 0, skipped: 0 }
const lines = []
for (const [name, stage] of stages()) {
  console.log(`\n── ${name} ──`)
  const started = Date.now()
  const counts = stage()
  total.passed += counts.passed
  total.failed += counts.failed
  total.skipped += counts.skipped
  const seconds = Math.round((Date.now() - started) / 1000)
  lines.push(
    `${counts.failed > 0 ? '✗' : '✓'} ${name}: ${String(counts.passed)} passed, ${String(counts.failed)} failed, ${String(seconds)} s`,
  )
}
console.log(`\n${lines.join('\n')}`)
if (total.skipped > 0) console.log(`${String(total.skipped)} tests skipped themselves, saying why.`)
console.log(`${String(total.passed)} passed, ${String(total.failed)} failed`)
process.exit(total.failed > 0 ? 1 : 0)
