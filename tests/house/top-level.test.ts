import { spawnSync } from 'node:child_process'
import { expect, it } from 'vitest'

/** The names at the top of the repository. Everything else belongs into one of these folders. */
const TOP = [
  ...['src', 'static', 'content', 'tests', 'docs', '.ci', '.githooks'],
  ...['README.md', 'CHANGELOG.md', 'CONTRIBUTING.md', 'LICENSE', 'package.json', 'package-lock.json'],
  ...['svelte.config.js', 'vite.config.ts', 'playwright.config.ts', 'eslint.config.js', 'knip.json'],
  ...['tsconfig.json', 'tsconfig.worker.json', '.gitignore', '.npmrc', '.prettierignore', '.prettierrc.json'],
]

/** The names that belong nowhere, for example the log of a profiler that a commit took along. */
function strays(files: readonly string[]): string[] {
  return files.filter((file) => !TOP.includes(file.split('/')[0] ?? ''))
}

const listed = spawnSync('git', ['ls-files'], { encoding: 'utf8', maxBuffer: 64 * 1024 * 1024 })

it.skipIf(listed.status !== 0)('the repository holds no stray file at its top (skipped without git)', () => {
  const files = listed.stdout.split('\n').filter(Boolean)
  expect(files).toContain('package.json')
  expect(strays(files)).toStrictEqual([])
})

it('a stray file is found', () => {
  expect(strays(['src/app.html', 'README.md', 'isolate-1-v8.log', 'notes/a.md'])).toStrictEqual([
    'isolate-1-v8.log',
    'notes/a.md',
  ])
})
