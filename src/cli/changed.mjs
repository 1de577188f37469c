// Chooses the steps of `npm run check` for the changed files.
import { npm } from './stages.mjs'

/** A step: one command. @typedef {{ name: string, command: readonly string[] }} Step */

const LINTED = /\.(?:js|mjs|ts|svelte)$/u
/** These tests read files as text, so no import leads from a changed file to them. */
const ALWAYS_TESTED = ['csp', 'css', 'docs'].map((name) => `tests/house/${name}.test.ts`)
const COMPONENT = /\.svelte(?:\.ts)?$/u
/**
 * The caches of `npm run lint`, so that what one has linted the other need not. A file is linted again when its own text
 * changes: a fault that a change of a type in another file brings about is found in a fresh clone, and by the type check.
 */
const CACHE = ['--cache', '--cache-strategy=content']
const CACHES = 'node_modules/.cache'

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
  const content = { name: 'content', command: npm('check:content') }
  if (files === null)
    return [
      ...types,
      { name: 'lint', command: npm('lint:ts') },
      { name: 'lint of components', command: npm('lint:svelte') },
      ...format(['.']),
      content,
      tests(['run'], true),
    ]
  const linted = files.filter((file) => LINTED.test(file))
  const isContent = files.some((file) => file.startsWith('content/'))
  const hasComponents = files.some((file) => /\.svelte(?:\.ts|\.test\.ts)?$/u.test(file))
  return [
    ...types,
    ...lint(linted),
    ...format(files),
    ...(isContent ? [content] : []),
    tests(['related', '--run', ...linted, ...ALWAYS_TESTED], hasComponents),
  ]
}

/**
 * Components apart from the rest: their parser changes what TypeScript sees, and TypeScript then starts again.
 * @param {readonly string[]} files
 * @returns {Step[]}
 */
function lint(files) {
  const step = (
    /** @type {string} */ name,
    /** @type {string} */ cache,
    /** @type {readonly string[]} */ part,
  ) => {
    const where = `--cache-location=${CACHES}/${cache}/`
    const command = ['npx', 'eslint', '--max-warnings=0', '--no-warn-ignored', ...CACHE, where, ...part]
    return part.length > 0 ? [{ name, command }] : []
  }
  const components = files.filter((file) => COMPONENT.test(file))
  const others = files.filter((file) => !COMPONENT.test(file))
  return [...step('lint', 'eslint-ts', others), ...step('lint of components', 'eslint-svelte', components)]
}

/**
 * @param {readonly string[]} files
 * @returns {Step[]}
 */
function format(files) {
  const prettier = ['npx', 'prettier', '--check', '--log-level=warn', '--ignore-unknown', ...CACHE]
  const command = [...prettier, `--cache-location=${CACHES}/prettier.json`, ...files]
  return files.length > 0 ? [{ name: 'format', command }] : []
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
