// `npm run check`: types, lint and unit tests of the changed files, in a minute, for everyday use. `npm test` is the
// gate. Compares with HEAD; `-- --since=origin/main` compares with another commit, `-- --all` checks everything. Prints
// one line for each step, and the output of failed steps.
import { execFileSync } from 'node:child_process'
import { parseArgs } from 'node:util'
import { changedFiles, stepsFor } from './changed.mjs'
import { ensureTypes } from './install.mjs'
import { check, lineOf, runStages } from './stages.mjs'

const { values: options } = parseArgs({
  options: { all: { type: 'boolean', default: false }, since: { type: 'string', default: 'HEAD' } },
})

/** @param {readonly string[]} args @returns {string} */
const git = (...args) => execFileSync('git', args, { encoding: 'utf8' })

ensureTypes()
const files = options.all ? null : changedFiles(git, options.since)
const told = files === null ? 'all files' : `${String(files.length)} files changed since ${options.since}`
console.log(told)
const outcomes = await runStages(
  stepsFor(files).map(({ name, command }) => ({ name, run: () => check(command) })),
  2,
  (outcome) => {
    console.log(outcome.failed > 0 ? `\n${outcome.output}\n${lineOf(outcome)}` : lineOf(outcome))
  },
)
const failed = outcomes.filter((outcome) => outcome.failed > 0).length
console.log(`${String(outcomes.length - failed)} passed, ${String(failed)} failed`)
process.exit(failed > 0 ? 1 : 0)
