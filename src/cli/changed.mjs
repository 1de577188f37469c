// Chooses the steps of `npm run check` for the changed files.

/** A step: one command. @typedef {{ name: string, command: readonly string[] }} Step */

const LINTED = /\.(?:js|mjs|ts|svelte)$/u
/** These tests read files as text, so no import leads from a changed file to them. */
const ALWAYS_TESTED = ['csp', 'css', 'docs'].map((name) => `tests/house/${name}.test.ts`)
const ESLINT_CACHE = ['--cache', '--cache-strategy=content', '--cache-location=node_modules/.cache/eslint/']
const PRETTIER_CACHE = [
  '--cache',
  '--cache-strategy=content',
  '--cache-location=node_modules/.cache/prettier.json',
]

/**
 * The files that differ from a commit and still exist, and the files that git does not know yet.
 * @param {(...args: readonly string[]) => string} git runs git and gives its output
 * @param {string} since a commit
 * @returns {string[]} sorted, each once
 */
export function changedFiles(git, since) {
  const changed = git('diff', '--name-only', '--relative', '--diff-filter=d', '-z', since)
  const untracked = git('ls-files', '--others', '--exclude-standard', '-z')
  return [...new Set(`${changed}${untracked}`.split('\0'))].filter((file) => file !== '').sort()
}

/**
 * The steps that check these files.
 * @param {readonly string[] | null} files null for all
 * @returns {Step[]}
 */
export function stepsFor(files) {
  const types = [
    { name: 'types', command: ['npx', 'svelte-check', '--fail-on-warnings', '--incremental'] },
    { name: 'types of the service worker', command: ['npx', 'tsc', '-p', 'tsconfig.worker.json'] },
  ]
  const content = { name: 'content', command: ['npm', 'run', '--silent', 'check:content'] }
  if (files === null) return [...types, ...lint(['.'], ['.']), content, tests(['run'], true)]
  const linted = files.filter((file) => LINTED.test(file))
  const isContent = files.some((file) => file.startsWith('content/'))
  const hasComponents = files.some((file) => /\.svelte(?:\.ts|\.test\.ts)?$/u.test(file))
  return [
    ...types,
    ...lint(linted, files),
    ...(isContent ? [content] : []),
    tests(['related', '--run', ...linted, ...ALWAYS_TESTED], hasComponents),
  ]
}

/**
 * @param {readonly string[]} linted
 * @param {readonly string[]} formatted
 * @returns {Step[]}
 */
function lint(linted, formatted) {
  const eslint = ['npx', 'eslint', '--max-warnings=0', '--no-warn-ignored', ...ESLINT_CACHE, ...linted]
  const prettier = ['npx', 'prettier', '--check', '--log-level=warn', '--ignore-unknown', ...PRETTIER_CACHE]
  return [
    ...(linted.length > 0 ? [{ name: 'lint', command: eslint }] : []),
    ...(formatted.length > 0 ? [{ name: 'format', command: [...prettier, ...formatted] }] : []),
  ]
}

/**
 * @param {readonly string[]} how
 * @param {boolean} inBrowser whether components are tested too
 * @returns {Step}
 */
function tests(how, inBrowser) {
  const projects = ['--project=unit', '--project=mocking', ...(inBrowser ? ['--project=component'] : [])]
  return { name: 'tests', command: ['npx', 'vitest', ...how, '--reporter=dot', ...projects] }
}
